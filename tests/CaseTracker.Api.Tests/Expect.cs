using System.Net;

namespace CaseTracker.Api.Tests;

/// <summary>What tests expect of answers.</summary>
internal static class Expect
{
    /// <summary>The answer of a request that was served.</summary>
    public static async Task<Answer> Served(this Task<Answer> asked, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await asked;
        Assert.True(answer.Status == status, $"Expected {status}, got {answer.Status}: {answer.Text}");
        return answer;
    }

    /// <summary>The answer of a request that was refused, whole and well-formed as problem details.</summary>
    public static async Task<Answer> Refused(this Task<Answer> asked, HttpStatusCode status, string code)
    {
        var answer = await asked;
        Assert.True(answer.Status == status && answer.MediaType == "application/problem+json", $"Expected {status} {code}, got {answer.Status}: {answer.Text}");
        Assert.Equal(code, answer["code"]);
        Assert.Equal($"urn:casetracker:problem:{code}", answer["type"]);
        Assert.Equal(((int)status).ToString(), answer["status"]);
        Assert.False(string.IsNullOrWhiteSpace(answer["title"]));
        Assert.False(string.IsNullOrWhiteSpace(answer["detail"]));
        Assert.StartsWith("/", answer["instance"]);
        Assert.False(string.IsNullOrWhiteSpace(answer["traceId"]));
        return answer;
    }
}
