using System.Globalization;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>What a cell holds for one of the steps of its row.</summary>
internal readonly record struct LedgerCell(LedgerRow Row, LedgerColumn Column, string Text)
{
    /// <summary>Stands for a text that the ledger leaves out.</summary>
    private const string Unsaid = "据台账导入";

    /// <summary>Where there is but one step, it has all that the cell holds.</summary>
    public LedgerCell(LedgerRow row, LedgerColumn column, int place, int places)
        : this(row, column, "") => Text = row.Values(column) is { Count: > 1 } values && places <= 1
            ? string.Join(LedgerText.Separator, values)
            : row.Values(column).ElementAtOrDefault(place) ?? "";

    public string OrUnsaid => Text.Length > 0 ? Text : Unsaid;

    public string? OrNull => Text.Length > 0 ? Text : null;

    /// <summary>All that the cell holds, for whatever step.</summary>
    public IReadOnlyList<string> List => Row.Values(Column) is { Count: > 0 } values ? values : [Unsaid];

    public int? Number =>
        int.TryParse(HalfWidth.Of(Text), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A number that may be left out, but not be something else.</summary>
    public int? WholeNumber()
    {
        if (Text.Length > 0 && Number is null)
        {
            Refuse(new("应为整数。", "Must be a whole number."));
        }

        return Number;
    }

    public bool? YesNo() => Choose((LedgerText.Yes, true), (LedgerText.No, false));

    public FeeScale? Scale() => Choose((LedgerText.PerPage, FeeScale.PerPage), (LedgerText.PerRequest, FeeScale.PerRequest));

    public RetentionPeriod? Retention()
    {
        var text = Text;
        var period = Enum.GetValues<RetentionPeriod>().Cast<RetentionPeriod?>()
            .FirstOrDefault(period => text == period!.Value.Label().Chinese || text == period.Value.Code());
        if (period is null && text.Length > 0)
        {
            Refuse(new("应为永久、30年或者10年。", "Must be 永久, 30年 or 10年."));
        }

        return period;
    }

    public DateOnly? Day() => Row.Day(Column, Text);

    /// <summary>Null for an empty cell too: then the form says that it is required.</summary>
    public T? Choose<T>(params (string Text, T Value)[] choices)
        where T : struct
    {
        var text = Text;
        if (Text.Length == 0)
        {
            return null;
        }

        foreach (var choice in choices.Where(choice => choice.Text == text))
        {
            return choice.Value;
        }

        Refuse(new($"应为{string.Join("或者", choices.Select(choice => choice.Text))}。",
            $"Must be {string.Join(" or ", choices.Select(choice => choice.Text))}."));
        return null;
    }

    public void Refuse(LocalizedText words) => Row.Refuse(Column, "not-understood", words);
}
