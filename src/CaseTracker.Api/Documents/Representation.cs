using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;
using Microsoft.Net.Http.Headers;

namespace CaseTracker.Api.Documents;

/// <summary>In which form an answer is wanted: by <c>format=</c>, or else by <c>Accept</c>.</summary>
internal static class Representation
{
    public const string Json = "json";
    public const string Csv = "csv";
    public const string Xlsx = "xlsx";
    public const string Html = "html";
    public const string Docx = "docx";
    public const string Txt = "txt";

    /// <summary>Every form, the one first that is served when all are liked alike.</summary>
    public static IReadOnlyList<string> All { get; } = [Json, Csv, Xlsx, Html, Docx];

    /// <summary>The forms of a table that may be very long.</summary>
    public static IReadOnlyList<string> Sheets { get; } = [Xlsx, Csv];

    /// <summary>The forms of a letter.</summary>
    public static IReadOnlyList<string> Letters { get; } = [Docx, Html, Txt];

    public static IReadOnlyList<string> MediaTypesOfAll { get; } = [.. All.Select(MediaTypeOf)];

    /// <summary>The parameter counts before the header; of the header's types the best liked one that there is.</summary>
    /// <param name="offered">The forms there are, the preferred one first.</param>
    public static string Choose(string? format, HttpRequest request, IReadOnlyList<string> offered)
    {
        if (!string.IsNullOrEmpty(format))
        {
            return offered.Contains(format) ? format : throw Problem.Invalid("format", ValidationRules.OneOf(offered));
        }

        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
        {
            return offered[0];
        }

        var best = offered.MaxBy(form => Quality(accepted, MediaTypeOf(form)))!;
        return Quality(accepted, MediaTypeOf(best)) > 0 ? best : throw new Problem(ProblemKind.NotAcceptable, new(
            $"提供的格式：{string.Join("、", offered)}。", $"Available are {string.Join(", ", offered)}."));
    }

    /// <summary>A printed document as a file of the form, to be saved under a name without its ending.</summary>
    public static IResult File(string form, string name, PrintedDocument document, Func<byte[]> csv) => form switch
    {
        Csv => Results.File(csv(), $"{MediaTypes.Csv}; charset=utf-8", $"{name}.csv"),
        _ => new PrintedFile(form, name, document),
    };

    /// <summary>A long table, written already, as a file of one of the <see cref="Sheets"/>.</summary>
    public static IResult File(string form, string name, Stream table, EntityTagHeaderValue? tag = null) => Results.File(
        table, form == Csv ? $"{MediaTypes.Csv}; charset=utf-8" : MediaTypes.Xlsx, $"{name}.{form}", entityTag: tag);

    /// <summary>The answer comes as JSON, or as a file of any other form there is.</summary>
    public static RouteHandlerBuilder ProducesFiles<T>(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces<T>(StatusCodes.Status200OK, MediaTypesOfAll[0], [.. MediaTypesOfAll.Skip(1)]);

    private static string MediaTypeOf(string form) => form switch
    {
        Json => MediaTypes.Json,
        Csv => MediaTypes.Csv,
        Xlsx => MediaTypes.Xlsx,
        Html => MediaTypes.Html,
        Txt => MediaTypes.Text,
        _ => MediaTypes.Docx,
    };

    /// <summary>How much a type is liked: by the range that names it most closely.</summary>
    private static double Quality(IList<MediaTypeHeaderValue> accepted, string type) => accepted
        .Where(range => range.MatchesMediaType(type))
        .OrderBy(range => range.MatchesAllTypes)
        .ThenBy(range => range.MatchesAllSubTypes)
        .Select(range => range.Quality ?? 1)
        .FirstOrDefault();
}
