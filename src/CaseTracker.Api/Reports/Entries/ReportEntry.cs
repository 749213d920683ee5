using System.Text.Json;
using CaseTracker.Api.Web.Http;

namespace CaseTracker.Api.Reports.Entries;

/// <summary>One revision of what was written by hand; the latest counts.</summary>
internal sealed record ReportEntry
{
    public required string AgencyCode { get; init; }

    public required string Part { get; init; }

    public int Revision { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public string RecordedBy { get; init; } = "";

    public required string Data { get; init; }

    public bool IsEmpty => Data == "null";

    public T Read<T>() => JsonSerializer.Deserialize<T>(Data, Json.Record)!;
}
