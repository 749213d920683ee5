using CaseTracker.Api.Security.Integrity;
using Dapper;

namespace CaseTracker.Api.Tests.Verification;

/// <summary>Anyone who has the file, and not the master keys, can change nothing unseen.</summary>
public sealed class TamperingTests(BrokenInto broken) : IClassFixture<BrokenInto>
{
    private string First => $"{broken.Agency}-2023-0001";

    [Fact]
    public async Task What_nobody_touched_holds()
    {
        var answer = await broken.Api.VerifyAsync();

        Assert.Null(answer.Broken);
        Assert.Equal((6, 22, 2, 2), (answer.Cases, answer.Events, answer.Remedies, answer.Reports));
        Assert.Equal(await broken.Database.QuerySingleAsync<int>("select count(*) from audit_log"), answer.AuditEntries);
    }

    [Fact]
    public Task An_event_cut_off_the_end_is_found() => AssertFoundAsync(
        "delete from case_events where case_number = @First and sequence = 7", new(BrokenRecord.Case, First, 6, BrokenPart.Head));

    /// <summary>Together with what counts the events, which anyone can compute.</summary>
    [Fact]
    public Task An_event_cut_off_the_end_is_found_although_the_projection_was_made_to_fit() => AssertFoundAsync(
        "delete from case_events where case_number = @First and sequence = 7; update cases set version = 6 where number = @First",
        new(BrokenRecord.Case, First, 6, BrokenPart.Head));

    [Fact]
    public Task An_event_cut_out_of_the_middle_is_found() => AssertFoundAsync(
        "delete from case_events where case_number = @First and sequence = 3", new(BrokenRecord.Case, First, 3, BrokenPart.Missing));

    [Fact]
    public Task All_events_cut_out_are_found() =>
        AssertFoundAsync("delete from case_events where case_number = @First", new(BrokenRecord.Case, First, 1, BrokenPart.Missing));

    [Fact]
    public Task Two_events_swapped_within_a_case_are_found() => AssertFoundAsync(
        """
        update case_events set sequence = -sequence where case_number = @First and sequence in (3, 4);
        update case_events set sequence = 7 + sequence where case_number = @First and sequence < 0
        """,
        new(BrokenRecord.Case, First, 3, BrokenPart.Link));

    [Fact]
    public Task Two_events_swapped_between_cases_are_found() => AssertFoundAsync(
        """
        update case_events set case_number = 'x' where case_number = @First and sequence = 1;
        update case_events set case_number = @First where case_number = @Second and sequence = 1;
        update case_events set case_number = @Second where case_number = 'x'
        """,
        new(BrokenRecord.Case, First, 1, BrokenPart.Link));

    /// <summary>The column by which the tables are split is in no hash: it follows from the number.</summary>
    [Theory]
    [InlineData("case_events", "and sequence = 3", 3, BrokenPart.Missing)]
    [InlineData("case_events", "and sequence = 7", 6, BrokenPart.Head)]
    [InlineData("person_keys", "", null, BrokenPart.Person)]
    internal Task What_is_kept_of_a_case_under_another_agency_is_found(string table, string which, int? sequence, BrokenPart what) =>
        AssertFoundAsync(
            $"update {table} set numbered_by = @Parent where case_number = @First {which}", new(BrokenRecord.Case, First, sequence, what));

    [Theory]
    [InlineData("update drafts set numbered_by = @Parent")]
    [InlineData("insert into joint_names (case_number, numbered_by, name_hash) values (@Drafted, @Agency, 'x')")]
    [InlineData("insert into restricted_people (case_number, numbered_by, hash) values (@Drafted, @Parent, 'x')")]
    public async Task What_else_is_kept_of_a_case_under_another_agency_is_found(string tampering)
    {
        var drafted = $"{broken.Agency}-2026-0001";
        var found = await broken.Api.FindAllAsync(broken.Before, tampering, new { Drafted = drafted, broken.Agency, broken.Parent });

        Assert.Contains(found.Breaches, one => (one.Record, one.Subject) == (BrokenRecord.Case, drafted));
    }

    [Fact]
    public Task An_event_put_in_is_found() => AssertFoundAsync(
        "insert into case_events select case_number, 8, type, happened_on, recorded_at, recorded_by, data, link, numbered_by "
            + "from case_events where case_number = @First and sequence = 7",
        new(BrokenRecord.Case, First, 8, BrokenPart.Link));

