
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Security;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;

namespace CaseTracker.Api.Cases.Listing;

/// <summary>
/// What is sought: a part of a number, a reference or a description, or an exact name or identity number. Anyone who may not see
/// people finds neither them nor what they wrote.
/// </summary>
/// <param name="ByPerson">Whether the caller may find people, and what they wrote.</param>
internal sealed record CaseSearch(string Asked, bool ByPerson)
{
    /// <summary>The number and the reference within the searchable text.</summary>
    private const string Numbers = "substr(c.search_text, 1, length(c.number) + 1 + coalesce(length(c.external_reference), 0))";

    private string Text => CaseRow.Searchable(Asked);

    private string Searched => ByPerson ? "c.search_text" : Numbers;

    /// <summary>The condition that a case really has the text; an index finds those that may.</summary>
    public string Verified => $@"{Searched} like @pattern escape '\'";

    /// <summary>
    /// The condition by which PostgreSQL finds them: by the numbers that the text names, or else by its pairs; a single character makes
    /// none.
    /// </summary>
    public string Indexed => $"search_words({Searched}) @> " + (SearchWords.NamesNumber(Text) ? "number_ends(@text)"
        : Text.EnumerateRunes().Skip(1).Any() ? "character_pairs(@text)" : "array[@text]");

    /// <summary>What is wrong with the parameter <c>q</c>; null where nothing is.</summary>
    public static LocalizedText? FaultOf(string? q) =>
        !string.IsNullOrWhiteSpace(q) && (q.Length > TextLimits.Name || q.Any(ValidationRules.IsUnwritable))
            ? new($"不得超过{TextLimits.Name}个字符，也不得含有控制字符。", $"At most {TextLimits.Name} characters, and no control characters.")
            : null;

    /// <summary>Reads the parameter <c>q</c>; null when nothing is sought.</summary>
    public static CaseSearch? Parse(string? q, PersonVisibility sight) =>
        string.IsNullOrWhiteSpace(q) ? null : new(q.Trim(), ByPerson: sight != PersonVisibility.Hidden);

    /// <param name="agency">Found in this one, rolled up below it too; null for all.</param>
    public void AddTo(CaseFilter filter, string? agency, bool rollUp, Vault vault)
    {
        filter.Parameters.Add("text", Text);
        filter.Parameters.Add("pattern", $"%{Text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%");
        filter.Parameters.Add("match", SearchWords.Match(Text, numbersOnly: !ByPerson, agency, rollUp));
        if (ByPerson)
        {
            filter.Parameters.Add("name", CaseRow.NameHashOf(Asked, vault));
            filter.Parameters.Add("idNumber", CaseRow.IdHashOf(Asked, vault));
        }
    }
}
