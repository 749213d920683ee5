using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Documents.Reading;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases.Steps;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Ledgers.Import;

internal static class ImportLedger
{
    /// <param name="IgnoreUnknown">Whether columns that mean nothing to the program are passed over.</param>
    public sealed record Command(string Agency, bool DryRun, bool IgnoreUnknown, SheetFile File) : IRequest<Response>;

    /// <summary>What was taken, and how the file was read, where that is not plain.</summary>
    public sealed record Response(int Accepted, int Rejected, IReadOnlyList<LedgerError> Errors)
    {
        /// <summary>Cells that were taken and should be looked at.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<LedgerError>? Warnings { get; init; }

        /// <summary>Of a CSV file that is not UTF-8.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Encoding { get; init; }

        /// <summary>Of a CSV file that has no commas: <c>tab</c> or <c>semicolon</c>.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Separator { get; init; }

        /// <summary>The sheets of a workbook that hold a ledger.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<LedgerSheet>? Sheets { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<PassedOver>? PassedOver { get; init; }
    }

    /// <summary>
    /// First every row is read and ruled on; only a ledger without a single bad cell is then read again and stored, in one transaction.
    /// </summary>
    public sealed class Handler(
        Database database,
        DbDataSource source,
        WorkCalendars calendars,
        CaseStore store,
        Seals seals,
        AuditLog audit,
        ImportValidators validators,
        OfficeClock clock,
        ImportTurn turn,
        Caller caller)
        : IRequestHandler<Command, Response>
    {
        /// <summary>
        /// Where a second person approves, a ledger brings in what is at least so old: history, and not today's decisions.
        /// </summary>
        private const int HistoryDays = 30;

        public async Task<Response> Handle(Command command, CancellationToken cancellationToken)
        {
            using var running = await turn.TakeAsync(cancellationToken);
            running.Caller = caller.Name;
            var agency = await KnownAsync(command.Agency, cancellationToken);
            var calendar = await calendars.ForAsync(command.Agency, cancellationToken);
            var findings = Check(command, agency, calendar, running, cancellationToken);
            Require(findings, command.File, running.Read);
            if (!command.DryRun)
            {
                await database.WriteAloneAsync(
                    connection => StoreAsync(connection, command, agency, running, cancellationToken), cancellationToken);
            }

            return AnswerOf(running.Read, 0, [], findings, command.File);
        }

        private LedgerFindings Check(
            Command command, Known agency, WorkCalendar calendar, ImportTurn.Running running, CancellationToken cancellationToken)
        {
            var findings = new LedgerFindings();
            var (entry, taken) = (EntryOf(command, agency, calendar), new HashSet<string>(agency.References));
            using var rows = new LedgerSheetReader(findings, command.IgnoreUnknown).Read(command.File.Read()).GetEnumerator();
            while (Next(rows, findings))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Check(rows.Current, entry, agency, taken, findings);
                running.Read++;
            }

            return findings;
        }

        /// <summary>What is wrong with a row is added to the findings.</summary>
        /// <param name="taken">The external references of the agency and of the rows before.</param>
        private static void Check(LedgerRow row, LedgerEntry entry, Known agency, HashSet<string> taken, LedgerFindings findings)
        {
            if (HalfWidth.Clean(row[LedgerColumns.ExternalReference]) is { Length: > 0 } reference && !taken.Add(reference))
            {
                var known = ProblemKind.DuplicateExternalReference;
                findings.Errors.Add(row.Error(LedgerColumns.ExternalReference, known.Code, known.Title));
            }

            if (entry.Read(row, findings) is [Registration { ArrivedOn: var arrivedOn }, ..] && agency.ClosedOn <= arrivedOn)
            {
                var closed = ProblemKind.AgencyClosed;
                findings.Errors.Add(row.Error(LedgerColumns.ReceivedOn, closed.Code, closed.Title));
            }
        }

        private LedgerEntry EntryOf(Command command, Known agency, WorkCalendar calendar) => new(
            command.Agency, calendar, validators, agency.Settings.SecondPerson ? clock.Today.AddDays(-HistoryDays) : null);

