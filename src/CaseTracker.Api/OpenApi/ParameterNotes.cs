using System.Text.Json.Nodes;
using CaseTracker.Api.Documents;
using CaseTracker.Api.Feed;
using CaseTracker.Api.Reports;
using CaseTracker.Api.Web.Parameters;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CaseTracker.Api.OpenApi;

/// <summary>What each query and path parameter means, wherever its name appears; its form follows from its type.</summary>
internal sealed class ParameterNotes : IOperationFilter
{
    /// <summary>That of a key is a text, where others are numbers.</summary>
    private const string KeyId = "/keys/{id}";

    private const string CalendarFeedId = "/calendar-feeds/{id}";

    private const string WebhookId = "/webhooks/{id}";

    private static readonly Dictionary<string, (string Description, string Example)> Known = new()
    {
        ["agency"] = ("The code of an agency.", "HDHB"),
        ["agencies/agency"] = ("List only this agency and all below it.", "HDHB"),
        ["code"] = ("The code of an agency.", "HDHB"),
        ["letter"] = ("The code of a letter.", "delayNotice"),
        ["number"] = ("The case number.", "HDHB-2023-0001"),
        ["id"] = ("The `id` of the remedy, or of the consultation or the draft in its case.", "1"),
        [KeyId] = ("The `id` of the access key.", "ct_4be1f0a27"),
        [CalendarFeedId] = ("The `id` of the calendar feed.", "cf_4be1f0a27"),
        [WebhookId] = ("The `id` of the webhook.", "wh_4be1f0a27"),
        ["account"] = ("What the holder of the account types to sign in.", "zhangmin"),
        ["rollUp"] = ("Whether to cover all agencies below it too.", "false"),
        ["year"] = ("A calendar year.", "2023"),
        ["fromYear"] = ("The first year; the same as the last by default.", "2022"),
        ["toYear"] = ("The last year.", "2023"),
        ["days"] = ("Whether to list every day too.", "true"),
        ["preview/days"] = ("Whether to list holidays, make-up days and years without a notice too.", "true"),
        ["perAgency"] = ("Whether to give each agency alone too.", "false"),
        ["asOf"] = ("Count what had happened by this day of the year; 31 December, or today if that is earlier.", "2023-06-30"),
        ["knownAt"] = ("Count only what had been recorded by this instant (RFC 3339), so that a table can be read as it was known then.",
            "2024-01-31T08:00:00Z"),
        ["receivedOn"] = ("The receipt date.", "2026-09-18"),
        ["receivedFrom"] = ("Received on this day or later.", "2023-01-01"),
        ["receivedTo"] = ("Received on this day or earlier.", "2023-12-31"),
        ["status"] = ("The status of the case.", "processing"),
        ["applicantType"] = ("The applicant type.", "naturalPerson"),
        ["outcome"] = ("The outcome of a closed case.", "granted"),
        ["due"] = ("`soon`: at most five working days are left. `overdue`: open and past its due date. `closedLate`: closed after it.",
            "soon"),
        ["{letter}/format"] = ("The form of the letter; counts before `Accept`.", "docx"),
        ["{letter}/round"] = ("Which answer of the case, from 1; the latest by default.", "1"),
        ["{letter}/consultation"] = ("The `id` of the consultation that the letter is about; the latest by default.", "1"),
        ["{letter}/draft"] = ("The `id` of a draft whose step the letter would tell.", "1"),
        ["{letter}/on"] = ("The day of the letter, not later than that of its step, which is the default.", "2023-03-20"),
        ["{letter}/byInternet"] = ("Whether the letter goes by internet; by default as the applicant wants the information.", "false"),
        ["grounds"] = ("The grounds on which a part is withheld, with commas between them. They count for `partiallyGranted`, which needs "
            + "them.", "internalAffairs,thirdPartyRights"),
        ["byInternet"] = ("Whether the letter goes by internet.", "false"),
        ["on"] = ("The day that counts; today by default.", "2026-11-20"),
        ["remedy-clause/outcome"] = ("What was decided.", "doesNotExist"),
        ["group"] = ("A group of the board, or what some of its cases are counted for.", "overdue"),
        ["assignee"] = ("`me`: only what is assigned to the caller, or to a unit of the caller's name.", "me"),
        ["q"] = ("Part of a number, an external reference or a description, of any length; or an applicant's exact name or identity "
            + "number.", "空气"),
        ["caseNumber"] = ("The case number.", "HDHB-2023-0001"),
        ["kind"] = ("The channel of the dispute.", "reconsideration"),
        ["pending"] = ("`true`: without a result in effect. `false`: with one.", "true"),
        ["live"] = ("Compute from the cases, even if the year is released.", "false"),
        ["version"] = ("A release of the year, from 1; the latest by default.", "1"),
        ["section"] = ("The number of a section of text.", "1"),
        ["act"] = ("What was done.", "reportReleased"),
        ["actor"] = ("Who did it, exactly as the record names them.", "bootstrap"),
        ["subject"] = ("What it was done to, exactly: a case number, the id of a key, a year.", "HDHB-2023-0001"),
        ["from"] = ("Done at this instant (RFC 3339) or later.", "2023-01-01T00:00:00+08:00"),
        ["to"] = ("Done at this instant (RFC 3339) or earlier.", "2023-12-31T23:59:59+08:00"),
        ["period/from"] = ("The first day.", "2023-04-01"),
        ["period/to"] = ("The last day, in the same year.", "2023-06-30"),
        ["prefix"] = ("The first characters of an access key.", "ct_4be1"),
        ["accounts/prefix"] = ("The first characters of an account.", "zhang"),
        ["cursor"] = ("`next` of the page before; opaque.", ""),
        ["limit"] = ("How many items, 1 to 200; 50 by default.", "50"),
        ["cases/from"] = ("The first day of a period that ends on `asOf`; 1 January by default.", "2023-04-01"),
        ["row"] = ("A row of table three, or a group of its results such as `3.3`.", "3.3.2"),
        ["column"] = ("A column of table three; the total by default.", "naturalPerson"),
        ["after"] = ("`next` of the answer before; 0, the default, for all that ever happened.", "17"),
        ["wait"] = ($"How many seconds to wait for news, up to {Seconds.Longest}; 0 by default.", "30"),
        ["format"] = ("The form of the answer; counts before `Accept`.", "csv"),
        ["table"] = ("Table two, three or four.", "requests"),
        ["ignoreUnknown"] = ("Pass over columns that mean nothing to the program, and name them.", "false"),
        ["imports/dryRun"] = ("Only report what would be refused.", "false"),
        ["dryRun"] = ("Rule and answer as if, and store nothing: no number, no event, no entry on the audit log.", "false"),
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var path = context.ApiDescription.RelativePath!;
        var handlers = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<IReadOnlyList<Parameter>>().SingleOrDefault() ?? [];
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (parameter.Name is not null && Known.TryGetValue(KeyOf(path, parameter.Name), out var known))
            {
                parameter.Description = known.Description;
                var schema = SchemaOf(path, parameter.Name, handlers.FirstOrDefault(handled => handled.Name == parameter.Name));
                parameter.Schema = schema;
                Illustrate(parameter, schema, known.Example);
            }
        }
    }

    /// <summary>Where a name means something else, the end of the address stands before it.</summary>
    private static string KeyOf(string path, string name) =>
        name == "id" && path.EndsWith(KeyId, StringComparison.Ordinal) ? KeyId
        : name == "id" && path.EndsWith(CalendarFeedId, StringComparison.Ordinal) ? CalendarFeedId
        : name == "id" && path.Contains(WebhookId, StringComparison.Ordinal) ? WebhookId
        : $"{path[(path.LastIndexOf('/') + 1)..]}/{name}" is var ofPath && Known.ContainsKey(ofPath) ? ofPath
        : name;

    /// <param name="parameter">Null for a number in the path, which the address itself asks for.</param>
    private static OpenApiSchema SchemaOf(string path, string name, Parameter? parameter) => parameter switch
    {
        null when name == "section" => new() { Type = JsonSchemaType.Integer, Enum = [1, 5, 6] },
        null => new() { Type = JsonSchemaType.Integer },
        { Codes.Count: > 0 } => OneOf(parameter.Codes),
        _ when name == "format" => OneOf(path.EndsWith("{letter}", StringComparison.Ordinal) ? Representation.Letters : Representation.All),
        _ when parameter.Type == typeof(Year) => new() { Type = JsonSchemaType.String, Pattern = "^[0-9]{4}$" },
        _ when parameter.Type == typeof(Day) => new() { Type = JsonSchemaType.String, Format = "date" },
        _ when parameter.Type == typeof(Instant) => new() { Type = JsonSchemaType.String, Format = "date-time" },
        _ when parameter.Type == typeof(Limit) => new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{Limit.Highest}" },
        _ when parameter.Type == typeof(Ordinal) => new() { Type = JsonSchemaType.Integer, Minimum = "1" },
        _ when parameter.Type == typeof(FeedPosition) => new() { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" },
        _ when parameter.Type == typeof(Seconds) => new() { Type = JsonSchemaType.Integer, Minimum = "0", Maximum = $"{Seconds.Longest}" },
        _ => new() { Type = JsonSchemaType.String },
    };

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

    private static OpenApiSchema OneOf(IReadOnlyList<string> codes) =>
        new() { Type = JsonSchemaType.String, Enum = [.. codes.Select(code => (JsonNode)code)] };
}
