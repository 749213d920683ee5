using System.Text.RegularExpressions;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Tests.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Security;

/// <summary>Where the agency of a request stands, seen from the caller's own.</summary>
public enum Where
{
    Own,
    Child,
    Sibling,
    Parent,

    /// <summary>The request names no agency, nor anything of one.</summary>
    Unnamed,
}

/// <summary>What the walk expects of an attempt.</summary>
internal enum Expected
{
    /// <summary>Neither the role nor the agency stands in the way.</summary>
    Lawful,

    /// <summary>403 <c>forbidden</c>.</summary>
    Forbidden,

    /// <summary>403 <c>out-of-scope</c>: the request itself names the agency.</summary>
    OutOfScope,

    /// <summary>404, as for what does not exist.</summary>
    Hidden,
}

/// <summary>An operation of the served document, with the rule that its endpoint really has, and how it names agencies.</summary>
internal sealed partial record WalkedOperation(Operation Operation, AccessRule? Rule, bool NamesAThing)
{
    private bool NamedInPath =>
        Operation.Parameters.Any(parameter => (string)parameter["in"]! == "path" && ExampleRequests.IsAgency((string)parameter["name"]!));

    private bool NamedInQuery =>
        Operation.Parameters.Any(parameter => (string)parameter["in"]! == "query" && (string)parameter["name"]! == "agency");

    private bool NamedInBody =>
        (Operation.Body?["example"] as System.Text.Json.Nodes.JsonObject)?.Any(
            member => member.Key is "agencyCode" or "parentCode") == true;

    public IEnumerable<Where> Wheres => (NamesAThing, NamedInPath, NamedInQuery || NamedInBody) switch
    {
        (true, _, _) or (_, true, _) => [Where.Own, Where.Child, Where.Sibling, Where.Parent],
        (_, _, true) when MayLeaveOpen => Enum.GetValues<Where>(),
        (_, _, true) => [Where.Own, Where.Child, Where.Sibling, Where.Parent],
        _ => [Where.Unnamed],
    };

    /// <summary>Whether the agency may be left out, which means all that there are.</summary>
    private bool MayLeaveOpen => NamedInQuery
        ? Operation.Parameters.Any(parameter => (string)parameter["name"]! == "agency" && (bool?)parameter["required"] != true)
        : Rule!.Act is Permission.ManageAgencies or Permission.ManageKeys or Permission.ManageWebhooks;

    public override string ToString() => $"{Operation.Method} {Operation.Path}";

    public static IReadOnlyList<WalkedOperation> AllOf(Api api, ServedDocument document, ExampleRequests examples)
    {
        var rules = (
            from endpoint in api.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
            select ($"{method} /{Constraint().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "")}",
                Rule: endpoint.Metadata.GetMetadata<AccessRule>()))
            .ToDictionary(pair => pair.Item1, pair => pair.Rule);
        return [.. document.OfTheApi.Select(
            operation => new WalkedOperation(operation, rules[$"{operation.Method} {operation.Path}"], examples.NamesAThing(operation)))];
    }

    public Expected ExpectedOf(Role role, Where where)
    {
        if (!PermissionTable.Table[Rule!.Act].Contains(role))
        {
            return Expected.Forbidden;
        }

        return where switch
        {
            _ when Rule.Act == Permission.ReadDirectory => Expected.Lawful,
            Where.Own or Where.Child => Expected.Lawful,
            Where.Unnamed => Rule.AllUnlessNamed || (NamedInBody && MayLeaveOpen) ? Expected.OutOfScope : Expected.Lawful,
            _ => NamesAThing ? Expected.Hidden : Expected.OutOfScope,
        };
    }

    [GeneratedRegex(@"(?<={\w+):\w+(?=})")]
    private static partial Regex Constraint();
}
