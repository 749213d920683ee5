using System.Text;
using System.Text.RegularExpressions;
using CaseTracker.Api.Agencies.Letterheads;
using CaseTracker.Api.Letters;
using CaseTracker.Api.Letters.Papers;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Letters;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace CaseTracker.Api.Tests.Letters;

/// <summary>
/// The words of every letter, for every outcome and on both sides of each change of law, as files to be read. After a wanted change of a
/// text, CASETRACKER_WRITE_TEXTS=1 writes them anew.
/// </summary>
public sealed partial class LetterTextTests
{
    private static readonly DateOnly[] BothSides =
    [
        new(2015, 4, 30), new(2015, 5, 1), new(2023, 12, 29), new(2024, 1, 2), new(2026, 6, 30), new(2026, 7, 1),
    ];

    public static TheoryData<string> Codes => [.. LetterCatalogue.All.Select(letter => letter.Code)];

    [Theory, MemberData(nameof(Codes))]
    public async Task Every_letter_reads_as_it_is_written_down(string code)
    {
        var letter = LetterCatalogue.Get(code);
        var text = new StringBuilder();
        foreach (var outcome in letter.Outcomes.Cast<Outcome?>().DefaultIfEmpty())
        {
            foreach (var on in letter.TellsRemedies ? BothSides : [BothSides[^1]])
            {
                text.Append($"======== {code}{(outcome is { } told ? $" {told}" : "")} {on:yyyy-MM-dd}\n")
                    .Append(Encoding.UTF8.GetString(LetterTxt.Write(Drawn(letter, on, outcome)))).Append('\n');
            }
        }

        if (Environment.GetEnvironmentVariable("CASETRACKER_WRITE_TEXTS") is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(Folder(), $"{code}.txt"), text.ToString());
        }

        var written = await File.ReadAllTextAsync(Path.Combine(Folder(), $"{code}.txt"));
        Assert.Equal(written.ReplaceLineEndings("\n"), text.ToString());
    }

    [Fact]
    public void Every_outcome_has_one_letter() => Assert.All(
        Outcomes.All,
        rule => Assert.Equal(
            rule.Outcome == Outcome.Withdrawn ? 0 : 1, LetterCatalogue.All.Count(letter => letter.Outcomes.Contains(rule.Outcome))));

    [Theory, MemberData(nameof(Codes))]
    public void A_shipped_text_prints_only_what_there_is_and_all_that_the_law_wants(string code)
    {
        var (letter, known) = (LetterCatalogue.Get(code), LetterPlaceholders.Of(LetterCatalogue.Get(code)));
        var within = known.Values.SelectMany(names => names).ToHashSet();
        string[] printed =
        [
            .. Tags().Matches(ShippedTexts.Of(letter)).Select(match => match.Groups[1].Value).Distinct(),
        ];

        Assert.All(printed, name => Assert.True(known.ContainsKey(name) || within.Contains(name), name));
        Assert.All(LetterPlaceholders.RequiredOf(letter), name => Assert.Contains(name, printed));
    }

    /// <summary>Before 2019 some forms said that silence is a refusal; since then only a co-producer's silence means anything.</summary>
    [Fact]
    public void Silence_is_consent_in_the_letter_to_a_co_producer_only() => Assert.All(
        LetterCatalogue.All,
        letter =>
        {
            var text = ShippedTexts.Of(letter);
            Assert.Equal(letter.Code == LetterCatalogue.CoProducerConsultation, text.Contains("视为同意", StringComparison.Ordinal));
            Assert.DoesNotContain("视为不同意", text, StringComparison.Ordinal);
        });

    /// <summary>Days and months of remedies are the law's, so that a text has none of its own.</summary>
    [Fact]
    public void No_shipped_text_types_the_time_for_a_remedy() => Assert.All(
        LetterCatalogue.All,
        letter => Assert.DoesNotContain(
            ["六十日", "60日", "六个月", "三个月", "十五日"], words => ShippedTexts.Of(letter).Contains(words, StringComparison.Ordinal)));

    [Theory, MemberData(nameof(Codes))]
    public void Dates_and_numbers_are_as_the_standard_wants_them(string code)
    {
        var text = Encoding.UTF8.GetString(LetterTxt.Write(Drawn(LetterCatalogue.Get(code), new(2026, 8, 1), null)));

        Assert.DoesNotMatch(@"年0|月0\d日|〔\d{4}〕0|\[\d{4}\]|第\d+号", text);
        Assert.True(LetterCatalogue.Get(code).IsForm || text.Contains("\n2026年8月1日\n", StringComparison.Ordinal));
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
    }

    /// <summary>A letter and its draft open without repair.</summary>
    [Theory, MemberData(nameof(Codes))]
    public void Its_Word_file_is_without_faults(string code)
    {
        var drawn = Drawn(LetterCatalogue.Get(code), new(2026, 8, 1), null);
        foreach (var letter in (DrawnLetter[])[drawn, drawn with { IsDraft = true, Number = null }])
        {
            using var file = WordprocessingDocument.Open(new MemoryStream(LetterPaper.Draw(ShippedPaper.File, letter)), isEditable: false);
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file).Select(fault => fault.Description));
        }
    }

    internal static DrawnLetter Drawn(Letter letter, DateOnly on, Outcome? outcome)
    {
        var (stored, of) = LetterSample.Of(letter, "HDHB", on, outcome);
        var head = Letterhead.Example with { ReconsiderationBody2 = "青海省生态环境厅", Payment = "本机关财务室或者银行转账", InternetChannel = "青海政务服务网" };
        var source = new LetterSource(stored, of, "海东市生态环境局", head, on, ByInternet: null, IsDraft: false);
        var (text, values) = (ShippedTexts.Of(letter), LetterValues.Of(source));
        Assert.Empty(LetterWriter.Missing(source, text, values));
        return LetterWriter.Draw(source, text, values);
    }

    private static string Folder() => Path.Combine(Repository.Root, "tests", "CaseTracker.Api.Tests", "Letters", "Texts");

    [GeneratedRegex(@"\{\{[#^/]?([A-Za-z.]+)\}\}")]
    private static partial Regex Tags();
}
