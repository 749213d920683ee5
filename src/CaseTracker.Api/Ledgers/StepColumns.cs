using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Ledgers.Export;
using CaseTracker.Api.Ledgers.Import;

namespace CaseTracker.Api.Ledgers;

/// <summary>
/// The columns of one kind of step. A cell may hold several values; those of one step stand at the same place in their cells.
/// </summary>
/// <param name="steps">The steps of a case that an export writes.</param>
/// <param name="start">The form of a step before its columns are read into it.</param>
/// <param name="isOptional">Whether no clock hangs on the step: without its day it is left out with a warning, and not refused.</param>
internal sealed class StepColumns<TStep, TForm>(
    Func<LedgerCase, IEnumerable<TStep>> steps, Func<LedgerRow, TForm> start, bool isOptional = false)
    where TForm : DatedRequest
{
    /// <summary>There is a step at each place where one of them holds something.</summary>
    private readonly List<LedgerColumn> _leading = [];

    private readonly List<(LedgerColumn Column, Func<TForm, LedgerCell, TForm> Read)> _columns = [];

    /// <summary>The day of the step.</summary>
    public LedgerColumn On(string heading, Func<TStep, DateOnly?> write) =>
        Lead(Days(heading, write, (form, cell) => form with { On = cell.Day() }));

    public LedgerColumn Lead(LedgerColumn column)
    {
        _leading.Add(column);
        return column;
    }

    public LedgerColumn Days(string heading, Func<TStep, DateOnly?> write, Func<TForm, LedgerCell, TForm> read) =>
        Add(new(heading, line => LedgerText.Days(steps(line).Select(write))) { HoldsDays = true }, read);

    public LedgerColumn Texts(string heading, Func<TStep, string?> write, Func<TForm, LedgerCell, TForm> read) =>
        Add(new(heading, line => LedgerText.List(steps(line).Select(write))), read);

    /// <summary>Of a step that a case has once: its cell as it is.</summary>
    public LedgerColumn Once(string heading, Func<TStep, object> write, Func<TForm, LedgerCell, TForm> read) =>
        Add(new(heading, line => steps(line).Select(write).FirstOrDefault("")), read);

    /// <summary>Of a step that a case has once: several values in one cell.</summary>
    public LedgerColumn List(string heading, Func<TStep, IEnumerable<string?>> write, Func<TForm, LedgerCell, TForm> read) =>
        Add(new(heading, line => LedgerText.List(steps(line).Take(1).SelectMany(write))) { HoldsList = true }, read);

    /// <summary>The steps of a row, in the order of their places.</summary>
    public IReadOnlyList<LedgerStep> Read(LedgerRow row)
    {
        var places = _leading.Max(column => row.Values(column).Count);
        foreach (var (column, _) in _columns.Where(other => !_leading.Contains(other.Column)))
        {
            RequireStep(row, column, places);
        }

        return
        [
            .. from place in Enumerable.Range(0, places)
               where _leading.Exists(column => new LedgerCell(row, column, place, places).Text.Length > 0)
               let form = _columns.Aggregate(
                   start(row), (form, other) => other.Read(form, new LedgerCell(row, other.Column, place, places)))
               where form.On is not null
               select new LedgerStep(_leading[0], form) { Place = place },
        ];
    }

    /// <summary>No cell may hold a value that belongs to no step.</summary>
    private void RequireStep(LedgerRow row, LedgerColumn column, int places)
    {
        var name = _leading[0].Name;
        if (isOptional)
        {
            if (places == 0 && row[column].Length > 0)
            {
                row.Warn(column, "not-imported", new($"没有填写“{name}”，该项没有导入。", $"Not imported, as there is no {name}."));
            }
        }
        else if ((places == 0 && row[column].Length > 0)
            || (places > 1 && row.Values(column).Count > places && !column.HoldsList))
        {
            row.Refuse(
                column, "day-missing", new($"“{name}”没有与之对应的日期。", $"{name} holds no day to which this belongs."));
        }
    }

    private LedgerColumn Add(LedgerColumn column, Func<TForm, LedgerCell, TForm> read)
    {
        _columns.Add((column, read));
        return column;
    }
}
