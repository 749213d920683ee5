using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracker.Api.Cases.Drafts;
using CaseTracker.Api.Records;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>办理记录: one line of the record of a case.</summary>
/// <param name="Sequence">Its place among the events; null for a draft, which is none.</param>
/// <param name="On">The business day, where it is another one than that on which it was recorded.</param>
/// <param name="Mark">What it is: the start, a step of the law, or an office matter.</param>
/// <param name="Link">Where more of it is; null for nowhere.</param>
internal sealed record RecordLine(
    int? Sequence, DateTimeOffset At, string By, DateOnly? On, string Label, RecordText Text, string Mark, bool IsRetracted,
    IReadOnlyList<AmendedValue> Changes, string? Link)
{
    private static readonly Dictionary<string, Type> Types = StateMachine.Names.ToDictionary(name => name.Value, name => name.Key);

    /// <summary>The events and the drafts, as they came.</summary>
    public static IReadOnlyList<RecordLine> All(IReadOnlyList<EventResponse> events, IEnumerable<DraftResponse> drafts)
    {
        List<CaseStep> steps = [.. events.Select(StepOf)];
        var retracted = steps.OfType<Retraction>().Select(retraction => retraction.Sequence).ToHashSet();
        return
        [
            .. events.Select((known, index) => Of(known, steps[index], steps.GetRange(0, index)) with
            {
                Text = TextOf(events, steps[index]),
                IsRetracted = retracted.Contains(known.Sequence),
            })
                .Concat(drafts.Select(Of)).OrderBy(line => line.At),
        ];
    }

    /// <summary>The step as the reader sees it: what is withheld is not in it.</summary>
    public static CaseStep StepOf(EventResponse known) => StepOf(known.Type, known.Data, known.On);

    /// <summary>The step that a draft proposes.</summary>
    public static CaseStep StepOf(DraftResponse draft) => StepOf(draft.Type, draft.Data, on: null);

    public static string LabelOf(DraftState state) => state switch
    {
        DraftState.Open => T("待审批", "waits for approval"),
        DraftState.Approved => T("已批准", "approved"),
        _ => T("已退回", "turned down"),
    };

    private static CaseStep StepOf(string type, JsonElement data, DateOnly? on)
    {
        var whole = JsonSerializer.SerializeToNode(data, Json.Record)!.AsObject();
        if (on is { } day)
        {
            whole["on"] = JsonSerializer.SerializeToNode(day, Json.Record);
        }

        return (CaseStep)whole.Deserialize(Types[type], Json.Record)!;
    }

    /// <summary>What was taken back is called by its name.</summary>
    private static RecordText TextOf(IReadOnlyList<EventResponse> events, CaseStep step) => step is Retraction retraction
        ? RecordText.Of(step) with { Sentence = EventText.Of(events[retraction.Sequence - 1].Type).Localize() }
        : RecordText.Of(step);

    private static RecordLine Of(EventResponse known, CaseStep step, List<CaseStep> before) => new(
        known.Sequence,
        known.RecordedAt,
        known.RecordedBy,
        known.On == Data.OfficeClock.DayOf(known.RecordedAt) ? null : known.On,
        step is Note note ? note.Urge ? T("催办", "Urge") : T("备注", "Note") : EventText.Of(known.Type).Localize(),
        RecordText.Of(step),
        step is Registration ? "start" : step is DeskStep ? "desk" : "law",
        IsRetracted: false,
        step is Amendment amendment ? AmendedValue.Of(amendment, CaseFile.Replay(before)) : [],
        Link: null);

    private static RecordLine Of(DraftResponse draft)
    {
        var text = RecordText.Of(StepOf(draft.Type, draft.Data, on: null));
        return new(
            null, draft.DraftedAt, draft.DraftedBy, null, T("拟稿", "Draft"),
            new(RecordText.Join($"{EventText.Of(draft.Type).Localize()}{T("：", ": ")}{text.Sentence}", LabelOf(draft.State))), "desk",
            IsRetracted: false, [], $"/cases/{draft.CaseNumber}/drafts/{draft.Id}");
    }
}
