using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Security;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Cases.Board;

/// <summary>A case as it stands on the board today.</summary>
internal sealed record BoardItem
{
    /// <summary>The group in which it stands here: drafts, unconfirmed, running or waiting.</summary>
    public required BoardGroup Group { get; init; }

    public required string Number { get; init; }

    public required string AgencyCode { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>The name, masked as in lists.</summary>
    public required string Applicant { get; init; }

    public required ApplicantType ApplicantType { get; init; }

    /// <summary>The first words of what is asked for.</summary>
    public required string Description { get; init; }

    public required CaseStatus Status { get; init; }

    public required BoardLight Light { get; init; }

    /// <summary>Working days left until <c>watchOn</c>, negative when it is over.</summary>
    public required int DaysLeft { get; init; }

    /// <summary>The due date; the last day of a wait; the day of arrival while unconfirmed.</summary>
    public required DateOnly WatchOn { get; init; }

    public required bool DueIsProvisional { get; init; }

    /// <summary>Not shown to integrators.</summary>
    public AssignmentResponse? Assignment { get; init; }

    /// <summary>催办: whether an urge stands. Not shown to integrators.</summary>
    public required bool Urged { get; init; }

    /// <summary>The oldest draft that waits for approval; null for those who do not see drafts.</summary>
    public OpenDraft? Draft { get; init; }

    /// <summary>下一步: the most likely step for the caller; null where someone else is to act.</summary>
    public NextStep? NextStep { get; init; }

    /// <param name="group">The group that was asked for.</param>
    public static BoardItem Of(
        BoardGroup group, StoredCase stored, OpenDraft? draft, DateOnly today, PersonVisibility visibility, Duties duties)
    {
        var (file, calendar) = (StepMask.Mask(stored.File, visibility), stored.Calendar);
        var watch = Watch.Of(stored.File, stored.Deadline)!;
        return new()
        {
            Group = group,
            Number = stored.Number.ToString(),
            AgencyCode = file.AgencyCode,
            Channel = file.Registration.Channel,
            Applicant = file.Registration.Applicant.Name,
            ApplicantType = file.Registration.Applicant.Type,
            Description = FirstWords.Of(file.Request.Description),
            Status = file.Status,
            Light = watch.LightOn(today, calendar),
            DaysLeft = watch.DaysLeftOn(today, calendar),
            WatchOn = watch.On,
            DueIsProvisional = watch.IsProvisional,
            Assignment = file.Assignment is { } assignment ? AssignmentResponse.Of(assignment) : null,
            Urged = file.Urge is not null,
            Draft = draft,
            NextStep = NextStep.Of(today, stored.File, stored.Deadline, calendar, duties, draft is not null),
        };
    }
}
