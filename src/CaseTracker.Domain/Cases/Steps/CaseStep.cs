
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Cases.Steps;

/// <summary>
/// One step in the life of a case. The same record is what someone asks to do and, once
/// <see cref="CaseRules"/> has allowed it, the event on the record.
/// </summary>
/// <param name="On">The business day on which it happened, as a day in China.</param>
public abstract record CaseStep(DateOnly On)
{
    /// <summary>
    /// 文书摘要: the SHA-256 of the letter that goes with the step, 64 hex digits, so that a later print can be told from what went out.
    /// </summary>
    public string? LetterSha256 { get; init; }
}
