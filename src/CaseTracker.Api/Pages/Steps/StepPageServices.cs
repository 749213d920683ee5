using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using MediatR;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>What every page of a step needs.</summary>
internal sealed record StepPageServices(IMediator Mediator, Caller Caller, OfficeClock Clock);
