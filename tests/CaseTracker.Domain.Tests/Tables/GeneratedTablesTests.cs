using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tests.Cases;
using CsCheck;

namespace CaseTracker.Domain.Tests.Tables;

/// <summary>The algebra of table three, on whatever cases an agency may have had.</summary>
public class GeneratedTablesTests
{
    private const int Total = RequestTable.Columns - 1;

    private static readonly IReadOnlyList<int> Years = [.. Enumerable.Range(2018, 12)];

    private static readonly Gen<CaseFile[]> Caseloads = Histories.Any.Select(history => history.File).Array[0, 25];

    [Fact]
    public void The_identities_hold_where_every_cell_is_counted_by_itself() =>
        ForEachYear(
            (files, year) =>
                Assert.All(ReportChecks.Of(EveryCellOf(files, year)), check => Assert.True(check.Holds, $"{year} {check.Detail}")));

    [Fact]
    public void What_is_derived_is_what_counting_would_have_found() =>
        ForEachYear((files, year) => AssertSame(EveryCellOf(files, year), TableOf(files, year)));

    [Fact]
    public void What_one_year_carries_over_the_next_one_carries_in() =>
        ForEachYear((files, year) => Assert.Equal(TableOf(files, year)["4"], TableOf(files, year + 1)["2"]));

    [Fact]
    public void What_is_carried_in_was_received_and_not_closed_in_all_the_years_before() =>
        ForEachYear((files, year) =>
        {
            var before =
                Years.TakeWhile(earlier => earlier < year).Aggregate(RequestTable.Empty, (sum, earlier) => sum + TableOf(files, earlier));

            Assert.Equal(before["1"].Zip(before["3.7"], (received, closed) => received - closed), TableOf(files, year)["2"]);
        });

    [Fact]
    public void The_table_of_two_agencies_is_the_sum_of_theirs() =>
        Gen.Select(Caseloads, Caseloads).Sample(
            (ours, theirs) =>
                Assert.All(Years, year => AssertSame(TableOf([.. ours, .. theirs], year), TableOf(ours, year) + TableOf(theirs, year))),
            iter: 50);

    /// <summary>Only what the table needs to be told: received, carried in, and closed by result.</summary>
    private static RequestTable TableOf(IReadOnlyList<CaseFile> files, int year) => RequestTable.FromCounts(
        from file in files
        from row in ReportRow.All.Select(row => row.Code).Except([ReportRow.Closed, ReportRow.CarriedOver])
        where Belongs(file, row, year)
        select new RequestCount(file.Registration.Applicant.Type, row, 1));

    private static RequestTable EveryCellOf(IReadOnlyList<CaseFile> files, int year) => new(
    [
        .. ReportRow.All.Select(row => Enumerable.Range(0, RequestTable.Columns)
            .Select(column => files.LongCount(file =>
                Belongs(file, row.Code, year) && (column == Total || (int)file.Registration.Applicant.Type == column)))
            .ToArray()),
    ]);

    private static bool Belongs(CaseFile file, string row, int year)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return file.Status is not (CaseStatus.Void or CaseStatus.Unconfirmed) && row switch
        {
            ReportRow.Received => file.ReceivedOn?.Year == year,
            ReportRow.CarriedIn => file.ReceivedOn < first && !(file.ClosedOn < first),
            ReportRow.Closed => file.ClosedOn?.Year == year,
            ReportRow.CarriedOver => file.ReceivedOn <= last && !(file.ClosedOn <= last),
            _ => file.ClosedOn?.Year == year && file.Outcome?.Rule().Row == row,
        };
    }

    private static void ForEachYear(Action<IReadOnlyList<CaseFile>, int> law) =>
        Caseloads.Sample(files => Assert.All(Years, year => law(files, year)), iter: 50);

    private static void AssertSame(RequestTable expected, RequestTable actual) =>
        Assert.All(ReportRow.All, row => Assert.Equal(expected[row.Code], actual[row.Code]));
}
