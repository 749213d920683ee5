using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Tests.OpenApi;
using CaseTracker.Api.Tests.Security;
using CaseTracker.Domain;

namespace CaseTracker.Api.Tests.Persons;

/// <summary>Who handles no cases sees nobody: not in a table, not in a file, not in a refusal, wherever the role may go.</summary>
public sealed class NobodysDataTests : IAsyncLifetime
{
    /// <summary>One for each role: what one may change, such as the settings of the agency, is not for the next to meet.</summary>
    private readonly WalkWorld _world = new();

    public static TheoryData<string> Strangers =>
        [.. Enum.GetValues<Role>().Where(role => !PermissionTable.Table[Permission.ReadCases].Contains(role)).Select(role => role.Code())];

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task Nobody_is_seen_by(string role)
    {
        var agency = WalkWorld.CodeOf(Where.Own);
        await LiveAsync(agency);
        var key = _world.KeyOf(Enum.GetValues<Role>().Single(known => known.Code() == role));
        var seen = 0;

        foreach (var walked in _world.Operations)
        {
            var request = await _world.RequestAsync(walked, walked.Wheres.First());
            foreach (var form in FormsOf(walked.Operation))
            {
                var answer = await ReadAsync(request with { Address = request.Address + form }, key);
                Assert.True(Planted.FoundIn(answer, [.. Planted.All, Planted.Description]) is null, $"{walked}{form}: {answer}");
                seen += answer.Contains(agency, StringComparison.Ordinal) ? 1 : 0;
            }
        }

        Assert.True(seen >= 3, "Nothing was seen at all.");
    }

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    /// <summary>A case of the year of the examples, closed and disputed, that names the person wherever one can be named.</summary>
    private async Task LiveAsync(string agency)
    {
        var api = _world.Api;
        var registration = Given.Registration(agency).With("applicant", Planted.Applicant).With("request.description", Planted.Description);
        var number = await api.CaseAsync(registration);
        await api.CaseAsync(registration.With("arrivedOn", "2023-03-02"));
        await api.TakeAsync(number, "correction-notice", new JsonObject
        {
            ["on"] = "2023-03-02",
            ["items"] = new JsonArray($"请{Planted.Name}明确"),
            ["respondBy"] = "2023-03-20"
        }.ToJsonString()).Served();
        await api.TakeAsync(
            number, "correction", new JsonObject { ["on"] = "2023-03-06", ["description"] = Planted.Description }.ToJsonString())
            .Served();
        await api.TakeAsync(number, "decision",
            new JsonObject { ["on"] = "2023-03-20", ["outcome"] = "doesNotExist", ["explanation"] = $"{Planted.Name}所需信息不存在" }
                .ToJsonString())
                .Served();
        await api.PostAsync("remedies", new JsonObject
        {
            ["agencyCode"] = agency,
            ["caseNumber"] = number,
            ["kind"] = "reconsideration",
            ["filedOn"] = "2023-05-08",
            ["body"] = "海东市人民政府"
        }.ToJsonString()).Served(HttpStatusCode.Created);
    }

    private static IEnumerable<string> FormsOf(Operation operation) =>
        operation.Parameters.FirstOrDefault(parameter => (string)parameter["name"]! == "format") is { } format
        ? format["schema"]!["enum"]!.AsArray().Select(form => $"&format={form}")
        : [""];

    /// <summary>The answer as text; a packed file unpacked.</summary>
    private async Task<string> ReadAsync(ExampleRequest request, string key)
    {
        using var message = request.ToMessage(key);
        using var response = await _world.Api.Anonymous.SendAsync(message);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        if (!bytes.AsSpan().StartsWith("PK"u8))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        await using var zip = new ZipArchive(new MemoryStream(bytes));
        return string.Concat(zip.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }
}
