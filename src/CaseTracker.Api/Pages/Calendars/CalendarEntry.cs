using System.Security.Cryptography;
using System.Text;
using CaseTracker.Api.Documents.Reading;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Web.Problems;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Calendars;

/// <summary>A year's calendar as it is typed, pasted or read out of a file.</summary>
internal sealed class CalendarEntry(FormState form)
{
    private const string DaysOff = "daysOff";
    private const string MakeUpDays = "makeUpDays";
    private const int MaxFileBytes = 64 * 1024;
    private const int MostNamed = 5;

    /// <summary>What was typed, in a few signs: a preview was shown for exactly this.</summary>
    public string Seal => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\0', new[] { "agency", "notice", DaysOff, MakeUpDays }.Select(name => form[name])))));

    /// <summary>One day a line; what is no day is told at its field, as it was typed.</summary>
    public void Expand()
    {
        var faults = new List<(string, string)>();
        foreach (var list in new[] { DaysOff, MakeUpDays })
        {
            form.Typed!.Set(list, DayLines.Expand(form[list]));
            if (DayLines.Wrong(form[list]).ToList() is { Count: > 0 } wrong)
            {
                var named = string.Join(T("、", ", "), wrong.Take(MostNamed));
                faults.Add(($"$.{list}", T($"不是真实存在的日期：{named}。", $"No real days: {named}.")));
            }
        }

        if (faults.Count > 0)
        {
            throw Problem.Invalid(faults);
        }
    }

    /// <summary>Puts the days of a file into the fields.</summary>
    public async Task FillAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null || file.Length > MaxFileBytes)
        {
            throw Problem.Invalid([("$.file", file is null
                ? T("请选择文件。", "Choose a file.")
                : T("文件过大。", "The file is too large."))]);
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        content.Position = 0;
        using var reader = new StreamReader(content, CsvText.Of(content).Encoding);
        var (off, worked) = DayLines.OfFile(await reader.ReadToEndAsync(cancellationToken));
        if (off.Length + worked.Length == 0)
        {
            throw Problem.Invalid([("$.file", T("没有找到“日期,休”或者“日期,班”的行。", "There is no line such as “2027-01-01,off”."))]);
        }

        form.Typed!.Set(DaysOff, DayLines.Expand(off));
        form.Typed.Set(MakeUpDays, DayLines.Expand(worked));
    }
}
