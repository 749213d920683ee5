using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Tests.OpenApi;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;
using Microsoft.AspNetCore.Builder;

namespace CaseTracker.Api.Tests.Security;

/// <summary>
/// Every operation of the served document × every role × own, child, sibling and parent agency, against the one table of
/// rights. The requests come from the document too, so that a new endpoint is walked without a word here.
/// </summary>
public sealed class WalkTests(WalkWorld world) : IClassFixture<WalkWorld>
{
    /// <summary>A dispute or a key of another agency is not there; neither is its case.</summary>
    private static readonly string[] NotThere =
    [
        "case-not-found", "remedy-not-found", "key-not-found", "webhook-not-found", "account-not-found", "draft-not-found",
        "agency-not-found", "not-found",
    ];

    [Fact]
    public void Every_operation_says_who_may_use_it()
    {
        Assert.True(world.Operations.Count > 40, "The operations were not found.");
        Assert.DoesNotContain(world.Operations, walked => walked.Rule is null);
    }

    [Fact]
    public async Task A_program_with_an_endpoint_that_says_nothing_does_not_start()
    {
        await using var app = WebApplication.CreateBuilder().Build();
        app.MapGet("/api/v1/new", () => "nobody asked who may");
        Assert.Throws<InvalidOperationException>(app.RequireRules);
    }

    [Fact]
    public void Every_act_is_in_the_table() => Assert.Equal(Enum.GetValues<Permission>().Order(), PermissionTable.Table.Keys.Order());

    [Fact]
    public void An_auditor_may_only_read() => Assert.All(
        PermissionTable.Table.Where(right => right.Value.Contains(Role.Auditor)).Select(right => right.Key.ToString()),
        act => Assert.Matches("^(Read|Export)|^CheckTables$", act));

    [Fact]
    public void A_statistician_handles_statistics_and_reports_and_nothing_else() => Assert.Equal(
        [Permission.ReadDirectory, Permission.ReadStatistics, Permission.CheckTables, Permission.WriteReport],
        PermissionTable.Table.Where(right => right.Value.Contains(Role.Statistician)).Select(right => right.Key).Order());

