using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Validation;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Persons;

/// <summary>个人信息保护法 art. 45: all that is held about one person.</summary>
internal static class ExportPerson
{
    /// <param name="Name">The exact name; alone it may be that of several people.</param>
    /// <param name="IdNumber">The exact identity number. What is given must match, name and number both.</param>
    /// <param name="Purpose">What the data are needed for; goes onto the audit log.</param>
    public sealed record Command(string? Name, string? IdNumber, string? Purpose) : IRequest<Response>
    {
        internal bool NamesNobody => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(IdNumber);

        // A record prints its members; a person's data must not reach a log that way.
        public override string ToString() => nameof(ExportPerson);
    }

    /// <param name="Cases">By number; empty where nothing is held within the caller's scope.</param>
    public sealed record Response(IReadOnlyList<HeldCase> Cases);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Name).Text(TextLimits.Name);
            RuleFor(command => command.IdNumber).Text(50);
            RuleFor(command => command.Purpose).RequiredText(TextLimits.Remark);
            RuleFor(command => command)
                .Must(command => !command.NamesNobody)
                .WithProblem("姓名、证件号码至少填写一项。", "One of name and idNumber is required.", "required")
                .OverridePropertyName("");
        }
    }

    public sealed class Handler(
        DbDataSource source, Database database, PersonReader people, AuditLog audit, Caller caller) : IRequestHandler<Command, Response>
    {
        public async Task<Response> Handle(Command command, CancellationToken cancellationToken)
        {
            var cases = await HeldAsync(command, cancellationToken);

            // Written down before anything is handed out.
            await database.WriteAsync(connection => NoteAsync(connection, cases, command.Purpose!, cancellationToken), cancellationToken);
            return new(cases);
        }

        private async Task<List<HeldCase>> HeldAsync(Command command, CancellationToken cancellationToken)
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = connection.BeginReading();
            return await people.ReadAsync(connection, command.Name, command.IdNumber, caller.Scope, cancellationToken);
        }

        /// <summary>An entry for each case, so that its log tells of everybody who was shown it; one where there was none.</summary>
        private async Task NoteAsync(DbConnection connection, List<HeldCase> cases, string purpose, CancellationToken cancellationToken)
        {
            foreach (var held in cases)
            {
                await audit.AddAsync(connection, AuditAct.PersonExported, held.AgencyCode, held.Number, purpose, cancellationToken);
            }

            if (cases.Count == 0)
            {
                await audit.AddAsync(connection, AuditAct.PersonExported, caller.Scope, subject: null, purpose, cancellationToken);
            }
        }
    }
}
