using CaseTracker.Api.Security.Authentication;
using Microsoft.Extensions.Configuration;

namespace CaseTracker.Api.Tests.Security;

public sealed class OidcSettingsTests
{
    [Fact]
    public void None_is_configured_unless_said() => Assert.Null(Read("", null));

    [Theory]
    [InlineData("https://sso.example.cn/realms/haidong")]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://localhost:8080")]
    public void Takes_https_and_on_this_machine_http(string authority) =>
        Assert.Equal(
            (new Uri(authority), "casetracker"), (Read(authority, "casetracker")!.Authority, Read(authority, "casetracker")!.Audience));

    [Theory]
    [InlineData("https://sso.example.cn", null)]
    [InlineData(null, "casetracker")]
    [InlineData("http://sso.example.cn", "casetracker")]
    [InlineData("ftp://127.0.0.1", "casetracker")]
    [InlineData("sso.example.cn", "casetracker")]
    public void Half_a_configuration_and_one_without_https_are_refused(string? authority, string? audience) =>
        Assert.Contains("CaseTracker:Oidc", Assert.Throws<InvalidOperationException>(() => Read(authority, audience)).Message);

    private static OidcSettings? Read(string? authority, string? audience) => OidcSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(
            new Dictionary<string, string?> { ["CaseTracker:Oidc:Authority"] = authority, ["CaseTracker:Oidc:Audience"] = audience })
                .Build());
}
