
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;

namespace CaseTracker.Api.Reports.Published;

/// <summary>What is wrong in the cells of a file, by place.</summary>
internal sealed class SheetErrors
{
    private readonly List<(string Place, string Message)> _errors = [];

    public bool Any => _errors.Count > 0;

    public void Add(string place, LocalizedText words) => _errors.Add((place, words.Localize()));

    public Problem ToProblem() => Problem.Invalid(_errors);

    /// <summary>The cells of a line as counts; what is none is an error.</summary>
    public long?[] Counts(TableSheet sheet, int row, IEnumerable<int> columns)
    {
        long? Count(int column)
        {
            if (!PublishedCount.TryRead(sheet[row, column], out var count))
            {
                Add(sheet.Place(row, column), PublishedCount.NoCount);
            }

            return count;
        }

        return [.. columns.Select(Count)];
    }
}
