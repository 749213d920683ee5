using CaseTracker.Api.Documents.Printing;
using CsCheck;

namespace CaseTracker.Api.Tests.Documents;

/// <summary>No field of a CSV file is a formula, and each comes back as it was.</summary>
public sealed class FormulaTests
{
    private static readonly Gen<string> Fields = Gen.OneOf(
        Gen.String,
        Gen.Select(
            Gen.String["'=+-@＝＋－＠\t\r\n \"1a,;|！"], Gen.String[Gen.Char["=1+()'ABcmd|! \",;\n"], 0, 12], (start, rest) => start + rest));

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("＝1+1")]
    [InlineData("＋1＋1")]
    [InlineData("－1－1")]
    [InlineData("＠SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("\n=1+1")]
    public void A_formula_is_made_text(string field) => Assert.Equal($"'{field}", PrintedText.ForCsv(field));

    [Theory]
    [InlineData("张三")]
    [InlineData("-5")]
    [InlineData("+8613800000000")]
    [InlineData("1=1")]
    [InlineData("'tis")]
    [InlineData("")]
    public void What_is_none_stays_as_it_is(string field) => Assert.Equal(field, PrintedText.ForCsv(field));

    [Fact]
    public void Comes_back_as_it_was() => Fields.Sample(field => PrintedText.FromCsv(PrintedText.ForCsv(field)) == field, iter: 100_000);

    [Fact]
    public void Never_begins_a_formula_that_is_no_number() => Fields.Sample(
        field => PrintedText.ForCsv(field) is var written
            && (written.Length == 0 || !"=+-@＝＋－＠\t\r\n".Contains(written[0]) || decimal.TryParse(written, out _)), iter: 100_000);
}
