using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>A ledger that was not taken: what the API answers of it, and the rows that are wrong, for a page that shows them.</summary>
internal sealed class LedgerRejected(ImportLedger.Response answer, IReadOnlyList<RejectedRow> rows, int read, LocalizedText detail)
    : Problem(ProblemKind.ImportRejected, detail)
{
    public ImportLedger.Response Answer => answer;

    /// <summary>The first of them, in the order of the file.</summary>
    public IReadOnlyList<RejectedRow> Rows => rows;

    /// <summary>How many rows were read, right or wrong.</summary>
    public int Read => read;
}
