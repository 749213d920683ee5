using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Letters;

namespace CaseTracker.Api.Agencies.Letterheads;

/// <summary>Gives replies the running numbers of agencies that number them so. There are no gaps.</summary>
internal sealed class LetterSeries(LetterheadStore letterheads)
{
    private const string Give =
        """
        insert into letter_numbers (agency_code, year, last) values (@AgencyCode, @Year, 1)
        on conflict (agency_code, year) do update set last = letter_numbers.last + 1
        """;

    private const string Given = "select last from letter_numbers where agency_code = @AgencyCode and year = @Year";

    /// <summary>
    /// A decision that has no number of its own with the next one, where its agency wants that; any other step as it is. Agencies that
    /// share a letterhead share its numbers.
    /// </summary>
    public async Task<CaseStep> NumberAsync(DbConnection connection, string agency, CaseStep step, CancellationToken cancellationToken)
    {
        if (step is not Decision { DocumentNumber: null } decision
            || await letterheads.FindAsync(connection, agency, decision.On, cancellationToken)
                is not { LetterNumbering: LetterNumbering.Series } letterhead)
        {
            return step;
        }

        var key = new { letterhead.AgencyCode, decision.On.Year };
        await connection.ExecuteAsync(Give, key, cancellationToken);
        var last = await connection.ExecuteScalarAsync<int>(Given, key, cancellationToken);
        return decision with { DocumentNumber = LetterNumber.InSeries(letterhead.LetterPrefix, decision.On.Year, last) };
    }
}