    [Fact]
    public Task A_case_that_vanished_is_found() => AssertFoundAsync(
        "delete from cases where number = @First", new(BrokenRecord.Number, First, null, BrokenPart.Missing));

    [Fact]
    public Task A_case_that_vanished_with_all_that_was_kept_of_it_is_found() => AssertFoundAsync(
        """
        delete from cases where number = @First; delete from case_events where case_number = @First;
        delete from counted_cases where case_number = @First; delete from person_keys where case_number = @First
        """,
        new(BrokenRecord.Number, First, null, BrokenPart.Missing));

    [Fact]
    public Task The_last_case_of_a_year_that_vanished_is_found() => AssertFoundAsync(
        "delete from cases where number = @Last", new(BrokenRecord.Number, $"{broken.Agency}-2023-0003", null, BrokenPart.Missing));

    [Fact]
    public Task A_case_out_of_sight_of_the_counter_is_found() => AssertFoundAsync(
        "update case_numbers set last = 2 where agency_code = @Agency and year = 2023",
        new(BrokenRecord.Number, $"{broken.Agency}-2023-0003", null, BrokenPart.Head));

    [Fact]
    public Task A_case_given_to_another_agency_is_found() => AssertFoundAsync(
        "update cases set agency_code = @Parent, numbered_by = @Parent, year = 2025 where number = @First",
        new(BrokenRecord.Case, First, null, BrokenPart.Projection));

    [Fact]
    public Task Events_of_a_case_that_never_was_are_found() => AssertFoundAsync(
        "insert into case_events select 'X-2023-0001', 1, type, happened_on, recorded_at, recorded_by, data, link, 'X' "
            + "from case_events where case_number = @First and sequence = 1",
        new(BrokenRecord.Case, "X-2023-0001", null, BrokenPart.Missing));

    [Fact]
    public Task A_count_of_a_case_that_never_was_is_found() => AssertFoundAsync(
        "insert into counted_cases (case_number, numbered_by, tenure, agency_code, channel, applicant_type, received_on, extended, "
            + "corrected, consulted) values ('X-2023-0001', 'X', 1, @Agency, 'oral', 'naturalPerson', '2023-03-01', false, false, false)",
        new(BrokenRecord.Case, "X-2023-0001", null, BrokenPart.Missing));

    [Theory]
    [InlineData("agency_code = @Parent")]
    [InlineData("external_reference = '假号'")]
    [InlineData("status = 'void'")]
    [InlineData("channel = 'oral'")]
    [InlineData("applicant_type = 'otherOrganization'")]
    [InlineData("name_hash = null")]
    [InlineData("id_hash = name_hash")]
    [InlineData("arrived_on = '2023-02-28'")]
    [InlineData("received_on = '2023-03-02'")]
    [InlineData("due_on = '2023-12-29'")]
    [InlineData("due_is_provisional = true")]
    [InlineData("watch_on = '2026-12-31'")]
    [InlineData("watch_group = 'running'")]
    [InlineData("assigned_person = '王五'")]
    [InlineData("closed_on = '2023-03-19'")]
    [InlineData("outcome = 'alreadyPublic'")]
    [InlineData("report_row = '3.2'")]
    [InlineData("search_text = ''")]
    [InlineData("version = 8")]
    public Task Any_column_of_a_projection_that_was_edited_is_found(string edit) => AssertFoundAsync(
        $"update cases set {edit} where number = @First", new(BrokenRecord.Case, First, null, BrokenPart.Projection));

    /// <summary>The other engine has a type for days.</summary>
    [Fact]
    [Trait("Engine", "sqlite")]
    public Task A_projection_that_cannot_even_be_read_is_found() => AssertFoundAsync(
        "update cases set due_on = 'never' where number = @First", new(BrokenRecord.Case, First, null, BrokenPart.Projection));

