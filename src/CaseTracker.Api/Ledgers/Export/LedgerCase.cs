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

    public Registration Registration => File.Registration;

    public Applicant Applicant => Registration.Applicant;

    public DateOnly? ConfirmedOn => Registration.ConfirmedOn ?? Steps<Confirmation>().FirstOrDefault()?.On;

    public Deadline Deadline => field ??= StatutoryClock.Replay(File, Calendar);

    /// <summary>剩余工作日 of an open case, negative after its due date.</summary>
    public int? DaysLeft => File.ClosedOn is null && Deadline.DueOn is { } due
        ? -Deadline.LateBy(Today, Calendar) ?? Calendar.CountWorkingDays(Today, due)
        : null;

    public bool? IsLate => File.ReceivedOn is null ? null : Deadline.LateBy(File.ClosedOn ?? Today, Calendar) is not null;

    /// <summary>结转: whether it is not answered in the year of its receipt.</summary>
    public bool? IsCarriedOver => File.ReceivedOn is { } received ? File.ClosedOn?.Year != received.Year : null;

    public Decision? Decision => File.Closing as Decision;

    public IEnumerable<T> Steps<T>()
        where T : CaseStep => File.Steps.OfType<T>();

    /// <summary>归档, also after a later answer.</summary>
    public IEnumerable<ArchiveFiling> Filings => Now.Steps.OfType<ArchiveFiling>();

    public IEnumerable<ConsultationRound> Consultations(bool ofThirdParties) =>
        File.Consultations.Where(round => round.Sent.Kind == ConsultationKind.ThirdParty == ofThirdParties);

    public IEnumerable<RemedyFile> Suits => Remedies.Where(remedy => remedy.Kind != RemedyKind.Reconsideration);

    public IEnumerable<RemedyFile> Reconsiderations => Remedies.Where(remedy => remedy.Kind == RemedyKind.Reconsideration);

    /// <summary>Each answer after the first, and the one that is still to be given.</summary>
    public IEnumerable<string> NewAnswers => Now.Closings.Skip(1)
        .Select(closing => $"{LedgerText.Day(closing.On)} {CaseFile.OutcomeOf(closing).Rule().Label.Chinese}")
        .Concat(Now.Round > Math.Max(1, Now.Closings.Count) ? ["正在重新办理"] : []);

    /// <summary>A name as far as the reader may see it.</summary>
    public string NameOf(string? name) => PersonalData.NameFor(Sight, name) ?? "";
}
