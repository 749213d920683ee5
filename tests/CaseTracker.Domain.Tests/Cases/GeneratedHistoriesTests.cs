using System.Collections.Concurrent;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;
using CaseTracker.Domain.Tables;
using CsCheck;

namespace CaseTracker.Domain.Tests.Cases;

/// <summary>Laws that hold whatever happens to a case.</summary>
public class GeneratedHistoriesTests
{
    [Fact]
    public void Whatever_can_happen_does_happen()
    {
        var seen = new ConcurrentDictionary<object, bool>();
        ForAll(history =>
        {
            foreach (var step in history.Record)
            {
                seen[step.GetType()] = true;
            }

            foreach (var file in history.Files)
            {
                seen[file.Status] = seen[(object?)file.Outcome ?? file.Status] = true;
            }
        }, histories: 5_000);

        object[] everything = [.. StateMachine.Names.Keys, .. Enum.GetValues<CaseStatus>(), .. Enum.GetValues<Outcome>()];
        Assert.Empty(everything.Except(seen.Keys));
    }

    [Fact]
    public void The_record_replayed_is_the_case() =>
        ForAll(history =>
        {
            AssertSame(history.File, CaseFile.Replay(history.Record));
            Assert.Equal(history.Record, history.File.Record);
        });

    [Fact]
    public void An_amended_case_is_the_one_that_was_entered_correctly_at_once() =>
        ForAll(history => AssertSame(history.File, CaseFile.Replay(history.File.Steps)));

    [Fact]
    public void What_was_allowed_is_allowed_again_without_what_was_refused() =>
        ForAll(history =>
        {
            var file = CaseFile.Replay(history.Record.Take(1));
            foreach (var step in history.Record.Skip(1))
            {
                Assert.Equal(step, file.Allowed(step));
                file = file.After(step);
            }
        });

    /// <summary>Every step of every history: the case without it, or the rule that the first later event breaks without it.</summary>
    [Fact]
    public void A_retracted_case_is_the_case_without_the_step_or_a_later_event_could_not_have_been() =>
        ForAll(history =>
        {
            foreach (var (sequence, step) in history.File.LiveEvents().Where(live => IsRetractable(live.Step)))
            {
                var others = history.File.LiveEvents().Where(live => live.Sequence != sequence).Select(live => live.Step).ToList();
                var without = CaseFile.Replay(others.Take(1));
                var broken = others.Skip(1).Select(other =>
                {
                    var refusal = without.Refusal(other);
                    without = refusal is null ? without.After(other) : without;
                    return refusal;
                }).FirstOrDefault(refusal => refusal is not null);

                var retraction = Return(sequence);
                Assert.Equal(history.File.Status == CaseStatus.Void ? "case-void" : broken, history.File.Refusal(retraction));
                if (broken is null)
                {
                    AssertSame(without, history.File.After(retraction));
                }
            }
        }, histories: 300);

    [Fact]
    public void What_may_not_be_taken_back_is_said_to_stand() =>
        ForAll(history => Assert.All(
            history.File.Status == CaseStatus.Void ? [] : history.Record.Index().Where(step => !IsRetractable(step.Item)),
            step => Assert.Equal("not-retractable", history.File.Refusal(Return(step.Index + 1)))));

    /// <summary>Except a new answer, which only a remedy orders, and a handover, which takes an agency that ends.</summary>
    [Fact]
    public void Whatever_is_allowed_was_offered() =>
        ForAll(history => Assert.All(
            history.Moves.Where(
                move => move.Ruling is Ruling.Allowed && move.Step is not (NewAnswerOrder or NewAnswerOrderLifted or Handover)),
            move => Assert.Contains(StateMachine.Names[move.Step.GetType()],
                CaseRules.AllowedOn(move.Step.On, move.Before, move.Before.Deadline(), OfficeCalendar))));

    /// <summary>Every status and kind of step: what is not offered is refused whatever the body says, and what is offered is not.</summary>
    [Fact]
    public void What_is_offered_is_what_is_not_refused_with_some_body() =>
        ForAll(history => Assert.All(history.Moves, move => Assert.Equal(
            Bodies.On(move.Step.On, move.Before).Where(step => move.Before.Refusal(step) is null)
                .Select(step => StateMachine.Names[step.GetType()]).Distinct().Order(),
            CaseRules.AllowedOn(move.Step.On, move.Before, move.Before.Deadline(), OfficeCalendar).Order())), histories: 200);

