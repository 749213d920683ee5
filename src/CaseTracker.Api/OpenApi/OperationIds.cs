using System.Text.Json;

namespace CaseTracker.Api.OpenApi;

/// <summary>The names of the operations, which generated clients take over as names of methods.</summary>
internal static class OperationIds
{
    /// <summary>Where the summary is a good sentence but no good name of a method.</summary>
    private static readonly Dictionary<string, string> Explicit = new()
    {
        ["takeSecondFactorAway"] = "removeSecondFactor",
        ["getSettingsOfAgency"] = "getAgencySettings",
        ["putSettingsOfAgency"] = "putAgencySettings",
        ["getLetterheadOfAgency"] = "getLetterhead",
        ["putLetterheadOfAgency"] = "putLetterhead",
        ["changeSecretOfWebhook"] = "changeWebhookSecret",
        ["listDeliveriesOfWebhook"] = "listDeliveries",
        ["tryWebhook"] = "testWebhook",
        ["listTextsOfLetters"] = "listLetterTexts",
        ["listOneCalendarFeeds"] = "listCalendarFeeds",
        ["getTextOfLetter"] = "getLetterText",
        ["putTextOfLetter"] = "putLetterText",
        ["deleteTextOfLetter"] = "deleteLetterText",
        ["getPaperOfLetters"] = "getLetterPaper",
        ["putPaperOfLetters"] = "putLetterPaper",
        ["deletePaperOfLetters"] = "deleteLetterPaper",
        ["listLettersOfCase"] = "listCaseLetters",
        ["getYearCalendar"] = "getCalendar",
        ["putInYearCalendar"] = "putCalendar",
        ["getRecordOfCase"] = "listCaseEvents",
        ["getRecordOfRemedy"] = "listRemedyEvents",
        ["listWhatMayBeDoneWithCase"] = "listActions",
        ["listOutcomesForCase"] = "listCaseOutcomes",
        ["consultThirdPartyOrAgency"] = "consult",
        ["recordServiceOfConsultation"] = "recordConsultationService",
        ["recordServiceOfReply"] = "recordService",
        ["takeBackStep"] = "retractStep",
        ["handCaseOver"] = "handOverCase",
        ["fileClosedCase"] = "fileCase",
        ["exportWhatIsHeldAboutPerson"] = "exportPerson",
        ["eraseApplicantOfCase"] = "eraseApplicant",
        ["restrictApplicantOfCase"] = "restrictApplicant",
        ["eraseWhatIsDue"] = "eraseDueApplicants",
        ["explainClauseOnRemedies"] = "getRemedyClause",
        ["getReportOfYear"] = "getReport",
        ["getOneTableOfReport"] = "getReportTable",
        ["getDeskOfReport"] = "getReportDesk",
        ["listReportsOfAgencyAndThoseBelowIt"] = "listReports",
        ["getWhatHasChangedSinceRelease"] = "getDrift",
        ["writeSectionOfText"] = "putSection",
        ["enterTablesOfUnit"] = "enterTables",
        ["takeEnteredTablesBack"] = "withdrawEnteredTables",
        ["checkAnyoneTables"] = "checkTables",
        ["computeTableThreeOfQuarterOrMonth"] = "computePeriod",
        ["readWhatHappenedSince"] = "listEvents",
        ["haveWebhookToldAgain"] = "replayWebhook",
    };

    /// <summary>The summary in camelCase, without its articles: <c>registerRequest</c>.</summary>
    public static string Of(string summary)
    {
        var words = summary.Split(' ', '\'').Except(["a", "an", "the", "The", "s"])
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..]);
        var id = JsonNamingPolicy.CamelCase.ConvertName(string.Concat(words));
        return Explicit.GetValueOrDefault(id, id);
    }
}
