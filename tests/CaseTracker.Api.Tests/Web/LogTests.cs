using System.Net;
using CaseTracker.Api.Tests.Ledgers;
using Dapper;
using Microsoft.Extensions.Logging;

namespace CaseTracker.Api.Tests.Web;

/// <summary>A log is kept and read by others: no applicant appears in it, and a failure can be found in it.</summary>
public sealed class LogTests : IDisposable
{
    private const string Name = "欧阳独秀";
    private const string IdNumber = "630203199001017777";
    private const string Phone = "13987654321";

    private readonly LogCapture _log = new();
    private readonly Api _api;

    public LogTests() => _api = new(configure: _log.Into);

    [Fact]
    public async Task No_applicant_appears_in_it_whatever_happens()
    {
        var agency = await _api.AgencyAsync();
        var registration = Given.Registration(agency).With("applicant.name", Name).With("applicant.idNumber", IdNumber)
            .With("applicant.phone", Phone).With("externalReference", "17号");
        var number = await _api.CaseAsync(registration);
        await _api.GetAsync($"cases?q={Name}").Served();
        await _api.GetAsync($"cases?q={Phone}&nme={Name}").Refused(HttpStatusCode.BadRequest, "unknown-parameter");
        await _api.TakeAsync(number, "amendment", $$"""{"reason":"录错","applicant":{"name":"{{Name}}","idNumber":"{{IdNumber}}"} }""")
            .Served();
        await _api.PostAsync("cases", registration.ToJsonString()).Refused(HttpStatusCode.Conflict, "duplicate-external-reference");
        await _api.PostAsync("cases", registration.With("externalReference", null).With("arrivedOn", null).ToJsonString())
            .Invalid("$.arrivedOn");
        await _api.PostAsync("cases", registration.ToJsonString()[..^9]).Refused(HttpStatusCode.BadRequest, "malformed-request");
        await _api.PostAsync("cases", registration.With("channel", Name).ToJsonString()).Malformed("$.channel");
        await _api.ImportAsync(agency, LedgerCsv.Of($",{Name},{Name},{Phone},{Phone},{IdNumber},报告,,,"))
            .Refused(HttpStatusCode.BadRequest, "import-rejected");
        await FailAsync(registration.With("channel", "oral").With("arrivedOn", "2023-03-01").ToJsonString());

        Assert.Contains(_log.Entries, entry => entry.Level == LogLevel.Error);
        Assert.Contains(_log.Entries, entry => entry.Level == LogLevel.Information);
        Assert.All(_log.Entries,
            entry => Assert.All([Name, Uri.EscapeDataString(Name), IdNumber, Phone], secret => Assert.DoesNotContain(secret, entry.Text)));
    }

    [Fact]
    public async Task A_failure_is_found_in_it_by_the_trace_id_of_the_answer()
    {
        var failed = await FailAsync(Given.Registration(await _api.AgencyAsync()).ToJsonString());

        var entry = Assert.Single(_log.Entries, entry => entry.Level >= LogLevel.Error && entry.Level != LogLevel.None);
        Assert.Contains(Store.IsPostgres ? "PostgresException" : "SqliteException", entry.Text);
        Assert.Contains(failed["traceId"]!.Split('-')[1], entry.Text);
    }

    [Fact]
    public async Task A_refusal_is_no_failure()
    {
        var started = _log.Entries.Count;
        await _api.GetAsync("cases/X-2023-0001").Refused(HttpStatusCode.NotFound, "case-not-found");
        await _api.PostAsync("cases", "{").Refused(HttpStatusCode.BadRequest, "malformed-request");

        Assert.NotEmpty(_log.Entries.Skip(started));
        Assert.DoesNotContain(_log.Entries.Skip(started), entry => entry.Level is LogLevel.Warning or LogLevel.Error or LogLevel.Critical);
    }

    public void Dispose()
    {
        _api.Dispose();
        _log.Dispose();
    }

    /// <summary>Registers a case where the database has lost a table.</summary>
    private async Task<Answer> FailAsync(string body)
    {
        await using var database = _api.OpenDatabase();
        await database.ExecuteAsync("alter table case_numbers rename to lost");
        return await _api.PostAsync("cases", body).Refused(HttpStatusCode.InternalServerError, "internal-error");
    }
}
