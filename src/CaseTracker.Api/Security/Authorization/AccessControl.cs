using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Problems;
using Dapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Security.Authorization;

/// <summary>
/// Checks, before the body of a request is read, whether the caller's roles permit it and whether the agency or case in the address
/// is within the caller's scope. What only a body names is checked where the body is read.
/// </summary>
internal static class AccessControl
{
    public static TBuilder For<TBuilder>(this TBuilder endpoint, Permission act, bool allUnlessNamed = false)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AccessRule(act, allUnlessNamed));

    public static void UseAccess(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is { } rule)
        {
            var caller = http.RequestServices.GetRequiredService<Caller>();
            caller.RequireAny(rule.Any);
            await caller.RequireIntactScopeAsync(http.RequestAborted);
            await RequireScopeAsync(http, rule, caller);
        }

        await next(http);
    });

    /// <summary>Throws <see cref="InvalidOperationException"/> when an endpoint of the API, or a page, has no access rule.</summary>
    public static void RequireRules(this WebApplication app)
    {
        // The mapped endpoints: the services know them only once the program has started. Requests get these too, so each is built once.
        var sources = ((IEndpointRouteBuilder)app).DataSources;
        var built = new CompositeEndpointDataSource(sources);
        var without = built.Endpoints.OfType<RouteEndpoint>()
            .FirstOrDefault(endpoint => (endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
                    || (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null
                        && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null))
                && endpoint.Metadata.GetMetadata<AccessRule>() is null);
        sources.Clear();
        sources.Add(built);
        if (without is not null)
        {
            throw new InvalidOperationException($"{without.DisplayName} has no access rule.");
        }
    }

    private static async Task RequireScopeAsync(HttpContext http, AccessRule rule, Caller caller)
    {
        if (caller.Scope is null || rule.Act == Permission.ReadDirectory)
        {
            return;
        }

        var (route, cancelled) = (http.Request.RouteValues, http.RequestAborted);
        if (route.TryGetValue("number", out var number))
        {
            await caller.RequireCaseAsync((string)number!, cancelled);
        }
        else if (http.GetEndpoint()!.Metadata.GetMetadata<OfRemedy>() is not null)
        {
            await RequireRemedyAsync(http, caller);
        }
        else if ((route.TryGetValue("agency", out var named) || route.TryGetValue("code", out named)
            ? (string?)named
            : http.Request.Query["agency"].ToString()) is { Length: > 0 } agency)
        {
            await caller.RequireOverAsync(agency, cancelled);
        }
        else if (rule.AllUnlessNamed)
        {
            await caller.RequireOverAsync(agency: null, cancelled);
        }
    }

    private static async Task RequireRemedyAsync(HttpContext http, Caller caller)
    {
        await using var connection = await http.RequestServices.GetRequiredService<DbDataSource>().OpenConnectionAsync(http.RequestAborted);
        var id = int.TryParse((string?)http.Request.RouteValues["id"], out var parsed) ? parsed : 0;
        var agency = await connection.QuerySingleOrDefaultAsync<string>(
            "select agency_code from remedies where id = @id", new { id }, http.RequestAborted);
        try
        {
            await caller.RequireOverAsync(agency ?? "", http.RequestAborted);
        }
        catch (Problem)
        {
            throw Problem.NoRemedy(id);
        }
    }
}
