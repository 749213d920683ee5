namespace CaseTracker.Api.Security.Integrity;

/// <summary>A table whose rows are sealed one by one, in a column <c>seal</c> that any change of the sealed columns breaks.</summary>
/// <param name="Subject">As SQL: the name of a row in the chain. Of several rows with one subject the latest revision counts.</param>
/// <param name="Agency">As SQL: the agency of a row; null for all agencies.</param>
/// <param name="Key">The columns of the primary key.</param>
/// <param name="Columns">The sealed columns. An empty column adds nothing, so that one can be added later without sealing again.</param>
internal sealed record SealedTable(BrokenRecord Record, string Name, string Subject, string Agency, string[] Key, string[] Columns)
{
    public static SealedTable Agencies { get; } = new(
        BrokenRecord.Agency, "agencies", "code", "code", ["code"],
        ["code", "name", "parent_code", "closed_on", "successor"]);

    public static SealedTable Names { get; } = new(
        BrokenRecord.AgencyName, "agency_names", "agency_code || ' ' || cast(from_day as text)", "agency_code", ["agency_code", "from_day"],
        ["agency_code", "from_day", "name"]);

    public static SealedTable Settings { get; } = new(
        BrokenRecord.Settings, "agency_settings", "agency_code", "agency_code", ["agency_code"],
        ["agency_code", "second_person", "retention_years", "count_final_answer", "version", "second_factor"]);

    public static SealedTable Letterheads { get; } = new(
        BrokenRecord.Letterhead, "letterheads", "agency_code || ' ' || cast(from_day as text)", "agency_code", ["agency_code", "from_day"],
        ["agency_code", "from_day", "data"]);

    public static SealedTable LetterTexts { get; } = new(
        BrokenRecord.LetterText, "letter_texts", "agency_code || ' ' || letter", "agency_code", ["agency_code", "letter", "revision"],
        ["agency_code", "letter", "revision", "recorded_at", "recorded_by", "text"]);

    public static SealedTable LetterPapers { get; } = new(
        BrokenRecord.LetterPaper, "letter_papers", "agency_code", "agency_code", ["agency_code", "revision"],
        ["agency_code", "revision", "recorded_at", "recorded_by", "file"]);

    /// <summary>All but the last use, which is only a note.</summary>
    public static SealedTable Keys { get; } = new(
        BrokenRecord.Key, "access_keys", "id", "agency_code", ["id"],
        ["id", "sha256", "name", "roles", "agency_code", "expires_on", "created_at", "created_by", "revoked_at", "revoked_by"]);

    /// <summary>All but the attempts to sign in, which are in another table.</summary>
    public static SealedTable Accounts { get; } = new(
        BrokenRecord.Account, "accounts", "id", "agency_code", ["id"],
        [
            "id", "name", "roles", "agency_code", "expires_on", "blocked", "password", "one_time", "stamp", "second_factor",
            "recovery_codes", "version", "created_at", "created_by",
        ]);

    /// <summary>All but how far each has been told, which is in another table.</summary>
    public static SealedTable Webhooks { get; } = new(
        BrokenRecord.Webhook, "webhooks", "id", "agency_code", ["id"],
        [
            "id", "url", "types", "agency_code", "secret", "old_secret", "old_until", "created_at", "created_by", "disabled_at",
            "disabled_for", "removed_at", "removed_by",
        ]);

    public static SealedTable CalendarFeeds { get; } = new(
        BrokenRecord.CalendarFeed, "calendar_feeds", "id", "agency_code", ["id"],
        ["id", "sha256", "holder", "stamp", "agency_code", "created_at", "created_by", "removed_at", "removed_by"]);

    /// <summary>All but the clock.</summary>
    public static SealedTable Sandbox { get; } = new(
        BrokenRecord.Sandbox, "sandbox", "''", "cast(null as text)", ["id"], ["id", "made_at"]);

    public static SealedTable FirstKey { get; } = new(
        BrokenRecord.FirstKey, "bootstrap_key", "''", "cast(null as text)", ["id"],
        ["id", "sha256", "created_at", "revoked_at", "revoked_by"]);

    public static SealedTable Drafts { get; } = new(
        BrokenRecord.Draft, "drafts", "case_number || '#' || id", "(select c.agency_code from cases c where c.number = case_number)",
        ["case_number", "id"],
        ["case_number", "id", "type", "data", "drafted_at", "drafted_by", "state", "settled_at", "settled_by", "reason"]);

    public static SealedTable ReportEntries { get; } = new(
        BrokenRecord.ReportEntry, "report_entries", "agency_code || ' ' || year || ' ' || part", "agency_code",
        ["agency_code", "year", "part", "revision"],
        ["agency_code", "year", "part", "revision", "recorded_at", "recorded_by", "data"]);

    public static IReadOnlyList<SealedTable> All { get; } =
    [
        Agencies, Names, Settings, Letterheads, LetterTexts, LetterPapers, Keys, Accounts, Webhooks, CalendarFeeds, Sandbox, FirstKey,
        Drafts, ReportEntries,
    ];

    /// <summary>
    /// Whether a change adds a row and none is ever changed: rows are numbered by revision, the last of the key, without gaps.
    /// </summary>
    public bool HasRevisions => Key.Contains("revision");
}
