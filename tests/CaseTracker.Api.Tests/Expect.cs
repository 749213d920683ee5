using System.Net;

namespace CaseTracker.Api.Tests;

/// <summary>What tests expect of answers.</summary>
internal static class Expect
{
    /// <summary>What happens behind the requests is true soon.</summary>
    public static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var attempt = 0; !await holds(); attempt++)
        {
            Assert.True(attempt < 400, "It did not come true.");
            await Task.Delay(50);
        }
    }

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
        Assert.True(answer.Status == status
            && answer.MediaType == "application/problem+json", $"Expected {status} {code}, got {answer.Status}: {answer.Text}");
        Assert.Equal(code, answer["code"]);
        Assert.Equal($"urn:casetracker:problem:{code}", answer["type"]);
        Assert.Equal(((int)status).ToString(), answer["status"]);
        Assert.False(string.IsNullOrWhiteSpace(answer["title"]));
        Assert.False(string.IsNullOrWhiteSpace(answer["detail"]));
        Assert.StartsWith("/", answer["instance"]);
        Assert.False(string.IsNullOrWhiteSpace(answer["traceId"]));
        return answer;
    }
    /// <summary>Refused for its values, with an error at each of these places and at no other.</summary>
    public static Task<Answer> Invalid(this Task<Answer> asked, params string[] places) => RefusedAt(asked, "validation-failed", places);

    /// <summary>Refused because it cannot be read, with an error at each of these places and at no other.</summary>
    public static Task<Answer> Malformed(this Task<Answer> asked, params string[] places) => RefusedAt(asked, "malformed-request", places);

    private static async Task<Answer> RefusedAt(Task<Answer> asked, string code, string[] places)
    {
        var answer = await asked.Refused(HttpStatusCode.BadRequest, code);
        var errors = answer.Json["errors"]?.AsObject().ToDictionary(error => error.Key, error => error.Value!.AsArray()) ?? [];
        Assert.Equal(places.Order(), errors.Keys.Order());
        Assert.All(
            errors.Values, sentences => Assert.All(sentences, sentence => Assert.False(string.IsNullOrWhiteSpace((string?)sentence))));
        Assert.DoesNotContain(errors.Values, sentences => sentences.Count == 0);
        return answer;
    }
}
