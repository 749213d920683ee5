using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>The board: what is waiting, group by group. Today is Monday 23 November 2026.</summary>
[Collection(SharedCases.Name)]
public sealed class BoardTests(Api api)
{
    /// <summary>One case of each kind: its channel, its arrival and its life, and how it stands today.</summary>
    public static TheoryData<string, string, string, string, string, string, int, string, string?> Kinds => new()
    {
        // Ordinary mail is confirmed on the day of its arrival; the others when there is an answer.
        { "ordinaryMail", "2026-11-20", "", "unconfirmed", "unconfirmed", "red", -1, "2026-11-20", "confirmation" },
        { "ordinaryMail", "2026-11-23", "", "unconfirmed", "unconfirmed", "amber", 0, "2026-11-23", "confirmation" },
        { "online", "2026-11-18", "", "unconfirmed", "unconfirmed", "amber", -3, "2026-11-18", "confirmation" },

        { "inPerson", "2026-10-23", "", "running", "processing", "red", -1, "2026-11-20", "decision" },
        { "inPerson", "2026-10-26", "", "running", "processing", "amber", 0, "2026-11-23", "decision" },
        { "inPerson", "2026-11-02", "", "running", "processing", "amber", 5, "2026-11-30", "decision" },
        { "inPerson", "2026-11-03", "", "running", "processing", "green", 6, "2026-12-01", "decision" },
        { "inPerson", "2026-11-12", "", "running", "processing", "green", 13, "2026-12-10", "correctionNotice" },
        { "inPerson", "2026-11-02", "consultation 2026-11-09", "running", "consulting", "green", 20, "2026-12-21", "opinion" },
        { "inPerson", "2026-11-02", "reasonsRequest 2026-11-09", "running", "awaitingReasons", "amber", 5, "2026-11-30", "reasons" },
        { "inPerson", "2026-11-02", "extension 2026-11-09", "running", "processing", "green", 25, "2026-12-28", "decision" },
        { "inPerson", "2026-11-10", "extension 2026-11-11", "running", "processing", "provisional", 31, "2027-01-05", "decision" },

        { "inPerson", "2026-11-02", "correctionNotice 2026-11-09", "waiting", "awaitingCorrection", "amber", -2, "2026-11-19", "lapse" },
        { "inPerson", "2026-11-02", "correctionNotice 2026-11-13", "waiting", "awaitingCorrection", "grey", 0, "2026-11-23", "correction" },
        { "inPerson", "2026-11-02", "feeNotice 2026-11-09", "waiting", "awaitingPayment", "grey", 10, "2026-12-07", "payment" },

        // A notice after the due date stops no clock: the case stays overdue.
        {
            "inPerson", "2026-10-12", "correctionNotice 2026-11-13", "running", "awaitingCorrection", "red", -10, "2026-11-09", "correction"
        },
    };

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_case_stands_in_its_group_with_its_light(
        string channel, string arrivedOn, string life, string group, string status, string light, int daysLeft, string watchOn,
        string? next)
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, arrivedOn, channel);
        await api.LiveAsync(number, life);

        var board = await api.GetAsync($"board?agency={agency}").Served();

        var item = Assert.Single(board.Json["items"]!.AsArray())!;
        Assert.Equal(
            (group, number, status, light, daysLeft, watchOn, next),
            ((string)item["group"]!, (string)item["number"]!, (string)item["status"]!, (string)item["light"]!, (int)item["daysLeft"]!,
                (string)item["watchOn"]!, (string?)item["nextStep"]?["action"]));
    }
}