        private static bool Next(IEnumerator<LedgerRow> rows, LedgerFindings findings)
        {
            try
            {
                return rows.MoveNext();
            }
            catch (BadQuoting exception)
            {
                findings.Errors.Add(
                    new(exception.Row, null, new LocalizedText("引号没有配对。", "A quotation mark is out of place.").Localize(), "bad-quoting"));
                return false;
            }
        }

        /// <summary>
        /// Reads the ledger once more and stores it, so that its rows need no memory.
        /// </summary>
        private async Task StoreAsync(
            DbConnection connection, Command command, Known agency, ImportTurn.Running running, CancellationToken cancellationToken)
        {
            var calendar = await WorkCalendars.LoadAsync(connection, command.Agency, cancellationToken);
            var (entry, findings) = (EntryOf(command, agency, calendar), new LedgerFindings());
            var cases = new LedgerSheetReader(findings, command.IgnoreUnknown).Read(command.File.Read())
                .Select(row => new NewCase(entry.StepsOf(row), calendar, caller.Name)).Chunk(CaseStore.Many);
            running.Stored = 0;
            await store.OpenManyAsync(connection, cases, count => running.Stored += count, cancellationToken);
            Require(findings, command.File, running.Read);
            await audit.AddAsync(
                connection, AuditAct.LedgerImported, command.Agency, subject: null, $"{running.Stored}", cancellationToken);
        }

        private async Task<Known> KnownAsync(string agencyCode, CancellationToken cancellationToken)
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await AgencyReader.RequireAsync(connection, agencyCode, cancellationToken);
            var references = await connection.QueryAsync<string>(
                "select external_reference from cases where numbered_by = @agencyCode and external_reference is not null",
                new { agencyCode },
                cancellationToken);
            var settings = await AgencySettings.InForceAsync(connection, seals, agencyCode, cancellationToken);
            return new(references.AsList(), settings, await Succession.ClosedOnAsync(connection, agencyCode, cancellationToken));
        }

        /// <exception cref="LedgerRejected">Something is wrong with a row.</exception>
        private static void Require(LedgerFindings findings, SheetFile file, int read)
        {
            if (findings.Errors.Count > 0)
            {
                throw Reject(findings, file, read);
            }
        }

        private static LedgerRejected Reject(LedgerFindings findings, SheetFile file, int read)
        {
            var sheets = findings.Errors.Select(error => error.Sheet).Distinct().ToList();
            var ordered = findings.Errors.OrderBy(error => sheets.IndexOf(error.Sheet)).ThenBy(error => error.Row).ToList();
            var rejected = findings.Errors.Select(error => (error.Sheet, error.Row)).Distinct().Count();
            var answer = AnswerOf(0, rejected, ordered, findings, file);
            return new(answer, findings.Rows, read, new(
                $"{(findings.IsFull ? "至少" : "")}{rejected}行有误，没有保存任何数据；请改正后重新导入。",
                $"{(findings.IsFull ? "At least " : "")}{rejected} row(s) are wrong; nothing was stored. Correct them and import again."))
            {
                Members = JsonSerializer.SerializeToNode(answer, Json.Public)!.AsObject()
                    .ToDictionary(member => member.Key, member => (object?)member.Value),
            };
        }

        private static Response AnswerOf(
            int accepted, int rejected, IReadOnlyList<LedgerError> errors, LedgerFindings findings, SheetFile file) =>
            new(accepted, rejected, errors)
            {
                Warnings = NullIfEmpty(findings.Warnings),
                Encoding = file.Text?.Name is CsvText.Utf8 ? null : file.Text?.Name,
                Separator = file.Text?.Separator switch { '\t' => "tab", ';' => "semicolon", _ => null },
                Sheets = NullIfEmpty(findings.Sheets),
                PassedOver = NullIfEmpty(findings.PassedOver),
            };

        private static List<T>? NullIfEmpty<T>(List<T> items) => items.Count > 0 ? items : null;

        /// <summary>What the database says of the agency.</summary>
        /// <param name="References">External references (外部编号) that are registered.</param>
        private sealed record Known(List<string> References, AgencySettings Settings, DateOnly? ClosedOn);
    }
}
