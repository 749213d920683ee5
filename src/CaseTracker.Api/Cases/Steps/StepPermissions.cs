using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Cases.Steps;

/// <summary>The one table that says which permission a kind of step takes.</summary>
internal static class StepPermissions
{
    private static readonly Dictionary<Type, Permission> Table = new()
    {
        [typeof(Confirmation)] = Permission.LogStep,
        [typeof(CorrectionNotice)] = Permission.LogStep,
        [typeof(Correction)] = Permission.LogStep,
        [typeof(Consultation)] = Permission.LogStep,
        [typeof(ConsultationService)] = Permission.LogStep,
        [typeof(Opinion)] = Permission.LogStep,
        [typeof(Extension)] = Permission.Extend,
        [typeof(ReasonsRequest)] = Permission.LogStep,
        [typeof(StatedReasons)] = Permission.LogStep,
        [typeof(FeeNotice)] = Permission.ChargeFee,
        [typeof(Payment)] = Permission.LogStep,
        [typeof(Decision)] = Permission.Decide,
        [typeof(Withdrawal)] = Permission.LogStep,
        [typeof(ReplyDelivery)] = Permission.LogStep,
        [typeof(ArchiveFiling)] = Permission.LogStep,
        [typeof(Assignment)] = Permission.LogStep,
        [typeof(Note)] = Permission.AddNote,
        [typeof(Amendment)] = Permission.Amend,
        [typeof(Retraction)] = Permission.Amend,
        [typeof(Handover)] = Permission.HandOver,
        [typeof(Voiding)] = Permission.Void,
    };

    /// <summary>The steps that may be drafted (拟稿) for another to approve.</summary>
    private static readonly Type[] Drafted = [typeof(Extension), typeof(FeeNotice), typeof(Decision)];

    public static Permission Of(Type step) => Table[step];

    public static Permission Of(CaseStep step) => Of(step.GetType());

    /// <summary>What someone with these permissions may do with cases.</summary>
    public static Duties DutiesOf(Func<Permission, bool> may) =>
        (may(Permission.LogStep) ? Duties.LogSteps : Duties.None)
        | (may(Permission.Draft) ? Duties.Draft : Duties.None)
        | (may(Permission.Decide) ? Duties.Decide : Duties.None);

    public static bool MayBeDrafted(Type step) => Drafted.Contains(step);

    /// <summary>
    /// What a step takes besides that of its kind: who corrects a decision decides, and who takes back a step that is approved could
    /// have taken it. Null for nothing.
    /// </summary>
    public static Permission? AlsoOf(CaseFile file, CaseStep step) => step switch
    {
        Amendment { Decision: not null } => Permission.Decide,
        Retraction retraction when file.Record[retraction.Sequence - 1] is ApprovedStep approved => Of(approved),
        _ => null,
    };
}
