namespace CaseTracker.Api.Agencies.Letterheads;

/// <summary>编号方式: how the letters of an agency are numbered.</summary>
internal enum LetterNumbering
{
    /// <summary>Every letter of a case has the number of the case, and a suffix of its own.</summary>
    Case,

    /// <summary>
    /// A reply has the next number of the year, which it gets when the decision is recorded; other letters as <see cref="Case"/>.
    /// </summary>
    Series,
}
