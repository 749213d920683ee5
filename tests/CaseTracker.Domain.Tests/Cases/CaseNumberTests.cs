
using CaseTracker.Domain.Cases;

namespace CaseTracker.Domain.Tests.Cases;

public class CaseNumberTests
{
    [Theory]
    [InlineData(1, "HDHB-2023-0001")]
    [InlineData(9999, "HDHB-2023-9999")]
    [InlineData(10000, "HDHB-2023-10000")]
    public void Has_four_digits_or_more(int sequence, string number) =>
        Assert.Equal(number, new CaseNumber("HDHB", 2023, sequence).ToString());

    [Theory]
    [InlineData("HDHB-2023-0001", "HDHB")]
    [InlineData("HD_HB-2023-10000", "HD_HB")]
    [InlineData("HDHB", "")]
    [InlineData("-2023", "")]
    [InlineData("", "")]
    public void Begins_with_the_agency_that_gave_it(string number, string agency) => Assert.Equal(agency, CaseNumber.AgencyOf(number));
}
