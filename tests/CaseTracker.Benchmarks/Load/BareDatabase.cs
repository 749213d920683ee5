using System.Data.Common;

namespace CaseTracker.Benchmarks.Load;

/// <summary>What the bare server keeps its cases in.</summary>
internal abstract class BareDatabase(DbDataSource source)
{
    public DbDataSource Source => source;

    public abstract string Schema { get; }

    public abstract Task<DbConnection> OpenForWritingAsync();

    /// <summary>Each case with its event, all in one transaction.</summary>
    public abstract Task StoreAsync(DbConnection connection, IReadOnlyList<BareCase> cases);
}

internal sealed record BareCase(string Number, string AgencyCode, string Status, string ArrivedOn, string Applicant, string Description);

internal sealed record BareRow(
    string Number, string AgencyCode, string Status, string Channel, string ArrivedOn, string ReceivedOn, string DueOn, string Applicant,
    string ApplicantType, string Phone, string Email, string PostalAddress, string Description, string DeliveryMethod, string Outcome,
    string TableRow, string ClosedOn, string DocumentNumber, string Explanation, string AllowedActions);