    [Theory]
    [InlineData("numbered_by = @Parent")]
    [InlineData("tenure = 2")]
    [InlineData("agency_code = @Parent")]
    [InlineData("held_from = '2023-03-02'")]
    [InlineData("held_until = '2024-03-02'")]
    [InlineData("channel = 'oral'")]
    [InlineData("applicant_type = 'otherOrganization'")]
    [InlineData("received_on = '2022-03-01'")]
    [InlineData("due_on = null")]
    [InlineData("answered_on = '2024-01-02'")]
    [InlineData("report_row = '3.2'")]
    [InlineData("answer_days = 1")]
    [InlineData("late_by = 1")]
    [InlineData("extended = false")]
    [InlineData("corrected = false")]
    [InlineData("consulted = true")]
    [InlineData("fee_yuan = 100")]
    [InlineData("fee_noticed_on = '2023-03-01'")]
    [InlineData("fee_paid_on = '2023-03-01'")]
    public Task Any_column_of_what_tables_count_that_was_edited_is_found(string edit) => AssertFoundAsync(
        $"update counted_cases set {edit} where case_number = @First", new(BrokenRecord.Case, First, null, BrokenPart.Projection));

    [Fact]
    public Task A_case_taken_out_of_the_tables_is_found() => AssertFoundAsync(
        "delete from counted_cases where case_number = @First", new(BrokenRecord.Case, First, null, BrokenPart.Projection));

    [Theory]
    [InlineData("update year_counts set natural_person = natural_person + 1 where agency_code = @Agency and year = 2023 and report_row = "
        + "'3.1'", "2023 3.1 naturalPerson")]
    [InlineData("update year_counts set natural_person = natural_person - 1, other_organization = 1 where agency_code = @Agency and year "
        + "= 2023 and report_row = '1'", "2023 1 naturalPerson")]
    [InlineData("update year_counts set year = 2024 where agency_code = @Agency and report_row = '3.3.4'", "2023 3.3.4 naturalPerson")]
    [InlineData("insert into year_counts (agency_code, year, report_row, research_institution) values (@Agency, 2023, '3.5.2', 1)",
        "2023 3.5.2 researchInstitution")]
    [InlineData("insert into year_counts (agency_code, year, report_row, research_institution) values (@Agency, 999999999, '9', -1)",
        "999999999 9 researchInstitution")]
    [InlineData("delete from year_counts where agency_code = @Agency and year = 2026", "2026 1 naturalPerson")]
    [InlineData("update year_balances set natural_person = 7 where agency_code = @Agency and year = 2026", "2026 4 naturalPerson")]
    [InlineData("insert into year_balances (agency_code, year, natural_person) values (@Agency, 2021, -2)", "2021 4 naturalPerson")]
    [InlineData("delete from year_balances where agency_code = @Agency", "2026 4 naturalPerson")]
    public Task A_counter_that_does_not_count_the_cases_is_found(string tampering, string counter) => AssertFoundAsync(
        tampering, new(BrokenRecord.Counter, $"{broken.Agency} {counter}", null, BrokenPart.Projection));

    [Fact]
    public Task A_counter_of_an_agency_that_never_was_is_found() => AssertFoundAsync(
        "insert into year_counts (agency_code, year, report_row, natural_person) values ('X', 2023, '3.1', 1)",
        new(BrokenRecord.Counter, "X 2023 3.1", null, BrokenPart.Missing));

    [Theory]
    [InlineData(
        "update person_keys set wrapped = (select wrapped from person_keys where case_number = @Second) where case_number = @First", 1)]
    [InlineData("update person_keys set wrapped = 'AAAA' where case_number = @First", 1)]
    [InlineData("update person_keys set wrapped = '?' where case_number = @First", 1)]
    [InlineData("delete from person_keys where case_number = @First", null)]
    public Task A_person_who_can_no_longer_be_opened_is_found(string tampering, int? sequence) => AssertFoundAsync(
        tampering, new(BrokenRecord.Case, First, sequence, BrokenPart.Person));

    [Theory]
    [InlineData("agency_code = @Parent")]
    [InlineData("case_number = null")]
    [InlineData("kind = 'directSuit'")]
    [InlineData("filed_on = '2023-05-09'")]
    [InlineData("body = '某法院'")]
    [InlineData("docket = null")]
    [InlineData("concluded_on = '2023-06-21'")]
    [InlineData("result = 'corrected'")]
    [InlineData("is_void = true")]
    [InlineData("version = 3")]
    public Task Any_column_of_a_remedy_that_was_edited_is_found(string edit) => AssertFoundAsync(
        $"update remedies set {edit} where id = 1", new(BrokenRecord.Remedy, "1", null, BrokenPart.Projection));

