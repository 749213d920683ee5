using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Api.Web.Problems;

/// <summary>The one place that turns failures into pages or problem details, in every environment.</summary>
internal sealed partial class ProblemWriter(ILogger<ProblemWriter> logger) : IExceptionHandler
{
    /// <summary>Seconds. What keeps the database away for a moment is over by then; what lasts is not hammered at.</summary>
    private const int RetryAfter = 5;

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        var problem = Read(exception);
        if (problem.Kind == ProblemKind.InternalError)
        {
            LogFailure(TraceId(http), exception);
        }
        else if (problem.Kind == ProblemKind.StorageUnavailable)
        {
            LogUnavailable(TraceId(http), StorageFault.CodeOf(exception));
        }

        await WriteAsync(http, problem);
        return true;
    }

    /// <summary>Answers that carry only a status: unknown addresses, wrong methods, missing keys.</summary>
    public static Task WriteStatusAsync(StatusCodeContext context) =>
        WriteAsync(context.HttpContext, new(ProblemKind.OfStatus(context.HttpContext.Response.StatusCode)));

    [LoggerMessage(LogLevel.Error, "The request {TraceId} failed.")]
    private partial void LogFailure(string traceId, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The request {TraceId} was not served: the database is not available ({Code}).")]
    private partial void LogUnavailable(string traceId, string code);

    private static string TraceId(HttpContext http) => Activity.Current?.Id ?? http.TraceIdentifier;

    /// <summary>What a failure is to the caller.</summary>
    public static Problem Read(Exception exception) => exception switch
    {
        Problem problem => problem,
        BadHttpRequestException { InnerException: JsonException json } => Read(json),
        BadHttpRequestException bad => new(ProblemKind.OfStatus(bad.StatusCode)),
        WriterBusy => new(ProblemKind.Busy),
        LogInUse => new(ProblemKind.ErasureUnfinished),
        _ when StorageFault.IsUnwritable(exception) => new(
            ProblemKind.MalformedRequest, new("含有无法保存的字符。", "Holds characters that cannot be stored.")),
        _ when StorageFault.IsOne(exception) => new(ProblemKind.StorageUnavailable),
        _ => new(ProblemKind.InternalError,
            new("请稍后重试；如仍出错，请将 traceId 告知管理员。", "Try again later; if it persists, give the traceId to the administrator.")),
    };

    private static Problem Read(JsonException json)
    {
        var words = json switch
        {
            Json.ValueException value => value.Words,
            _ when json.Message.Contains("could not be mapped", StringComparison.Ordinal) => new("未知的成员。", "Unknown member."),
            _ when json.Message.Contains("Duplicate property", StringComparison.Ordinal) => new("成员重复。", "Duplicate member."),
            _ => new LocalizedText(
                $"不是有效的 UTF-8 JSON，或者值的类型不对（第{json.LineNumber + 1}行）。",
                $"Not valid UTF-8 JSON, or a value of the wrong type (line {json.LineNumber + 1})."),
        };

        return new(ProblemKind.MalformedRequest, words)
        {
            Members = new Dictionary<string, object?>
            {
                ["errors"] = new Dictionary<string, string[]> { [json.Path ?? "$"] = [words.Localize()] }
            },
        };
    }

    /// <summary>As a page for a browser, else as problem details.</summary>
    public static Task WriteAsync(HttpContext http, Problem problem)
    {
        Count(http, problem);
        http.Response.StatusCode = problem.Kind.Status;
        if ((problem.RetryAfter ?? (problem.Kind.Status == StatusCodes.Status503ServiceUnavailable ? RetryAfter : null)) is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return http.WantsPage() && ShowsProblems.FindPage(http) is { } page
            ? ShowsProblems.ShowAsync(http, page, problem)
            : WriteDetailsAsync(http, problem);
    }

    /// <summary>Each refusal once, whoever shows it.</summary>
    public static void Count(HttpContext http, Problem problem) =>
        http.RequestServices.GetRequiredService<Instruments>().Refused(problem.Kind.Code);

    private static Task WriteDetailsAsync(HttpContext http, Problem problem)
    {
        var details = new ProblemDetails
        {
            Type = $"urn:casetracker:problem:{problem.Kind.Code}",
            Title = problem.Kind.Title.Localize(),
            Status = problem.Kind.Status,
            Detail = problem.Detail.Localize(),
            Instance = http.Request.Path,
            Extensions = { ["code"] = problem.Kind.Code, ["traceId"] = TraceId(http) },
        };

        foreach (var (name, value) in problem.Members)
        {
            details.Extensions[name] = value;
        }

        return http.Response.WriteAsJsonAsync(details, Json.Public, "application/problem+json", http.RequestAborted);
    }
}
