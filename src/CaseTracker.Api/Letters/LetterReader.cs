using System.Data.Common;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Agencies.Letterheads;
using CaseTracker.Api.Cases.Drafts;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Letters;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Letters;

/// <summary>Finds what a letter of a case is drawn from.</summary>
internal sealed class LetterReader(KnownCases cases, LetterheadStore letterheads)
{
    /// <summary>
    /// The case, or as it would be once a draft of it is approved. Throws a problem where there is no such case or draft.
    /// </summary>
    public async Task<StoredCase> CaseAsync(DbConnection connection, string number, int? draft, CancellationToken cancellationToken)
    {
        var (_, stored) = await cases.ReadAsync(number, cancellationToken);
        return draft is null
            ? stored
            : AsIf(stored, (await Draft.RequireAsync(connection, number, draft.Value, cancellationToken)).ToStep());
    }

    /// <summary>The case as it would be after a step.</summary>
    public static StoredCase AsIf(StoredCase stored, CaseStep step) => new(stored.Number, stored.File.After(step), stored.Calendar);

    /// <summary>
    /// The letter that is asked for: of several the one about the consultation or the answer that is named, else the latest. Throws a
    /// problem where nothing on the record is to be told by it.
    /// </summary>
    public static LetterStep Require(CaseFile file, Letter letter, int? consultation, int? round) =>
        LetterStep.Of(file, letter)
            .Where(found => consultation is null || found.Consultation?.Sent.Id == consultation)
            .LastOrDefault(found => round is null || found.Round == round)
        ?? throw new Problem(ProblemKind.LetterNotDue, new(
            $"案卷中没有《{letter.Title.Chinese}》所告知的事项。", $"Nothing on the record is told by this letter ({letter.Code})."));

    /// <summary>All that the letter is drawn from.</summary>
    /// <param name="on">The day of the letter; default: that of the step.</param>
    public async Task<LetterSource> SourceAsync(
        DbConnection connection, StoredCase stored, LetterStep of, DateOnly? on, bool? byInternet, bool isDraft,
        CancellationToken cancellationToken)
    {
        if (LacksPerson(stored.File, of.Letter) is { } refusal)
        {
            throw Problem.Refused(refusal);
        }

        var day = on ?? of.Step.On;
        if (day > of.Step.On)
        {
            throw Problem.Invalid("on", new(
                $"成文日期不得晚于该步骤的日期（{of.Step.On:yyyy-MM-dd}）。",
                $"The day of the letter is not later than that of its step ({of.Step.On:yyyy-MM-dd})."));
        }

        var agency = stored.File.AgencyCode;
        return new(
            stored,
            of,
            (await AgencyDirectory.GetAsync(connection, agency, day, cancellationToken)).Name,
            await letterheads.FindAsync(connection, agency, day, cancellationToken),
            day,
            byInternet,
            isDraft);
    }

    /// <summary>
    /// Why a letter has nobody to name: the person was erased, or the data are only kept. Null where it has, or needs nobody.
    /// </summary>
    public static Refusal? LacksPerson(CaseFile file, Letter letter) => file.Registration.Applicant switch
    {
        _ when letter.IsToConsulted => null,
        var applicant when applicant.IsErased() => Refusal.PersonErased,
        var applicant when applicant.IsRestricted() => Refusal.PersonRestricted,
        _ => null,
    };
}
