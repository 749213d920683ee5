using System.Globalization;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Encryption;

namespace CaseTracker.Api.Records;

/// <summary>An event of a case or a dispute exactly as it stands in the record, and its link to the one before.</summary>
/// <param name="Subject">The case number, or the id of the dispute.</param>
internal sealed record StoredEvent(string Subject, int Sequence, string Type, DateOnly On, DateTimeOffset At, string By, string Data)
{
    public string LinkAfter(string previous, Vault vault) => Link(
        vault, previous, Subject, Sequence, Type, On.ToString(StoredText.DayPattern, CultureInfo.InvariantCulture),
        At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), By, Data);

    /// <summary>The link of an event given as the texts that are kept of it.</summary>
    public static string Link(
        Vault vault, string previous, string subject, int sequence, string type, string on, string at, string by, string data) =>
        vault.Link(previous, subject, sequence.ToString(CultureInfo.InvariantCulture), type, on, at, by, data);

    /// <summary>The seal on the end of a record: events cannot be cut off it unseen.</summary>
    public static string Head(Vault vault, string subject, int version, string link) =>
        vault.Link(link, "head", subject, version.ToString(CultureInfo.InvariantCulture));
}
