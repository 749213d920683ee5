using System.Data.Common;
using System.Text.Json;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Http;

namespace CaseTracker.Api.Agencies.Letterheads;

/// <summary>Reads and writes letterheads (文书抬头).</summary>
internal sealed class LetterheadStore(AgencyTree tree, Seals seals)
{
    private const string InLine = $"agency_code in ({AgencyReader.InLineCodes})";

    private const string Put =
        """
        insert into letterheads (agency_code, from_day, data) values (@AgencyCode, @From, @data)
        on conflict (agency_code, from_day) do update set data = excluded.data
        """;

    /// <summary>
    /// The one that holds for an agency on a day: its own latest, or that of the nearest agency above that has one by then. Null where
    /// nobody has. Throws a problem where someone has touched one of them in the database.
    /// </summary>
    public async Task<Letterhead?> FindAsync(DbConnection connection, string agency, DateOnly on, CancellationToken cancellationToken)
    {
        await seals.RequireAsync(connection, SealedTable.Letterheads, InLine, new { agency }, cancellationToken);
        var line = await tree.AboveAsync(agency, cancellationToken);
        var known = (await connection.QueryAsync<string>(
            $"select data from letterheads where {InLine} and from_day <= @on order by from_day desc", new { agency, on },
            cancellationToken)).Select(data => JsonSerializer.Deserialize<Letterhead>(data, Json.Record)!).ToList();
        return line.Select(code => known.Find(letterhead => letterhead.AgencyCode == code)).FirstOrDefault(found => found is not null)
            is { } nearest
            ? nearest with { InheritedFrom = nearest.AgencyCode == agency ? null : nearest.AgencyCode }
            : null;
    }

    public async Task PutAsync(DbConnection connection, Letterhead letterhead, CancellationToken cancellationToken)
    {
        var key = new { letterhead.AgencyCode, letterhead.From };
        var data = JsonSerializer.Serialize(letterhead, Json.Record);
        await connection.ExecuteAsync(Put, new { letterhead.AgencyCode, letterhead.From, data }, cancellationToken);
        await seals.SealAsync(
            connection, SealedTable.Letterheads, "agency_code = @AgencyCode and from_day = @From", key, cancellationToken);
    }
}
