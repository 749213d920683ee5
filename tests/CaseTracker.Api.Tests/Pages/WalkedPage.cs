using CaseTracker.Api.Security.Authorization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>What the addresses of pages name: all of one agency.</summary>
internal sealed record Walked(string Agency, string Case, string Account, string Key, string Webhook);

/// <summary>A page of the program, as it is mapped.</summary>
internal sealed record WalkedPage(string Pattern, AccessRule? Rule, bool IsAnonymous)
{
    public bool NamesACase => Pattern.Contains("{number}", StringComparison.Ordinal);

    public bool NamesWhatIsAdministered =>
        new[] { "{account}", "{key}", "{webhook}" }.Any(name => Pattern.Contains(name, StringComparison.Ordinal));

    public static IReadOnlyList<WalkedPage> AllOf(Api api) =>
    [
        .. api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => new WalkedPage(
                $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}", endpoint.Metadata.GetMetadata<AccessRule>(),
                endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null))
            .OrderBy(page => page.Pattern, StringComparer.Ordinal),
    ];

    public string PathFor(Walked walked) => Pattern
        .Replace("{number}", walked.Case, StringComparison.Ordinal).Replace("{id:int}", "1", StringComparison.Ordinal)
        .Replace("{account}", walked.Account, StringComparison.Ordinal).Replace("{key}", walked.Key, StringComparison.Ordinal)
        .Replace("{webhook}", walked.Webhook, StringComparison.Ordinal)
        .Replace("{code}", walked.Agency, StringComparison.Ordinal).Replace("{agency}", walked.Agency, StringComparison.Ordinal)
        .Replace("{year:int}", "2025", StringComparison.Ordinal).Replace("{year:int?}", "2025", StringComparison.Ordinal)
        .Replace("{letter}", "registration", StringComparison.Ordinal).Replace("{n:int}", "1", StringComparison.Ordinal);

    public bool Opens(Role role) => Rule is { } rule && rule.Or.Append(rule.Act).Any(act => PermissionTable.Table[act].Contains(role));
}
