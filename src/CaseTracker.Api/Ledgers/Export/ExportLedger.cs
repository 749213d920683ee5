using System.Data.Common;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using MediatR;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace CaseTracker.Api.Ledgers.Export;

internal static class ExportLedger
{
    public sealed record Query(string Agency, Day ReceivedFrom, Day ReceivedTo, Flag? RollUp) : IRequest<Stream>
    {
        /// <summary>As CSV, and not as xlsx.</summary>
        internal bool Csv { get; init; }
    }

    /// <summary>
    /// The ledger is written to a file that vanishes when it has been sent: what waits for a slow reader is no memory and no transaction.
    /// </summary>
    public sealed class Handler(DbDataSource source, Database database, CaseReader reader, AuditLog audit, OfficeClock clock, Caller caller)
        : IRequestHandler<Query, Stream>
    {
        public async Task<Stream> Handle(Query query, CancellationToken cancellationToken)
        {
            var scope = new AgencyScope(query.Agency, query.RollUp == Flag.True);
            if (query.ReceivedTo.Value < query.ReceivedFrom)
            {
                throw Problem.Invalid("receivedTo", Day.BeforeFirst);
            }

            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = connection.BeginReading();
            await AgencyReader.RequireAsync(connection, scope.Agency, cancellationToken);

            // Written down before anything is handed out.
            await database.WriteAsync(
                writing => audit.AddAsync(writing, AuditAct.LedgerExported, scope.Agency, $"{query.ReceivedFrom}/{query.ReceivedTo}",
                    scope.RollUp ? "rollUp" : null, cancellationToken), cancellationToken);
            var lines = new LedgerReader(
                connection, reader, scope, query.ReceivedFrom, query.ReceivedTo, clock.Today, caller.Visibility).ReadAsync(
                    cancellationToken);
            var file = new FileStream(
                Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            try
            {
                await (query.Csv ? WriteCsvAsync(file, lines) : WriteXlsxAsync(file, lines, cancellationToken));
                file.Position = 0;
                return file;
            }
            catch
            {
                await file.DisposeAsync();
                throw;
            }
        }

        private static async Task WriteXlsxAsync(Stream file, IAsyncEnumerable<LedgerCase> lines, CancellationToken cancellationToken) =>
            await Task.Run(() => MiniExcel.SaveAs(file, Rows(lines), sheetName: "台账",
                configuration: new OpenXmlConfiguration { TableStyles = TableStyles.None, AutoFilter = false }), cancellationToken);

        /// <summary>The library asks for one line after another; each few hundred are waited for here.</summary>
        private static IEnumerable<Dictionary<string, object>> Rows(IAsyncEnumerable<LedgerCase> lines)
        {
            var isEmpty = true;
            foreach (var line in lines.ToBlockingEnumerable())
            {
                isEmpty = false;
                yield return LedgerColumns.All.ToDictionary(
                    column => column.Heading, column => column.Write(line) is string text ? PrintedText.ForXml(text) : column.Write(line));
            }

            // An empty ledger has its headings too.
            if (isEmpty)
            {
                yield return LedgerColumns.All.ToDictionary(column => column.Heading, _ => (object)"");
            }
        }

        private static async Task WriteCsvAsync(Stream file, IAsyncEnumerable<LedgerCase> lines)
        {
            await using var csv = CsvFile.Open(file);
            CsvFile.Add(csv, LedgerColumns.All.Select(column => column.Heading));
            await foreach (var line in lines)
            {
                CsvFile.Add(csv, LedgerColumns.All.Select(column => PrintedText.Of(column.Write(line))));
            }
        }
    }
}
