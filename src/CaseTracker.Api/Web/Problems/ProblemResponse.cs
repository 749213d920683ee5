namespace CaseTracker.Api.Web.Problems;

/// <summary>A refusal, by RFC 9457.</summary>
/// <param name="Type">A URN that ends in the code.</param>
/// <param name="Title">What kind of refusal it is, in the reader's language.</param>
/// <param name="Detail">What is wrong this time, in the reader's language.</param>
/// <param name="Instance">The address that was asked.</param>
/// <param name="Code">Stable and for machines.</param>
/// <param name="TraceId">Names the request in the log.</param>
/// <param name="Errors">
/// Sentences by JSON path (body) or by name (query); of an import, a list of <c>sheet, row, column, message, code</c>.
/// </param>
/// <param name="CaseNumber">The case that already has the external reference.</param>
/// <param name="Accepted">Of an import: 0, because nothing was stored.</param>
/// <param name="Checks">Of a report that fails its checks: those that do not hold.</param>
/// <param name="Violations">Of tables that do not balance: each identity that fails, as `POST /reports/check` tells it.</param>
/// <param name="Rejected">Of an import: how many rows are wrong.</param>
/// <param name="Warnings">
/// Of an import: what was read and should be looked at, as in the answer to one that is accepted; so are the next four.
/// </param>
/// <param name="Encoding">Of an import: the encoding of the text, unless it is UTF-8.</param>
/// <param name="Separator">Of an import: <c>tab</c> or <c>semicolon</c>; absent for the comma.</param>
/// <param name="Sheets">Of an import: the sheets that were read.</param>
/// <param name="PassedOver">Of an import: what was passed over.</param>
internal sealed record ProblemResponse(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Instance,
    string Code,
    string TraceId,
    object? Errors = null,
    string? CaseNumber = null,
    int? Accepted = null,
    int? Rejected = null,
    object? Checks = null,
    object? Violations = null,
    object? Warnings = null,
    string? Encoding = null,
    string? Separator = null,
    object? Sheets = null,
    object? PassedOver = null);
