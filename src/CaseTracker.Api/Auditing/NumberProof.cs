using System.Data.Common;
using CaseTracker.Api.Cases;
using CaseTracker.Domain.Cases;
using Dapper;

namespace CaseTracker.Api.Auditing;

/// <summary>Follows the case numbers of an agency, year by year: each up to the last one given must be there.</summary>
internal sealed class NumberProof
{
    private readonly string _agency;
    private readonly SortedDictionary<int, (int Seen, int Last)> _years = [];

    private NumberProof(string agency) => _agency = agency;

    public static async Task<NumberProof> BeginAsync(DbConnection connection, string agency, CancellationToken cancellationToken)
    {
        var proof = new NumberProof(agency);
        foreach (var (year, last) in await connection.QueryAsync<(int Year, int Last)>(new CommandDefinition(
            "select year, last from case_numbers where agency_code = @agency", new { agency }, cancellationToken: cancellationToken)))
        {
            proof._years[year] = (0, last);
        }

        return proof;
    }

    /// <summary>The number that is not there although the next one is; null when none was left out.</summary>
    public Breach? Broken(CaseRow? row, string number)
    {
        if (row is null || number != new CaseNumber(row.NumberedBy, row.Year, row.Sequence).ToString())
        {
            return new(BrokenRecord.Case, number, null, BrokenPart.Projection);
        }

        // Another agency's number, which is followed among its own.
        if (row.NumberedBy != _agency)
        {
            return null;
        }

        var (seen, last) = _years.GetValueOrDefault(row.Year);
        _years[row.Year] = (seen + 1, last);
        return row.Sequence == seen + 1 ? null : Missing(row.Year, seen + 1);
    }

    /// <summary>The number that was given last, or was never given, and so cannot be known to be missing or there.</summary>
    public Breach? BrokenAtEnd() => _years.Where(year => year.Value.Seen != year.Value.Last)
        .Select(year => year.Value.Seen < year.Value.Last
            ? Missing(year.Key, year.Value.Seen + 1)
            : new Breach(BrokenRecord.Number, Number(year.Key, year.Value.Last + 1), null, BrokenPart.Head))
        .FirstOrDefault();

    private Breach Missing(int year, int sequence) => new(BrokenRecord.Number, Number(year, sequence), null, BrokenPart.Missing);

    private string Number(int year, int sequence) => new CaseNumber(_agency, year, sequence).ToString();
}
