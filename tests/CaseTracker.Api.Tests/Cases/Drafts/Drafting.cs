using System.Net;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Cases.Drafts;

/// <summary>An agency with a handler, an approver, and a case received on 1 March 2023.</summary>
internal sealed record Office(Api Api, string Agency, Colleague Handler, Colleague Approver, string Case)
{
    /// <summary>Two people, each of whom may draft and approve.</summary>
    public async Task<(Colleague One, Colleague Other)> TwoAsync() =>
        (await Api.ColleagueAsync(Agency, "handler", "approver"), await Api.ColleagueAsync(Agency, "handler", "approver"));

    public Task<Answer> ApproveAsync(Colleague by, string draft, params (string, string)[] headers) =>
        by.PostAsync($"cases/{Case}/drafts/{draft}/approval", "{}", headers);

    public Task<Answer> RejectAsync(Colleague by, string draft) =>
        by.PostAsync($"cases/{Case}/drafts/{draft}/rejection", """{"reason":"请补充文号"}""");

    /// <summary>Drafts an action on a day, and answers the id of the draft.</summary>
    public async Task<string> DraftAsync(Colleague by, string action = "decision", string on = "2023-03-06") =>
        (await by.PostAsync($"cases/{Case}/drafts/{Steps.Path(action)}", Steps.Body(action, on).ToJsonString())
            .Served(HttpStatusCode.Created))[
            "id"]!;

    public Task AskForASecondPersonAsync() => Api.PutAsync($"agencies/{Agency}/settings", """{"secondPerson":true}""").Served();
}

internal static class Drafting
{
    public static async Task<Office> OfficeAsync(this Api api)
    {
        var agency = await api.AgencyAsync();
        return new(api, agency, await api.ColleagueAsync(agency, "handler"), await api.ColleagueAsync(agency, "approver"),
            await api.CaseAsync(agency));
    }
}
