using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Reports.Release;

/// <summary>A year's report as it was released, or as it would be if it were released now.</summary>
/// <param name="Format">The form it is printed on: <c>2019</c> or <c>2021</c>.</param>
/// <param name="Version">1 for the first release; null for a draft, and so are the three after it.</param>
/// <param name="Reason">Why it was released although a check had failed.</param>
/// <param name="Sections">The texts, by section number.</param>
/// <param name="Requests">Table three: seven counts by row code.</param>
/// <param name="Remedies">Table four: five counts by row code.</param>
/// <param name="Fees">信息处理费 of the year: yuan, and how many cases paid.</param>
/// <param name="Parts">Whose figures are in it.</param>
internal sealed record ReportSnapshot(
    string AgencyCode,
    string AgencyName,
    int Year,
    string Format,
    int? Version,
    DateTimeOffset? ReleasedAt,
    string? ReleasedBy,
    string? Reason,
    IReadOnlyDictionary<string, string> Sections,
    ProactiveTable Proactive,
    IReadOnlyDictionary<string, IReadOnlyList<long>> Requests,
    IReadOnlyDictionary<string, IReadOnlyList<long>> Remedies,
    FeeIncome Fees,
    IReadOnlyList<ReportCheck> Checks,
    IReadOnlyList<ReportPart> Parts)
{
    public ReportFigures Figures() => new(
        new RequestTable([.. ReportRow.All.Select(row => Requests[row.Code])]),
        new RemedyTable([.. RemedyTable.RowCodes.Select(row => Remedies[row])]),
        Proactive,
        Fees.Yuan,
        Fees.Paid);

    public static IReadOnlyDictionary<string, IReadOnlyList<long>> Rows(RequestTable table) =>
        ReportRow.All.ToDictionary(row => row.Code, row => table[row.Code]);

    public static IReadOnlyDictionary<string, IReadOnlyList<long>> Rows(RemedyTable table) =>
        RemedyTable.RowCodes.Index().ToDictionary(row => row.Item, row => table[(RemedyKind)row.Index]);

    /// <summary>The canonical text, which is kept, and of which <see cref="Hash"/> is taken.</summary>
    public string ToCanonical() => CanonicalJson.Of(JsonSerializer.SerializeToNode(this, Json.Public));

    public static ReportSnapshot Read(string canonical) => JsonSerializer.Deserialize<ReportSnapshot>(canonical, Json.Record)!;

    /// <summary>SHA-256 of the UTF-8 bytes, in lower-case hexadecimal.</summary>
    public static string Hash(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
}
