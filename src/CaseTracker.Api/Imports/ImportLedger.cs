using System.Data.Common;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Auditing;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Problems;
using CaseTracker.Api.Spreadsheets;
using CaseTracker.Api.Storage;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Imports;

internal static class ImportLedger
{
    /// <param name="Rows">Of the CSV or xlsx file.</param>
    public sealed record Command(string Agency, bool DryRun, IAsyncEnumerable<SheetRow> Rows) : IRequest<Answer>;

    public sealed record Answer(int Accepted, int Rejected, IReadOnlyList<LedgerError> Errors);

    /// <summary>First every row is read and ruled on; only a ledger without a single bad cell is then stored, in one transaction.</summary>
    public sealed class Handler(
        Database database,
        DbDataSource source,
        CalendarBook calendars,
        CaseStore store,
        AuditLog audit,
        Forms forms)
        : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken cancellationToken)
        {
            var (taken, closedOn) = await StandingAsync(command.Agency, cancellationToken);
            var calendar = await calendars.ForAsync(command.Agency, cancellationToken);

            var errors = new List<LedgerError>();
            var entry = new LedgerEntry(command.Agency, calendar, forms);
            var records = new List<IReadOnlyList<CaseStep>>();
            try
            {
                await foreach (var row in Ledger.ReadAsync(command.Rows, errors).WithCancellation(cancellationToken))
                {
                    if (row[Ledger.ExternalReference] is { Length: > 0 } reference && !taken.Add(reference))
                    {
                        errors.Add(LedgerError.Of(row.Number, Ledger.ExternalReference, ProblemKind.DuplicateExternalReference.Code, ProblemKind.DuplicateExternalReference.Title));
                    }

                    var record = entry.Read(row, errors);
                    if (record is [Registration { ArrivedOn: var arrivedOn }, ..] && closedOn <= arrivedOn)
                    {
                        errors.Add(LedgerError.Of(row.Number, Ledger.ReceivedOn, ProblemKind.AgencyClosed.Code, ProblemKind.AgencyClosed.Title));
                    }

                    records.Add(record);
                }
            }
            catch (BadQuoting exception)
            {
                errors.Add(LedgerError.Of(exception.Row, null, "bad-quoting", new("引号没有配对。", "A quotation mark is out of place.")));
            }

            if (errors.Count > 0)
            {
                throw Reject(errors);
            }

            if (!command.DryRun)
            {
                await database.WriteAloneAsync(connection => StoreAsync(connection, command.Agency, records, cancellationToken), cancellationToken);
            }

            return new(records.Count, 0, []);
        }

        private async Task StoreAsync(
            DbConnection connection, string agencyCode, List<IReadOnlyList<CaseStep>> records, CancellationToken cancellationToken)
        {
            var calendar = await CalendarBook.LoadAsync(connection, agencyCode, cancellationToken);
            foreach (var record in records)
            {
                await store.OpenAsync(connection, record, calendar, cancellationToken);
            }

            await audit.AddAsync(connection, AuditAct.LedgerImported, agencyCode, subject: null, $"{records.Count}", cancellationToken);
        }

        /// <summary>The references that the agency has given, and when it ended where it has.</summary>
        private async Task<(HashSet<string> References, DateOnly? ClosedOn)> StandingAsync(string agencyCode, CancellationToken cancellationToken)
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await AgencyReader.RequireAsync(connection, agencyCode, cancellationToken);
            HashSet<string> references = [.. await connection.QueryAsync<string>(new CommandDefinition(
                "select external_reference from cases where numbered_by = @agencyCode and external_reference is not null",
                new { agencyCode },
                cancellationToken: cancellationToken))];
            return (references, await Succession.ClosedOnAsync(connection, agencyCode, cancellationToken));
        }

        private static Problem Reject(List<LedgerError> errors)
        {
            var ordered = errors.OrderBy(error => error.Row).ToList();
            var rejected = errors.Select(error => error.Row).Distinct().Count();
            var whole = errors.Count < Ledger.MostErrors;
            return new(ProblemKind.ImportRejected, new(
                $"{(whole ? "" : "至少")}{rejected}行有误，没有保存任何数据；请改正后重新导入。",
                $"{(whole ? "" : "At least ")}{rejected} row(s) are wrong; nothing was stored. Correct them and import again."))
            {
                Members = new Dictionary<string, object?> { ["accepted"] = 0, ["rejected"] = rejected, ["errors"] = ordered },
            };
        }
    }
}
