using System.Globalization;
using System.Text.Json;
using CaseTracker.Api.Pages.Cases;
using CaseTracker.Api.Records;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>The record is told in sentences: a new kind of step needs one.</summary>
public sealed class RecordTextTests
{
    public static TheoryData<string> Types => [.. StateMachine.Names.Values];

    [Theory, MemberData(nameof(Types))]
    public void Every_kind_of_step_has_a_name_and_a_sentence_in_both_languages(string type)
    {
        var data = JsonDocument.Parse(type == "correctionNotice" ? """{"items":[]}""" : "{}").RootElement;
        var step = RecordLine.StepOf(new EventResponse(1, type, new(2026, 11, 16), default, "", data));
        Assert.Equal(StateMachine.Names.Single(name => name.Value == type).Key, step.GetType());
        var chinese = In(RequestLanguage.Chinese, () => (EventText.Of(type).Localize(), RecordText.Of(step).Sentence));
        var english = In(RequestLanguage.English, () => (EventText.Of(type).Localize(), RecordText.Of(step).Sentence));

        Assert.NotEqual(chinese.Item1, english.Item1);
        Assert.DoesNotContain($"{english}", IsHan);
        Assert.Contains($"{chinese}", IsHan);
    }

    private static bool IsHan(char sign) => sign is >= '\u4e00' and <= '\u9fff';

    private static T In<T>(CultureInfo language, Func<T> tell)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = language;
        try
        {
            return tell();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
