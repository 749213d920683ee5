using System.Data.Common;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Rules;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Persons;

internal static class ReadPerson
{
    /// <param name="Purpose">What the data are needed for; goes onto the audit log.</param>
    public sealed record Command(string? Purpose) : IRequest<Response>
    {
        internal string Number { get; init; } = "";
    }

    /// <summary>The applicant and the request as registered and amended, with nothing masked.</summary>
    public sealed record Response(string Number, Applicant Applicant, InformationRequest Request)
    {
        internal static Response Example { get; } = new(
            "HDHB-2023-0001",
            new(ApplicantType.NaturalPerson, "张三", "residentId", "630203199001011234", "13800000000"),
            new("2022年度海东市环境空气质量监测报告", null, "email"));
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Purpose).RequiredText(TextLimits.Remark);
    }

    /// <summary>Nothing is answered before it stands on the audit log.</summary>
    public sealed class Handler(Database database, CaseReader reader, AuditLog audit) : IRequestHandler<Command, Response>
    {
        public Task<Response> Handle(Command command, CancellationToken cancellationToken) =>
            database.WriteAsync(connection => ReadAsync(connection, command, cancellationToken), cancellationToken);

        private async Task<Response> ReadAsync(DbConnection connection, Command command, CancellationToken cancellationToken)
        {
            var record = await reader.ReadAsync(connection, command.Number, cancellationToken, evenRestricted: true);
            if (record.Key is null)
            {
                throw Problem.Refused(Refusal.PersonErased);
            }

            var file = record.Replay();
            await audit.AddAsync(connection, AuditAct.PersonRead, file.AgencyCode, command.Number, command.Purpose, cancellationToken);
            return new(command.Number, file.Registration.Applicant, file.Request);
        }
    }
}
