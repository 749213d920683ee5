
using CaseTracker.Api.Security;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Remedies;

namespace CaseTracker.Api.Ledgers.Export;

/// <summary>One line of a ledger: a case, as it was up to its first answer, and what came after.</summary>
/// <param name="Line">序号, from 1.</param>
/// <param name="Sight">How much of people it shows.</param>
internal sealed record LedgerCase(
    int Line, CaseNumber Number, CaseFile Now, WorkCalendar Calendar, DateOnly Today, IReadOnlyList<RemedyFile> Remedies,
    PersonVisibility Sight)
{
    /// <summary>The case up to its first answer, which is the one the tables count.</summary>
    public CaseFile File { get; } = Now.UntilFirstAnswer();

    public Deadline Deadline => StatutoryClock.Replay(File, Calendar);

    public Decision? Decision => File.Closing as Decision;

    public IEnumerable<T> Steps<T>()
        where T : CaseStep => File.Steps.OfType<T>();

    /// <summary>归档, also after a later answer.</summary>
    public IEnumerable<ArchiveFiling> Filings => Now.Steps.OfType<ArchiveFiling>();

    public IEnumerable<ConsultationRound> Consultations(bool ofThirdParties) =>
        File.Consultations.Where(round => round.Sent.Kind == ConsultationKind.ThirdParty == ofThirdParties);

    public IEnumerable<RemedyFile> Suits => Remedies.Where(remedy => remedy.Kind != RemedyKind.Reconsideration);

    public IEnumerable<RemedyFile> Reconsiderations => Remedies.Where(remedy => remedy.Kind == RemedyKind.Reconsideration);
}
