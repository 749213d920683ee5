using System.Data.Common;
using System.Globalization;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;
using Dapper;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Agencies;

internal static class PutSettings
{
    /// <param name="RetentionYears">
    /// 保存期限: 10 or 30; null for permanent (永久), and so never erased; it is not inherited either, once an agency has settings of its
    /// own.
    /// </param>
    /// <param name="CountFinalAnswer">Default: false, so the first answer counts.</param>
    /// <param name="SecondFactor">Default: false.</param>
    public sealed record Command(bool? SecondPerson, int? RetentionYears, bool? CountFinalAnswer = null, bool? SecondFactor = null)
        : IRequest<AgencySettings>
    {
        internal string Agency { get; init; } = "";

        /// <summary>The versions of the settings that may be replaced; null for any.</summary>
        internal IReadOnlyList<int>? ExpectedVersions { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.SecondPerson).IsGiven();
            RuleFor(command => command.RetentionYears).Must(years => years is null or 10 or 30)
                .WithProblem("保存期限应为10年、30年，或者为空（永久）。", "Must be 10 or 30 years, or null for permanent.");
        }
    }

    public sealed class Handler(
        Database database, AgencyTree tree, Seals seals, AuditLog audit, Caller caller) : IRequestHandler<Command, AgencySettings>
    {
        private const string Sql =
            """
            insert into agency_settings (agency_code, second_person, retention_years, count_final_answer, version, second_factor)
            values (@Agency, @SecondPerson, @RetentionYears, @countFinalAnswer, 1, @secondFactor)
            on conflict (agency_code) do update
            set second_person = excluded.second_person, retention_years = excluded.retention_years,
                count_final_answer = excluded.count_final_answer, second_factor = excluded.second_factor,
                version = agency_settings.version + 1
            """;

        public Task<AgencySettings> Handle(Command command, CancellationToken cancellationToken) =>
            database.WriteAsync(connection => PutAsync(connection, command, cancellationToken), cancellationToken);

        private async Task<AgencySettings> PutAsync(DbConnection connection, Command command, CancellationToken cancellationToken)
        {
            await caller.RequireAsync(connection, command.Agency, cancellationToken);
            var before = await AgencySettings.InForceAsync(connection, seals, command.Agency, cancellationToken);
            ETags.RequireMatch(command.ExpectedVersions, before.Version);
            await RequireNotLooserAsync(connection, command, cancellationToken);
            await connection.ExecuteAsync(
                Sql,
                new
                {
                    command.Agency,
                    command.SecondPerson,
                    command.RetentionYears,
                    countFinalAnswer = command.CountFinalAnswer ?? false,
                    secondFactor = command.SecondFactor == true ? true : (bool?)null,
                },
                cancellationToken);
            await seals.SealAsync(connection, SealedTable.Settings, "agency_code = @Agency", new { command.Agency }, cancellationToken);
            var settings = await AgencySettings.InForceAsync(connection, seals, command.Agency, cancellationToken);
            await audit.AddAsync(connection, AuditAct.SettingsChanged, command.Agency, command.Agency, Words(settings), cancellationToken);
            return settings;
        }

        private async Task RequireNotLooserAsync(DbConnection connection, Command command, CancellationToken cancellationToken)
        {
            if (await tree.AboveAsync(command.Agency, cancellationToken) is not [_, var parent, ..])
            {
                return;
            }

            var above = await AgencySettings.InForceAsync(connection, seals, parent, cancellationToken);
            if (above.ForbidBelow(command.SecondPerson!.Value, command.SecondFactor ?? false, command.RetentionYears))
            {
                throw new Problem(ProblemKind.SettingsLoosened);
            }
        }

        private static string Words(AgencySettings settings) =>
            $"secondPerson: {(settings.SecondPerson
                ? "true"
                : "false")}, retentionYears: {settings.RetentionYears?.ToString(CultureInfo.InvariantCulture) ?? "null"}"
            + (settings.CountFinalAnswer ? ", countFinalAnswer: true" : "") + (settings.SecondFactor ? ", secondFactor: true" : "");
    }
}
