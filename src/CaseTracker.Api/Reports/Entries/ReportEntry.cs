using System.Data.Common;
using System.Text.Json;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Tables;
using Dapper;

namespace CaseTracker.Api.Reports.Entries;

/// <summary>One revision of what was written by hand; the latest counts.</summary>
internal sealed record ReportEntry
{
    public required string AgencyCode { get; init; }

    public required string Part { get; init; }

    public int Revision { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string Data { get; init; }

    public bool IsEmpty => Data == "null";

    public T Read<T>() => JsonSerializer.Deserialize<T>(Data, Json.Record)!;
}
