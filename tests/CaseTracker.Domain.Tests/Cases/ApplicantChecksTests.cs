using CaseTracker.Domain.Cases;

namespace CaseTracker.Domain.Tests.Cases;

/// <summary>校验位: GB 11643 and GB 32100.</summary>
public sealed class ApplicantChecksTests
{
    private const string IdentityDigits = "0123456789";
    private const string CreditCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>The weights that both standards print.</summary>
    private static readonly int[] IdentityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly int[] CreditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    [Theory]
    [InlineData("11010519491231002X")]
    [InlineData("11010519491231002x")]
    [InlineData("440524188001010014")]
    public void Known_identity_numbers_fit(string number) => Assert.True(CheckDigits.FitsIdentityNumber(number));

    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("914403001922038216")]
    [InlineData("91110000802100433b")]
    [InlineData("91310000132260250X")]
    public void Known_credit_codes_fit(string code) => Assert.True(CheckDigits.FitsCreditCode(code));

    [Theory]
    [InlineData("")]
    [InlineData("11010519491231002")]
    [InlineData("11010519491231002XX")]
    [InlineData("1101051949123100２X")]
    [InlineData("X1010519491231002X")]
    [InlineData("11010519491231002Y")]
    public void What_is_no_identity_number_does_not_fit(string number) => Assert.False(CheckDigits.FitsIdentityNumber(number));

    [Theory]
    [InlineData("")]
    [InlineData("91350100M000100Y4")]
    [InlineData("91350100M000100Y430")]
    [InlineData("91350100I000100Y43")]
    [InlineData("91350100M000100Y4号")]
    public void What_is_no_credit_code_does_not_fit(string code) => Assert.False(CheckDigits.FitsCreditCode(code));

    [Fact]
    public void Of_all_last_characters_one_fits_and_it_is_that_of_the_standard()
    {
        var random = new Random(11643);
        for (var round = 0; round < 500; round++)
        {
            var digits = random.GetString(IdentityDigits, 17);
            var sum = digits.Zip(IdentityWeights, (digit, weight) => (digit - '0') * weight).Sum();
            Assert.Equal(
                ["10X98765432"[sum % 11]], $"{IdentityDigits}X".Where(last => CheckDigits.FitsIdentityNumber($"{digits}{last}")));

            var code = random.GetString(CreditCharacters, 17);
            var total = code.Zip(CreditWeights, (character, weight) => CreditCharacters.IndexOf(character) * weight).Sum();
            Assert.Equal(
                [CreditCharacters[(31 - (total % 31)) % 31]], CreditCharacters.Where(last => CheckDigits.FitsCreditCode($"{code}{last}")));
        }
    }

    [Fact]
    public void One_wrong_digit_never_fits()
    {
        const string Known = "11010519491231002X";
        for (var index = 0; index < 17; index++)
        {
            foreach (var digit in IdentityDigits.Where(digit => digit != Known[index]))
            {
                Assert.False(CheckDigits.FitsIdentityNumber($"{Known[..index]}{digit}{Known[(index + 1)..]}"));
            }
        }
    }

    [Theory]
    [InlineData(ApplicantType.NaturalPerson, null, "110105194912310021", "校验位不符，请核对")]
    [InlineData(ApplicantType.NaturalPerson, "居民身份证", "110105491231002", "应为18位，请核对")]
    [InlineData(ApplicantType.NaturalPerson, null, "11010519491231002X", null)]
    [InlineData(ApplicantType.NaturalPerson, "护照", "E12345678", null)]
    [InlineData(ApplicantType.NaturalPerson, null, "", null)]
    [InlineData(null, null, "110105194912310021", null)]
    [InlineData(null, "居民身份证", "110105194912310021", "校验位不符，请核对")]
    [InlineData(ApplicantType.CommercialEnterprise, null, "91350100M000100Y44", "校验位不符，请核对")]
    [InlineData(ApplicantType.CommercialEnterprise, "", "91350100M000100Y43", null)]
    [InlineData(ApplicantType.OtherOrganization, "统一社会信用代码", "91350100M000100", "应为18位，请核对")]
    public void A_number_is_checked_as_its_document_wants(ApplicantType? type, string? idType, string number, string? note) =>
        Assert.Equal(note, ApplicantChecks.OfIdNumber(type, idType, number)?.Chinese);

    [Theory]
    [InlineData("13909720000", true)]
    [InlineData("1390972000", false)]
    [InlineData("139097200001", false)]
    [InlineData("+86-13909720000", true)]
    [InlineData("+86-1390972000", false)]
    [InlineData("0972-8610000", true)]
    [InlineData("12345", true)]
    [InlineData("13909720000、13909720001", true)]
    [InlineData("", true)]
    [InlineData(null, true)]
    public void A_mobile_number_has_eleven_digits(string? phone, bool fits) => Assert.Equal(fits, ApplicantChecks.OfPhone(phone) is null);
}