    [Fact]
    public Task An_event_of_a_remedy_under_another_agency_is_found() => AssertFoundAsync(
        "update remedy_events set agency_code = @Parent where remedy_id = 1 and sequence = 2",
        new(BrokenRecord.Remedy, "1", null, BrokenPart.Missing));

    [Fact]
    public async Task A_remedy_that_vanished_or_lost_its_end_is_found()
    {
        await AssertFoundAsync("delete from remedies where id = 1; delete from remedy_events where remedy_id = 1",
            new(BrokenRecord.Remedy, "1", null, BrokenPart.Missing));
        await AssertFoundAsync("delete from remedies where id = 2", new(BrokenRecord.Remedy, "2", null, BrokenPart.Missing));
        await AssertFoundAsync(
            "delete from remedy_events where remedy_id = 1 and sequence = 2", new(BrokenRecord.Remedy, "1", 1, BrokenPart.Head));
        await AssertFoundAsync("update remedies set head = '' where id = 2", new(BrokenRecord.Remedy, "2", 1, BrokenPart.Head));
    }

    [Fact]
    public async Task An_entry_of_the_audit_log_that_was_taken_out_is_found()
    {
        var last = await broken.Database.QuerySingleAsync<int>("select max(sequence) from audit_log");
        await AssertFoundAsync("delete from audit_log where sequence = 2", new(BrokenRecord.Audit, null, 2, BrokenPart.Missing));
        await AssertFoundAsync("delete from audit_log where sequence = (select max(sequence) from audit_log)",
            new(BrokenRecord.Audit, null, last - 1, BrokenPart.Head));
        await AssertFoundAsync("delete from audit_log", new(BrokenRecord.Audit, null, 0, BrokenPart.Head));
        await AssertFoundAsync("delete from audit_head", new(BrokenRecord.Audit, null, last, BrokenPart.Head));
    }

    [Theory]
    [InlineData("update report_releases set data = replace(data, '首次发布', '首次发行') where version = 1", 1, "Hash")]
    [InlineData("update report_releases set sha256 = replace(sha256, substr(sha256, 1, 1), 'x') where version = 2", 2, "Hash")]
    [InlineData("update report_releases set released_by = 'nobody' where version = 2", 2, "Hash")]
    [InlineData("update report_releases set released_at = '2026-11-22T02:00:00.0000000Z' where version = 2", 2, "Hash")]
    [InlineData("update report_releases set year = 2022 where version = 1", 1, "Hash")]
    [InlineData("delete from report_releases where version = 1", 1, "Missing")]
    public async Task A_released_report_that_was_edited_is_found(string tampering, int version, string what)
    {
        var found = await broken.Api.FindAsync(broken.Before, tampering);

        Assert.Equal((BrokenRecord.Report, version, what), (found?.Record, found?.Sequence, $"{found?.What}"));
    }

    /// <summary>The hash is no secret; but that it was this one stands on the audit log.</summary>
    [Fact]
    public async Task A_released_report_that_was_edited_together_with_its_hash_is_found()
    {
        var forged =
            (await broken.Database.QuerySingleAsync<string>("select data from report_releases where version = 2")).Replace("更正", "订正");
        await AssertFoundAsync(
            "update report_releases set data = @forged, sha256 = @sha256 where version = 2",
            new(BrokenRecord.Report, $"{broken.Agency} 2023 v2", null, BrokenPart.Hash),
            new { forged, sha256 = Reports.Reports.Sha256(forged) });
        await AssertFoundAsync(
            "delete from report_releases where version = 2",
            new(BrokenRecord.Report, $"{broken.Agency} 2023 v2", null, BrokenPart.Missing));
    }

    private async Task AssertFoundAsync(string tampering, IntegrityViolation expected, object? parameters = null) => Assert.Equal(
        expected,
        await broken.Api.FindAsync(broken.Before, tampering, parameters
            ?? new { First, Second = $"{broken.Agency}-2023-0002", Last = $"{broken.Agency}-2023-0003", broken.Agency, broken.Parent }));

}
