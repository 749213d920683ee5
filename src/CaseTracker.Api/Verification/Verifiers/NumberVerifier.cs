using System.Data.Common;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Domain.Cases;
using Dapper;

namespace CaseTracker.Api.Verification.Verifiers;

/// <summary>Follows the case numbers of an agency, year by year: each up to the last one given must be there.</summary>
internal sealed class NumberVerifier
{
    private readonly string _agency;
    private readonly SortedDictionary<int, (int Seen, int Last)> _years = [];

    private NumberVerifier(string agency) => _agency = agency;

    public static async Task<NumberVerifier> BeginAsync(DbConnection connection, string agency, CancellationToken cancellationToken)
    {
        var proof = new NumberVerifier(agency);
        foreach (var (year, last) in await connection.QueryAsync<(int Year, int Last)>(
            "select year, last from case_numbers where agency_code = @agency", new { agency }, cancellationToken))
        {
            proof._years[year] = (0, last);
        }

        return proof;
    }

    /// <summary>Whether the row is that of the number; adds the numbers that are not there although this one is.</summary>
    public bool Follow(CaseRow? row, string number, IntegrityViolations found)
    {
        if (row is null || number != row.ToNumber().ToString())
        {
            found.Add(new(BrokenRecord.Case, number, null, BrokenPart.Projection));
            return false;
        }

        // Another agency's number, which is followed among its own.
        if (row.NumberedBy != _agency)
        {
            return true;
        }

        var (seen, last) = _years.GetValueOrDefault(row.Year);
        AddMissing(row.Year, seen + 1, row.Sequence - 1, found);
        _years[row.Year] = (row.Sequence, last);
        return true;
    }

    /// <summary>Adds the numbers that were given last and are not there, and those that are there and were never given.</summary>
    public void End(IntegrityViolations found)
    {
        foreach (var (year, (seen, last)) in _years)
        {
            AddMissing(year, seen + 1, last, found);
            if (seen > last)
            {
                found.Add(new(BrokenRecord.Number, Number(year, last + 1), null, BrokenPart.Head));
            }
        }
    }

    /// <summary>Not without end, whatever someone has written for a number.</summary>
    private void AddMissing(int year, int first, int last, IntegrityViolations found)
    {
        for (var sequence = first; sequence <= last && sequence - first < IntegrityViolations.MaxNamed; sequence++)
        {
            found.Add(new(BrokenRecord.Number, Number(year, sequence), null, BrokenPart.Missing));
        }
    }

    private string Number(int year, int sequence) => new CaseNumber(_agency, year, sequence).ToString();
}