    [Fact]
    public async Task Nobody_else_is_served_and_what_is_refused_leaves_no_trace()
    {
        var failures = new List<string>();
        foreach (var walked in world.Operations)
        {
            var requests = await world.RequestsAsync(walked);
            var before = await world.DigestAsync();
            failures.AddRange((await Task.WhenAll(
                from role in WalkWorld.Roles
                from request in requests
                let expected = walked.ExpectedOf(role, request.Where)
                where expected != Expected.Lawful
                select RefusedAsync(walked, role, request.Where, request.Request, expected))).OfType<string>());
            Assert.True(before == await world.DigestAsync(), $"{walked}: something was stored.");
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public async Task Whoever_may_is_served()
    {
        var walks =
            (from walked in world.Operations
             from role in WalkWorld.Roles
             from @where in walked.Wheres
             where walked.ExpectedOf(role, @where) == Expected.Lawful
             select (walked, role, @where)).ToList();

        // A few at a time: who may is asked here, and not how many.
        var failures = new ConcurrentBag<string?>();
        await Parallel.ForEachAsync(walks, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (walk, _) =>
            failures.Add(await ServedAsync(walk.walked, walk.role, walk.@where)));

        Assert.True(failures.Count > 300, "Too little was walked.");
        Assert.True(failures.All(failure => failure is null), string.Join('\n', failures.OfType<string>()));
    }

    [Fact]
    public async Task An_auditor_changes_nothing_wherever_it_goes()
    {
        var requests = new List<ExampleRequest>();
        foreach (var walked in world.Operations.Where(walked => walked.ExpectedOf(Role.Auditor, Where.Own) == Expected.Lawful))
        {
            requests.Add(await world.RequestAsync(walked, Where.Own));
        }

        var before = await world.DigestAsync(withoutAudit: true);
        await Task.WhenAll(requests.Select(request => world.Examples.SendAsync(request, world.KeyOf(Role.Auditor))));
        Assert.Equal(before, await world.DigestAsync(withoutAudit: true));
    }

    [Fact]
    public async Task A_dispute_cannot_be_used_to_ask_for_a_case_of_another_agency()
    {
        var key = world.KeyOf(Role.Handler);
        var file = world.Operations.Single(walked => walked.ToString() == "POST /api/v1/remedies");
        var request = await world.RequestAsync(file, Where.Own);
        var body = JsonNode.Parse(request.Body!)!.AsObject();

        var number = await world.CaseAsync(Where.Sibling);
        await world.Examples.SendAsync(request with { Body = body.With("caseNumber", number).ToJsonString() }, key)
            .Refused(HttpStatusCode.NotFound, "case-not-found");
        await world.Examples.SendAsync(request with { Body = body.With("caseNumber", $"{number}9").ToJsonString() }, key)
            .Refused(HttpStatusCode.NotFound, "case-not-found");
    }

    private async Task<string?> RefusedAsync(WalkedOperation walked, Role role, Where where, ExampleRequest request, Expected expected)
    {
        var answer = await world.Examples.SendAsync(request, world.KeyOf(role));
        var wrong = expected switch
        {
            Expected.Forbidden => IsProblem(answer, HttpStatusCode.Forbidden, "forbidden") ? null : "should be forbidden",
            Expected.OutOfScope => IsProblem(answer, HttpStatusCode.Forbidden, "out-of-scope") ? null : "should be out of scope",
            _ => answer.Status == HttpStatusCode.NotFound && await IsAsNothingAsync(request, role, answer)
                ? null
                : "should be as if it did not exist",
        };
        return wrong is null ? null : $"{walked} as {role.Code()} of {where}: {wrong}, but {answer.Status} {answer.Text}";
    }

    /// <summary>Word for word, but for the name of the thing, what is answered where there is no such thing.</summary>
    private async Task<bool> IsAsNothingAsync(ExampleRequest request, Role role, Answer answer)
    {
        var nothing =
            request.About(int.TryParse(request.Thing, out _) ? "99999" : request.Thing!.StartsWith("ct_", StringComparison.Ordinal)
            ? "ct_000000000"
            : $"{WalkWorld.CodeOf(Where.Own)}-2023-9999");
        return Words(answer, request.Thing!) == Words(await world.Examples.SendAsync(nothing, world.KeyOf(role)), nothing.Thing!);

        static string Words(Answer answer, string thing)
        {
            var problem = answer.Json.DeepClone().AsObject();
            problem.Remove("traceId");
            return Regex.Replace(problem.ToJsonString(Json.Public), $@"\b{Regex.Escape(thing)}\b", "…");
        }
    }

    private async Task<string?> ServedAsync(WalkedOperation walked, Role role, Where where)
    {
        var request = await world.RequestAsync(walked, where);
        var answer = await world.Examples.SendAsync(request, world.KeyOf(role));
        var isTold = (int)answer.Status < 300
            || (answer.MediaType == "application/problem+json" && answer.Status is HttpStatusCode.Conflict or HttpStatusCode.NotFound
                && !NotThere.Contains(answer["code"])
                && walked.Operation.Refusals.Any(
                    refusal => refusal.Status == $"{(int)answer.Status}" && refusal.Examples.ContainsKey(answer["code"]!)));
        var tells = walked.Rule!.Act is Permission.ReadDirectory or Permission.ManageAgencies
            ? null
            : new[] { Where.Sibling, Where.Parent }.Select(WalkWorld.CodeOf)
                .FirstOrDefault(code => answer.Text.Contains(code, StringComparison.Ordinal));
        return !isTold ? $"{walked} as {role.Code()} of {where}: {answer.Status} {answer.Text}"
            : tells is not null ? $"{walked} as {role.Code()} of {where} tells of {tells}: {answer.Text}"
            : null;
    }

    private static bool IsProblem(Answer answer, HttpStatusCode status, string code) =>
        answer.Status == status && answer.MediaType == "application/problem+json" && answer["code"] == code;
}
