using System.Data.Common;
using System.Globalization;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Domain;
using Dapper;

namespace CaseTracker.Api.Security.Integrity;

/// <summary>
/// The ends of all records in one chain: each write of a record adds its new end here, in the same transaction. A record that was
/// restored from an older copy of the database then lacks its last end. There is one writer at a time, over all nodes.
/// </summary>
internal sealed class RecordChain(Vault vault)
{
    private const string Last = "select sequence, link from record_chain order by sequence desc limit 1";

    private const string Insert =
        """
        insert into record_chain (sequence, record, subject, agency_code, head, link)
        values (@sequence, @record, @subject, @agency, @head, @link);
        insert into record_chain_end (id, sequence, seal) values (1, @sequence, @seal)
        on conflict (id) do update set sequence = excluded.sequence, seal = excluded.seal
        """;

    /// <param name="subject">Which of these records; empty where there is only one.</param>
    /// <param name="agency">The agency of the record; null for all agencies.</param>
    /// <param name="head">The seal on the end of the record.</param>
    public async Task AddAsync(
        DbConnection connection, BrokenRecord record, string subject, string? agency, string head, CancellationToken cancellationToken)
    {
        var (before, previous) = await connection.QuerySingleOrDefaultAsync<(int, string?)>(Last, null, cancellationToken);
        var (sequence, code) = (before + 1, record.Code());
        var link = Link(vault, previous ?? "", sequence, code, subject, agency, head);
        await connection.ExecuteAsync(
            Insert, new { sequence, record = code, subject, agency, head, link, seal = End(vault, sequence, link) }, cancellationToken);
    }

    public static string Link(Vault vault, string previous, int sequence, string record, string subject, string? agency, string head) =>
        vault.Link(previous, "chain", sequence.ToString(CultureInfo.InvariantCulture), record, subject, agency ?? "", head);

    /// <summary>The seal on the end of the chain itself, so that cutting it off is noticed.</summary>
    public static string End(Vault vault, int sequence, string link) =>
        vault.Link(link, "chainEnd", sequence.ToString(CultureInfo.InvariantCulture));
}
