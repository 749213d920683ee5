using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Remedies;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Remedies;

internal static class FileRemedy
{
    /// <param name="CaseNumber">The case it is about; none for one from before the system.</param>
    /// <param name="FiledOn">The day of the application (申请复议) or of the suit (起诉).</param>
    /// <param name="Body">复议机关 or 法院.</param>
    /// <param name="Docket">案号</param>
    /// <param name="CoDefendant">
    /// 共同被告: the agency is sued only as the reconsideration organ; the suit is kept on record and counted in no table. Default: false.
    /// </param>
    public sealed record Command(
        string? AgencyCode, string? CaseNumber, RemedyKind? Kind, DateOnly? FiledOn, string? Body, string? Docket, bool? CoDefendant = null)
            : IRequest<RemedyResponse>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator(OfficeClock clock)
        {
            RuleFor(command => command.AgencyCode).RequiredText(32);
            RuleFor(command => command.CaseNumber).Text(100);
            RuleFor(command => command.Kind).IsRequired();
            RuleFor(command => command.FiledOn).IsRequired().Past(clock);
            RuleFor(command => command.Body).RequiredText(TextLimits.Name);
            RuleFor(command => command.Docket).Text(TextLimits.Name);
        }
    }

    public sealed class Handler(Database database, RemedyStore store, Caller caller) : IRequestHandler<Command, RemedyResponse>
    {
        public Task<RemedyResponse> Handle(Command command, CancellationToken cancellationToken)
        {
            var caseNumber = string.IsNullOrWhiteSpace(command.CaseNumber) ? null : command.CaseNumber.Trim();
            var filing = new Filing(
                command.FiledOn!.Value, command.AgencyCode!, caseNumber, command.Kind!.Value, command.Body!, command.Docket,
                command.CoDefendant ?? false);
            return database.WriteAsync(
                async connection =>
                {
                    await caller.RequireAsync(connection, filing.AgencyCode, cancellationToken);
                    return await store.OpenAsync(connection, filing, cancellationToken);
                },
                cancellationToken);
        }
    }
}
