using System.Text.Json;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Security;
using CaseTracker.Api.Web.Http;

namespace CaseTracker.Api.Cases.Responses;

/// <summary>What is answered about a case on a day to one kind of reader.</summary>
internal sealed class CaseAnswer(DateOnly on, CaseResponse response)
{
    public CaseResponse Response => response;

    /// <summary>The same with what its <c>ETag</c> needs, once that was asked for.</summary>
    public CaseResponse? Tagged { get; set; }

    /// <summary>Made once while nothing changes, also as JSON.</summary>
    public static CaseAnswer Of(StoredCase stored, DateOnly today, PersonVisibility visibility) =>
        stored.Answers.TryGetValue(visibility, out var answer) && answer.IsOf(today)
            ? answer
            : stored.Answers[visibility] = Make(stored, today, visibility);

    private static CaseAnswer Make(StoredCase stored, DateOnly today, PersonVisibility visibility)
    {
        var response = CaseResponse.Of(stored, today, visibility);
        return new(today, response with { Utf8 = JsonSerializer.SerializeToUtf8Bytes(response, Json.Public) });
    }

    private bool IsOf(DateOnly day) => on == day;
}
