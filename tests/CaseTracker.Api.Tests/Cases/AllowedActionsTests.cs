using System.Net;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>
/// <c>allowedActions</c> tells a client what it may offer today. In every status, every action that is listed is
/// accepted today, and every other one is refused, with the code and the sentence that <c>GET …/actions</c> told before.
/// </summary>
[Collection(SharedCases.Name)]
public sealed class AllowedActionsTests(Api api)
{
    private const string Today = "2026-11-23";

    [Theory]
    [InlineData("unconfirmed", "online", "2026-11-16", "", "confirmation, assignment, note, amendment, void")]
    [InlineData("processing", "inPerson", "2026-11-16", "",
        "correctionNotice, consultation, extension, reasonsRequest, feeNotice, decision, withdrawal, assignment, note, amendment, void")]
    [InlineData("processing", "inPerson", "2026-10-12", "",
        "correctionNotice, consultation, reasonsRequest, decision, withdrawal, assignment, note, amendment, void")]
    [InlineData("processing", "inPerson", "2026-11-16", "extension 2026-11-17",
        "correctionNotice, consultation, reasonsRequest, feeNotice, decision, withdrawal, assignment, note, amendment, retraction, void")]
    [InlineData("processing", "inPerson", "2026-11-16", "correctionNotice 2026-11-17, correction 2026-11-18",
        "consultation, extension, reasonsRequest, feeNotice, decision, withdrawal, assignment, note, amendment, retraction, void")]
    [InlineData("processing", "inPerson", "2026-11-16", "feeNotice 2026-11-17, payment 2026-11-18",
        "correctionNotice, consultation, extension, reasonsRequest, decision, withdrawal, assignment, note, amendment, retraction, void")]
    [InlineData("processing", "inPerson", "2026-11-16", "consultation 2026-11-17, opinion 2026-11-18", "correctionNotice, consultation, "
        + "consultationService, extension, reasonsRequest, feeNotice, decision, withdrawal, assignment, note, amendment, retraction, void")]
    [InlineData("awaitingCorrection", "inPerson", "2026-11-12", "correctionNotice 2026-11-13",
        "correction, withdrawal, assignment, note, amendment, retraction, void")]
    [InlineData("awaitingCorrection", "inPerson", "2026-11-11", "correctionNotice 2026-11-12",
        "correction, decision, withdrawal, assignment, note, amendment, retraction, void")]
    [InlineData("consulting", "inPerson", "2026-11-16", "consultation 2026-11-17",
        "consultation, consultationService, opinion, extension, withdrawal, assignment, note, amendment, retraction, void")]
    [InlineData("consulting", "inPerson", "2026-10-12", "consultation 2026-10-30", "correctionNotice, consultation, "
        + "consultationService, opinion, extension, reasonsRequest, feeNotice, decision, withdrawal, assignment, note, amendment, "
        + "retraction, void")]
    [InlineData("awaitingReasons", "inPerson", "2026-11-16", "reasonsRequest 2026-11-17",
        "extension, reasons, decision, withdrawal, assignment, note, amendment, retraction, void")]
    [InlineData("awaitingReasons", "inPerson", "2026-10-26", "consultation 2026-10-27, reasonsRequest 2026-11-18",
        "consultationService, opinion, extension, reasons, decision, withdrawal, assignment, note, amendment, retraction, void")]
    [InlineData(
        "awaitingPayment", "inPerson", "2026-10-12", "feeNotice 2026-10-26",
        "payment, withdrawal, assignment, note, amendment, retraction, void")]
    [InlineData("awaitingPayment", "inPerson", "2026-10-12", "feeNotice 2026-10-23",
        "payment, decision, withdrawal, assignment, note, amendment, retraction, void")]
    [InlineData("closed", "inPerson", "2026-11-16", "decision 2026-11-17", "service, filing, note, amendment, void")]
    [InlineData("closed", "inPerson", "2026-11-16", "withdrawal 2026-11-17", "service, filing, note, amendment, retraction, void")]
    [InlineData("void", "inPerson", "2026-11-16", "void 2026-11-17", "")]
    public async Task What_is_listed_is_accepted_and_nothing_else_is(
        string status, string channel, string arrivedOn, string life, string allowed)
    {
        var agency = await api.AgencyAsync();
        foreach (var action in Steps.Actions)
        {
            var number = await api.CaseAsync(agency, arrivedOn, channel);
            var before = await api.LiveAsync(number, life);
            Assert.Equal(
                (status, allowed),
                (before["status"], string.Join(", ", before.Json["allowedActions"]!.AsArray().Select(one => (string)one!))));

            var offer = await api.OfferAsync(number, action);
            var answer = await api.DoAsync(number, action, Today, action switch
            {
                "decision" => [("outcome", OutcomeIn(status))],
                "consultationService" =>
                    [("servedOn", before.Json["consultations"]!.AsArray().FirstOrDefault()?["on"]!.DeepClone() ?? Today)],
                "retraction" => [("sequence", int.Parse(before["version"]!))],
                _ => [],
            });

            var names = action is not ("opinion" or "consultationService") || life.Contains("consultation");
            var expected = allowed.Split(", ").Contains(action) ? HttpStatusCode.OK
                : !names && status != "void" && (action != "opinion" || status is not ("unconfirmed" or "closed")) ? HttpStatusCode.NotFound
                : HttpStatusCode.Conflict;
            Assert.True(expected == answer.Status, $"{action}: expected {expected}, got {answer.Status}: {answer.Text}");
            Assert.Equal(
                answer.Status == HttpStatusCode.OK ? (true, null, null) : (false, answer["code"], answer["detail"]),
                ((bool)offer["allowed"]!, (string?)offer["code"], (string?)offer["why"]));
        }
    }

    /// <summary>While a case waits, only the lapse can be stated.</summary>
    private static string OutcomeIn(string status) => status switch
    {
        "awaitingCorrection" => "correctionOverdue",
        "awaitingPayment" => "feeUnpaid",
        _ => "granted",
    };
}
