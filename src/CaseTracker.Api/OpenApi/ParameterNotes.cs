using System.Text.Json.Nodes;
using CaseTracker.Api.Documents;
using CaseTracker.Api.Records;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CaseTracker.Api.OpenApi;

/// <summary>What each query and path parameter means, wherever it appears: one entry a name.</summary>
internal sealed class ParameterNotes : IOperationFilter
{
    /// <summary>That of a key is a text, where others are numbers.</summary>
    private const string KeyId = "/keys/{id}";

    private static readonly Dictionary<string, (string Description, OpenApiSchema Schema, string Example)> Known = new()
    {
        ["agency"] = ("The code of an agency.", Text(), "HDHB"),
        ["code"] = ("The code of an agency.", Text(), "HDHB"),
        ["number"] = ("The case number.", Text(), "HDHB-2023-0001"),
        ["id"] = ("The `id` of the remedy, or of the consultation or the draft in its case.", new() { Type = JsonSchemaType.Integer }, "1"),
        [KeyId] = ("The `id` of the access key.", Text(), "ct_4be1f0a27"),
        ["rollUp"] = ("Whether to cover all agencies below it too.", OneOf(["true", "false"]), "false"),
        ["year"] = ("A calendar year.", new() { Type = JsonSchemaType.String, Pattern = "^[0-9]{4}$" }, "2023"),
        ["fromYear"] = (
            "The first year; the same as the last unless said.", new() { Type = JsonSchemaType.String, Pattern = "^[0-9]{4}$" }, "2022"),
        ["toYear"] = ("The last year.", new() { Type = JsonSchemaType.String, Pattern = "^[0-9]{4}$" }, "2023"),
        ["perAgency"] = ("Whether to give each agency alone too.", OneOf(["true", "false"]), "false"),
        ["asOf"] = ("Count what had happened by this day of the year; 31 December, or today if that is earlier.", Day(), "2023-06-30"),
        ["knownAt"] = ("Count only what had been recorded by this instant (RFC 3339), so that a table can be had as it was known then.",
            Instant(), "2024-01-31T08:00:00Z"),
        ["receivedOn"] = ("The receipt date.", Day(), "2026-09-18"),
        ["receivedFrom"] = ("Received on this day or later.", Day(), "2023-01-01"),
        ["receivedTo"] = ("Received on this day or earlier.", Day(), "2023-12-31"),
        ["status"] = ("The status of the case.", OneOf(Codes<CaseStatus>.All), "processing"),
        ["applicantType"] = ("The applicant type.", OneOf(Codes<ApplicantType>.All), "naturalPerson"),
        ["outcome"] = ("The outcome of a closed case.", OneOf(Codes<Outcome>.All), "granted"),
        ["due"] = (
            "`soon`: at most five working days are left. `overdue`: open and past its due date. `closedLate`: closed after it.", OneOf(
            ["soon", "overdue", "closedLate"]), "soon"),
        ["q"] = ("Part of a number, an external reference or a description, of any length; or an applicant's exact name or identity "
            + "number.", Text(), "空气"),
        ["caseNumber"] = ("The case number.", Text(), "HDHB-2023-0001"),
        ["kind"] = ("The channel of the dispute.", OneOf(Codes<RemedyKind>.All), "reconsideration"),
        ["pending"] = ("`true`: without a result in effect. `false`: with one.", OneOf(["true", "false"]), "true"),
        ["live"] = ("Compute from the cases, even if the year is released.", OneOf(["true", "false"]), "false"),
        ["version"] = (
            "A release of the year, from 1; the latest unless said.", new() { Type = JsonSchemaType.Integer, Minimum = "1" }, "1"),
        ["section"] = ("The number of a section of text.", new() { Type = JsonSchemaType.Integer, Enum = [1, 5, 6] }, "1"),
        ["act"] = ("What was done.", OneOf(Codes<AuditAct>.All), "reportReleased"),
        ["actor"] = ("Who did it, exactly as the record names them.", Text(), "bootstrap"),
        ["subject"] = ("What it was done to, exactly: a case number, the id of a key, a year.", Text(), "HDHB-2023-0001"),
        ["from"] = ("Done at this instant (RFC 3339) or later.", Instant(), "2023-01-01T00:00:00+08:00"),
        ["to"] = ("Done at this instant (RFC 3339) or earlier.", Instant(), "2023-12-31T23:59:59+08:00"),
        ["period/from"] = ("The first day.", Day(), "2023-04-01"),
        ["period/to"] = ("The last day, in the same year.", Day(), "2023-06-30"),
        ["prefix"] = ("The first characters of an access key.", Text(), "ct_4be1"),
        ["cursor"] = ("`next` of the page before; opaque.", Text(), ""),
        ["limit"] = (
            "How many items, 1 to 200; 50 unless said.", new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "200" }, "50"),
        ["row"] = ("A row of table three.", OneOf([.. ReportRow.All.Select(row => row.Code)]), "3.3.2"),
        ["column"] = ("A column of table three; the total unless said.", OneOf(RequestTable.ColumnCodes), "naturalPerson"),
        ["format"] = ("The form of the answer; counts before `Accept`.", OneOf(Representation.All), "csv"),
        ["table"] = ("Table two, three or four.", OneOf([ReportCell.Proactive, ReportCell.Requests, ReportCell.Remedies]), "requests"),
        ["ignoreUnknown"] = ("Pass over columns that mean nothing to the program, and name them.", OneOf(["true", "false"]), "false"),
        ["dryRun"] = ("Only report what would be refused.", OneOf(["true", "false"]), "false"),
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var path = context.ApiDescription.RelativePath!;
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (parameter.Name is not null && Known.TryGetValue(KeyOf(path, parameter.Name), out var known))
            {
                parameter.Description = known.Description;
                parameter.Schema = known.Schema;
                parameter.Required |= parameter.Name is "year" or "toYear" or "row" or "receivedOn"
                    || (parameter.Name == "agency" && NeedsAgency(path))
                        || (parameter.Name is "receivedFrom" or "receivedTo" && IsLedger(path))
                    || (parameter.Name is "from" or "to" && IsPeriod(path));
                Illustrate(parameter, known.Schema, known.Example);
            }
        }
    }

    /// <summary>Where a name means something else, the end of the address stands before it.</summary>
    private static string KeyOf(string path, string name) =>
        name == "id" && path.EndsWith(KeyId, StringComparison.Ordinal) ? KeyId
        : $"{path[(path.LastIndexOf('/') + 1)..]}/{name}" is var ofPath && Known.ContainsKey(ofPath) ? ofPath
        : name;

    /// <summary>
    /// The page fills in the example of a parameter; of an optional one that would narrow a list by every filter at once, so
    /// there the schema holds it.
    /// </summary>
    private static void Illustrate(OpenApiParameter parameter, OpenApiSchema schema, string example)
    {
        if (example.Length == 0)
        {
            return;
        }

        var value = schema.Type == JsonSchemaType.Integer ? JsonNode.Parse(example)! : JsonValue.Create(example);
        if (parameter.Required)
        {
            parameter.Example = value;
        }
        else
        {
            schema.Examples = [value];
        }
    }

    private static bool NeedsAgency(string path) =>
        path.Contains("/statistics/", StringComparison.Ordinal) || path.EndsWith("/imports", StringComparison.Ordinal) || IsLedger(path);

    private static bool IsPeriod(string path) => path.EndsWith("/period", StringComparison.Ordinal);

    private static bool IsLedger(string path) => path.EndsWith("/ledger", StringComparison.Ordinal);

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static OpenApiSchema Day() => new() { Type = JsonSchemaType.String, Format = "date" };

    private static OpenApiSchema Instant() => new() { Type = JsonSchemaType.String, Format = "date-time" };

    private static OpenApiSchema OneOf(IReadOnlyList<string> codes) =>
        new() { Type = JsonSchemaType.String, Enum = [.. codes.Select(code => (JsonNode)code)] };
}
