using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Tests.Deadlines;

/// <summary>What consultations exclude from the reply period (条例 arts. 32-34).</summary>
public class ConsultationClockTests
{
    [Theory]
    [InlineData("2026-03-10", "2026-03-27", "2026-04-17")]
    [InlineData("2026-03-13", null, "2026-04-21")]
    public void Excludes_from_the_day_after_the_letter_to_the_opinion_or_the_end_of_fifteen_days(string sent, string? heard, string due)
    {
        var file = Case(Registered(Day("2026-03-02")), Consult(Day(sent)));

        Assert.Equal(Day(due), (heard is null ? file : file.Then(Hear(Day(heard)))).Deadline().DueOn);
    }

    [Theory]
    [InlineData(ConsultationKind.ThirdParty)]
    [InlineData(ConsultationKind.CoProducer)]
    [InlineData(ConsultationKind.Agency)]
    public void Excludes_the_time_of_every_kind(ConsultationKind kind) =>
        Assert.Equal(April(4), Case(Consult(March(6), kind: kind), Hear(March(10))).Deadline().DueOn);

    [Fact]
    public void Excludes_the_days_of_two_at_once_only_once()
    {
        var overlapping = Case(Consult(March(6)), Consult(March(8)), Hear(March(10), id: 1), Hear(March(15), id: 2));
        var nested = Case(Consult(March(6)), Consult(March(8)), Hear(March(10), id: 2), Hear(March(15), id: 1));

        Assert.Equal(April(10), overlapping.Deadline().DueOn);
        Assert.Equal(April(10), nested.Deadline().DueOn);
    }

    [Fact]
    public void Excludes_the_days_of_one_after_the_other() =>
        Assert.Equal(April(7), Case(Consult(March(6)), Hear(March(10)), Consult(March(14)), Hear(March(16), id: 2)).Deadline().DueOn);

    [Fact]
    public void An_opinion_after_the_fifteen_days_excludes_no_more_than_silence() =>
        Assert.Equal(Case(Consult(March(2))).Deadline().DueOn, Case(Consult(March(2)), Hear(March(28))).Deadline().DueOn);

    [Fact]
    public void An_opinion_on_the_day_of_the_letter_excludes_nothing() =>
        Assert.Equal(March(29), Case(Consult(March(6)), Hear(March(6))).Deadline().DueOn);

    [Fact]
    public void Excludes_from_sending_even_if_the_fifteen_days_run_from_service()
    {
        Assert.Equal(April(20), Case(Consult(March(2))).Deadline().DueOn);
        Assert.Equal(April(23), Case(Consult(March(2), served: March(6))).Deadline().DueOn);
    }

    [Fact]
    public void Excludes_days_within_the_extension_too() =>
        Assert.Equal(April(12), Case(Extend(March(28), 5), Consult(March(29)), Hear(April(4))).Deadline().DueOn);

    [Fact]
    public void One_that_begins_when_the_period_is_over_moves_nothing()
    {
        Assert.Equal(April(3), Case(Consult(March(28)), Hear(March(31))).Deadline().DueOn);
        Assert.Equal(March(29), Case(Consult(March(29)), Hear(March(31))).Deadline().DueOn);
        Assert.Equal(March(29), Case(Consult(March(30))).Deadline().DueOn);
    }

    [Fact]
    public void One_within_a_delay_moves_it_and_one_before_does_not()
    {
        var delayed = Case(Consult(March(2)), Hear(March(6)), AskReasons(March(6)), Accept(March(6), until: April(28)));

        Assert.Equal(April(28), delayed.Deadline().DueOn);
        Assert.Equal(new(2023, 5, 8), delayed.Then(Consult(April(10)), Hear(April(14), id: 2)).Deadline().DueOn);
    }

    [Fact]
    public void One_before_a_correction_does_not_move_the_new_clock() =>
        Assert.Equal(
            April(10),
            Case(Consult(March(2)), Hear(March(3)), AskToCorrect(March(6), by: March(20)), Correct(March(10))).Deadline().DueOn);
}
