using CaseTracker.Api.Cases.Listing;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Api.Cases.Record;

/// <summary>The projection of a case: its row in <c>cases</c>.</summary>
internal sealed record CaseRow
{
    public required string Number { get; init; }

    /// <summary>Who has the case.</summary>
    public required string AgencyCode { get; init; }

    /// <summary>Who registered it, and gave it its number.</summary>
    public required string NumberedBy { get; init; }

    public int Year { get; init; }

    public int Sequence { get; init; }

    public string? ExternalReference { get; init; }

    public required string Status { get; init; }

    public required string Channel { get; init; }

    public required string ApplicantType { get; init; }

    /// <summary>The keyed hash of the applicant's name, by which an exact one is found; null once the person is erased.</summary>
    public string? NameHash { get; init; }

    /// <summary>
    /// The same of each of joint applicants, in order, with blanks between; null where there is only one. They stand in
    /// <c>joint_names</c>.
    /// </summary>
    public string? JointNames { get; init; }

    /// <summary>The same of the identity number.</summary>
    public string? IdHash { get; init; }

    public DateOnly ArrivedOn { get; init; }

    public DateOnly? ReceivedOn { get; init; }

    public DateOnly? DueOn { get; init; }

    public bool DueIsProvisional { get; init; }

    /// <summary>The day that the office watches while the case is open; null once it is closed or void.</summary>
    public DateOnly? WatchOn { get; init; }

    /// <summary>Whether that is an arrival, a due date or the end of a wait.</summary>
    public string? WatchGroup { get; init; }

    /// <summary>承办单位 and 承办人, by the latest assignment.</summary>
    public string? AssignedUnit { get; init; }

    public string? AssignedPerson { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public string? Outcome { get; init; }

    public string? ReportRow { get; init; }

    public required string SearchText { get; init; }

    public int Version { get; init; }

    public CaseNumber ToNumber() => new(NumberedBy, Year, Sequence);

    public static RowColumns Columns { get; } = new(typeof(CaseRow), nameof(JointNames));

    public static CaseRow Of(StoredCase stored, Vault vault)
    {
        var (number, file) = (stored.Number, stored.File);
        var applicant = file.Registration.Applicant;
        var watch = Watch.Of(file, stored.Deadline);
        return new()
        {
            Number = number.ToString(),
            AgencyCode = file.AgencyCode,
            NumberedBy = number.AgencyCode,
            Year = number.Year,
            Sequence = number.Sequence,
            ExternalReference = file.Registration.ExternalReference,
            Status = file.Status.Code(),
            Channel = file.Registration.Channel.Code(),
            ApplicantType = applicant.Type.Code(),
            NameHash = applicant.IsErased() || applicant.IsRestricted() ? null : NameHashOf(applicant.Name, vault),
            JointNames = JointNamesOf(applicant.Name, vault),
            IdHash = IdHashOf(applicant.IdNumber, vault),
            ArrivedOn = file.Registration.ArrivedOn,
            ReceivedOn = file.ReceivedOn,
            DueOn = stored.Deadline.DueOn,
            DueIsProvisional = stored.Deadline.IsProvisional,
            WatchOn = watch?.On,
            WatchGroup = watch?.Group.Code(),
            AssignedUnit = file.Assignment?.Unit,
            AssignedPerson = file.Assignment?.Person,
            ClosedOn = file.ClosedOn,
            Outcome = file.Outcome?.Code(),
            ReportRow = file.Outcome?.Rule().Row,
            SearchText = Searchable($"{number}\n{file.Registration.ExternalReference}\n{file.Request.Description}"),
            Version = file.Version,
        };
    }

    public static string? NameHashOf(string? name, Vault vault) =>
        vault.SearchHash("name", name is null ? null : string.Join('、', ApplicantNames.Of(name)));

    private static string? JointNamesOf(string name, Vault vault) => ApplicantNames.Of(name) is { Count: > 1 } names
        ? string.Join(' ', names.Select(one => vault.SearchHash("name", one)).Order(StringComparer.Ordinal))
        : null;

    /// <summary>The last place of an identity number may be an x of either case.</summary>
    public static string? IdHashOf(string? idNumber, Vault vault) => vault.SearchHash("id", idNumber?.ToUpperInvariant());

    /// <summary>Text as it is compared in a search: lower case, and full-width letters and digits as plain ones.</summary>
    public static string Searchable(string text) => HalfWidth.Of(text).ToLowerInvariant();
}
