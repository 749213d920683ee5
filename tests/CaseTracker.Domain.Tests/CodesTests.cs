
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Tests;

/// <summary>The codes that integrators are promised, in their order; those of the outcomes stand with the outcomes.</summary>
public class CodesTests
{
    [Fact]
    public void Applicant_types() => Promised<ApplicantType>(
        "naturalPerson commercialEnterprise researchInstitution socialWelfareOrganization legalServiceInstitution otherOrganization");

    [Fact]
    public void Channels() => Promised<Channel>("inPerson oral signedMail ordinaryMail online fax");

    [Fact]
    public void Statuses() =>
        Promised<CaseStatus>("unconfirmed processing awaitingCorrection consulting awaitingReasons awaitingPayment closed void");

    [Fact]
    public void Kinds_of_consultation() => Promised<ConsultationKind>("thirdParty coProducer agency");

    [Fact]
    public void Positions() => Promised<Position>("consents objects");

    [Fact]
    public void Fee_scales() => Promised<FeeScale>("perRequest perPage");

    [Theory]
    [InlineData("NaturalPerson")]
    [InlineData("naturalperson")]
    [InlineData(" naturalPerson")]
    [InlineData("0")]
    [InlineData("")]
    [InlineData(null)]
    public void Reads_a_code_only_as_it_is_written(string? code) => Assert.False(Codes<ApplicantType>.TryParse(code, out _));

    private static void Promised<T>(string codes)
        where T : struct, Enum
    {
        Assert.Equal(codes.Split(' '), Codes<T>.All);
        Assert.Equal(
            Enum.GetValues<T>(),
            Codes<T>.All.Select(code => Codes<T>.TryParse(code, out var value) ? value : throw new FormatException(code)));
        Assert.Equal(Codes<T>.All, Enum.GetValues<T>().Select(value => value.Code()));
    }
}
