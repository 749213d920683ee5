using System.Globalization;
using CaseTracker.Api.Security.Encryption;

namespace CaseTracker.Api.Records;

/// <summary>An entry of the audit log as it is kept.</summary>
internal sealed record AuditEntry
{
    public int Sequence { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    public required string Act { get; init; }

    public string? AgencyCode { get; init; }

    /// <summary>What it was done to: a case number, the id of a key, a year.</summary>
    public string? Subject { get; init; }

    public string? Detail { get; init; }

    public required string Link { get; init; }

    /// <summary>Each entry is linked to the one before, by a key that is not in the database.</summary>
    public string LinkAfter(string previous, Vault vault) =>
        LinkOf(
            vault, previous, Sequence, At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), Actor, Act, AgencyCode, Subject, Detail);

    /// <summary>The link of an entry given as the texts that are kept of it.</summary>
    public static string LinkOf(
        Vault vault, string previous, int sequence, string at, string actor, string act, string? agency, string? subject, string? detail) =>
        vault.Link(
            previous, "audit", sequence.ToString(CultureInfo.InvariantCulture), at, actor, act, agency ?? "", subject ?? "", detail ?? "");

    /// <summary>The seal on the end of the log: entries cannot be cut off it unseen.</summary>
    public static string Head(Vault vault, int sequence, string link) =>
        vault.Link(link, "auditHead", sequence.ToString(CultureInfo.InvariantCulture));
}
