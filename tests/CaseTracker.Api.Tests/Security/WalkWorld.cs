using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Tests.OpenApi;
using CaseTracker.Api.Webhooks;
using CaseTracker.Domain;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Security;

/// <summary>A host with a small tree of agencies, and a key of each role over one of them.</summary>
public sealed class WalkWorld : IAsyncLifetime
{
    private readonly Dictionary<Role, string> _keys = [];

    internal static IReadOnlyList<Role> Roles { get; } = Enum.GetValues<Role>();

    /// <summary>Calls no webhooks: what is stored is to come from requests alone.</summary>
    internal Api Api { get; } = new(configure: host => host.ConfigureTestServices(services =>
        services.Remove(services.Single(service => service.ImplementationType == typeof(WebhookSender)))));

    internal ExampleRequests Examples { get; private set; } = null!;

    internal IReadOnlyList<WalkedOperation> Operations { get; private set; } = [];

    internal static string CodeOf(Where where) => $"WALK{where.ToString().ToUpperInvariant()}";

    internal string KeyOf(Role role) => _keys[role];

    public async Task InitializeAsync()
    {
        var document = await ServedDocument.OfAsync(Api);
        Examples = new(Api, document);
        Operations = WalkedOperation.AllOf(Api, document, Examples);
        foreach (var (where, above) in new (Where, Where?)[] { (
            Where.Parent, null), (Where.Own, Where.Parent), (Where.Sibling, Where.Parent), (Where.Child, Where.Own) })
        {
            var agency =
                new JsonObject
                {
                    ["code"] = CodeOf(where),
                    ["name"] = $"{where}",
                    ["parentCode"] = above is { } parent ? CodeOf(parent) : null
                };
            await Api.PostAsync("agencies", agency.ToJsonString()).Served(HttpStatusCode.Created);
        }

        foreach (var role in Roles)
        {
            var body =
                new JsonObject { ["name"] = role.Code(), ["roles"] = new JsonArray(role.Code()), ["agencyCode"] = CodeOf(Where.Own) };
            _keys[role] = (await Api.PostAsync("keys", body.ToJsonString()).Served(HttpStatusCode.Created))["key"]!;

            // The first request of a day is written down.
            using var message =
                new HttpRequestMessage(HttpMethod.Get, "/api/v1/outcomes") { Headers = { Authorization = new("Bearer", _keys[role]) } };
            using var response = await Api.Anonymous.SendAsync(message);
        }
    }

    public Task DisposeAsync()
    {
        Api.Dispose();
        return Task.CompletedTask;
    }

    internal Task<ExampleRequest> RequestAsync(WalkedOperation walked, Where where) =>
        Examples.OfAsync(walked.Operation, where == Where.Unnamed ? null : CodeOf(where));

    internal async Task<IReadOnlyList<(Where Where, ExampleRequest Request)>> RequestsAsync(WalkedOperation walked)
    {
        var requests = new List<(Where, ExampleRequest)>();
        foreach (var where in walked.Wheres)
        {
            requests.Add((where, await RequestAsync(walked, where)));
        }

        return requests;
    }

    internal async Task<string> CaseAsync(Where where) => await Api.CaseAsync(CodeOf(where));

    /// <summary>A hash of every row of every table.</summary>
    /// <param name="withoutAudit">Reading may be written down, and a key's use is.</param>
    internal async Task<string> DigestAsync(bool withoutAudit = false)
    {
        await using var database = Api.OpenDatabase();
        return await Store.DigestAsync(
            database,
            without: table =>
                withoutAudit && table is ("audit_log" or "audit_head" or "record_chain" or "record_chain_end" or "access_keys"));
    }
}
