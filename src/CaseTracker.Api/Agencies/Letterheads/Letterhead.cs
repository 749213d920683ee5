using System.Text.Json.Serialization;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Remedies;

namespace CaseTracker.Api.Agencies.Letterheads;

/// <summary>文书抬头: what the letters of an agency say of it, from a day on.</summary>
internal sealed record Letterhead
{
    public static Letterhead Example { get; } = new()
    {
        AgencyCode = "HDHB",
        From = new(2023, 1, 1),
        Office = "海东市生态环境局办公室",
        Address = "青海省海东市平安区平安大道1号",
        Postcode = "810600",
        Telephone = "0972-8610000",
        LetterPrefix = "东环信公开",
        ReconsiderationBody = "海东市人民政府",
        Court = "西宁市城东区人民法院",
        RemedyClauses = [new(Outcome.Petition, RemedyClauseKind.None)],
    };

    public required string AgencyCode { get; init; }

    /// <summary>The first day on which it holds.</summary>
    public required DateOnly From { get; init; }

    /// <summary>政府信息公开工作机构: the unit that answers requests.</summary>
    public required string Office { get; init; }

    public required string Address { get; init; }

    public required string Postcode { get; init; }

    public required string Telephone { get; init; }

    public string? Fax { get; init; }

    public string? Email { get; init; }

    /// <summary>文号代字: what a letter's number begins with.</summary>
    public required string LetterPrefix { get; init; }

    public LetterNumbering LetterNumbering { get; init; }

    /// <summary>复议机关: the body for reconsideration.</summary>
    public required string ReconsiderationBody { get; init; }

    /// <summary>The department above, to which an applicant could also turn against decisions until the end of 2023.</summary>
    public string? ReconsiderationBody2 { get; init; }

    /// <summary>管辖法院; null: letters say the court that is competent.</summary>
    public string? Court { get; init; }

    /// <summary>Where reconsideration is asked for by internet (复议法 art. 22).</summary>
    public string? InternetChannel { get; init; }

    /// <summary>缴费方式: how a fee is paid.</summary>
    public string? Payment { get; init; }

    public required IReadOnlyList<ClauseChoice> RemedyClauses { get; init; }

    /// <summary>The agency above whose letterhead holds here; null where its own does.</summary>
    public string? InheritedFrom { get; init; }

    [JsonIgnore]
    public RemedyBodies Bodies => new(
        ReconsiderationBody, ReconsiderationBody2, Court, InternetChannel,
        RemedyClauses.ToDictionary(choice => choice.Outcome!.Value, choice => choice.Kind!.Value));
}
