using Microsoft.AspNetCore.Hosting;

namespace CaseTracker.Api.Tests.Operations;

/// <summary>A host that was made as a sandbox.</summary>
public sealed class SandboxHost : IDisposable
{
    internal Api Api { get; } = New();

    internal static Api New() => new(configure: Configure);

    internal static void Configure(IWebHostBuilder host) => host.UseSetting("CaseTracker:Sandbox", "true");

    public void Dispose() => Api.Dispose();
}
