using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CaseTracker.Api.Data;
using CaseTracker.Domain;
using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Api.Cases.Board;

/// <summary>Where a case stands on the board: in its group by the day that is watched, then as in lists.</summary>
internal readonly record struct BoardPosition(BoardGroup Group, DateOnly WatchOn, long ListPosition) : IParsable<BoardPosition>
{
    /// <summary>Before every case of a group.</summary>
    public static BoardPosition Before(BoardGroup group) => new(group, DateOnly.MinValue, 0);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{WatchOn:yyyy-MM-dd} {ListPosition} {Group.Code()}");

    public static BoardPosition Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var position) ? position : throw new FormatException();

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BoardPosition result)
    {
        result = default;
        if (s?.Split(' ') is not [var day, var position, var code]
            || !DateOnly.TryParseExact(day, StoredText.DayPattern, provider, DateTimeStyles.None, out var watchOn)
            || !long.TryParse(position, NumberStyles.None, provider, out var listPosition)
            || !Codes<BoardGroup>.TryParse(code, out var group))
        {
            return false;
        }

        result = new(group, watchOn, listPosition);
        return true;
    }
}