    [Fact]
    public void Exactly_the_closed_cases_have_an_outcome_and_a_closing_day() =>
        ForEachFile(file => Assert.Equal(
            (file.Status == CaseStatus.Closed, file.Status == CaseStatus.Closed),
            (file.Outcome is not null, file.ClosedOn is not null)));

    [Fact]
    public void The_days_of_the_steps_never_go_back() =>
        ForEachFile(file =>
        {
            var days = file.Steps.Where(step => step is not (Voiding or NewAnswerOrderLifted or DeskStep)).Select(step => step.On).ToList();

            Assert.Equal(days.Order(), days);
            Assert.False(file.ClosedOn < file.ReceivedOn);
        });

    [Fact]
    public void A_later_round_leaves_what_the_tables_count_as_it_was() =>
        ForAll(history => Assert.All(
            history.Moves.Where(move => move.Before.Round > 1 && !CorrectsAnEarlierRound(move.Before, move.Step)),
            move =>
            {
                Assert.Equal(CountedCase.Of(move.Before), CountedCase.Of(move.After));
                Assert.Equal(Tenure.Of(move.Before), Tenure.Of(move.After));
            }));

    /// <summary>Each day has one agency, the first and the last day of all too; the answer is that of the last.</summary>
    [Fact]
    public void Every_day_of_a_case_has_one_agency_for_the_tables() =>
        ForEachFile(file =>
        {
            var tenures = Tenure.Of(file);
            var days = file.Steps.SelectMany(step => new[] { step.On.AddDays(-1), step.On }).Append(DateOnly.MinValue)
                .Append(DateOnly.MaxValue);

            Assert.All(days, day => Assert.Single(tenures, tenure => tenure.Holds(day)));
            Assert.All(tenures.Zip(tenures.Skip(1)), next => Assert.Equal(next.First.Until, next.Second.From));
            Assert.False(file.Closings.FirstOrDefault()?.On < tenures[^1].From);
        });

    /// <summary>Whatever the office does with the file, the procedure goes on as if it had not.</summary>
    [Fact]
    public void Desk_steps_move_nothing_that_the_law_sees() =>
        ForAll(history =>
        {
            var steps = history.File.Steps;
            var (with, without) = (CaseFile.Replay(steps), CaseFile.Replay(steps.Where(step => step is not DeskStep)));

            Assert.Equal(
                (without.Status, without.LatestOn, without.Round, without.ClosedOn),
                (with.Status, with.LatestOn, with.Round, with.ClosedOn));
            Assert.Equal(
                (without.Deadline().DueOn, without.Deadline().WaitingUntil), (with.Deadline().DueOn, with.Deadline().WaitingUntil));
            Assert.Equal(CountedCase.Of(without), CountedCase.Of(with));
            foreach (var move in history.Moves.Where(move => move.Step is not (DeskStep or Amendment)))
            {
                var stripped = CaseFile.Replay(move.Before.Steps.Where(step => step is not DeskStep)) with { Record = move.Before.Record };
                Assert.Equal(CaseRules.Decide(stripped, move.Step, OfficeCalendar), move.Ruling);
            }
        });

    [Fact]
    public void A_void_case_stays_as_it_is() =>
        ForAll(history => Assert.All(
            history.Moves.Where(move => move.Before.Status == CaseStatus.Void),
            move => Assert.Equal(Refusal.CaseVoid, Assert.IsType<Ruling.Refused>(move.Ruling).Refusal)));

    private static bool CorrectsAnEarlierRound(CaseFile file, CaseStep step) => step is Amendment or Voiding
        || (step is Retraction retraction && retraction.Sequence <= file.Record.FindLastIndex(known => known is NewAnswerOrder));

    private static bool IsRetractable(CaseStep step) =>
        step is not (Registration or Decision or NewAnswerOrder or NewAnswerOrderLifted or Amendment or Retraction or Voiding);

    private static void ForEachFile(Action<CaseFile> law) => ForAll(history => Assert.All(history.Files, law));

    private static void ForAll(Action<History> law, int histories = 500) => Histories.Any.Sample(law, iter: histories);

    private static void AssertSame(CaseFile expected, CaseFile actual)
    {
        Assert.Equal(expected.Steps, actual.Steps);
        Assert.Equal(expected.Consultations, actual.Consultations);
        Assert.Equal(expected.Closings, actual.Closings);
        Assert.Equal(Plain(expected), Plain(actual));

        static CaseFile Plain(CaseFile file) => file with { Record = [], Steps = [], Consultations = [], Closings = [] };
    }
}
