using CaseTracker.Domain.Cases;
using CsCheck;

namespace CaseTracker.Domain.Tests.Cases;

public class InformationFeeTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(10, 0)]
    [InlineData(11, 100)]
    [InlineData(30, 2_000)]
    [InlineData(31, 2_200)]
    [InlineData(40, 4_000)]
    [InlineData(41, 4_300)]
    [InlineData(50, 7_000)]
    [InlineData(51, 7_400)]
    [InlineData(60, 11_000)]
    public void Charges_requests_in_a_month_by_bands_of_ten(int requests, int yuan) =>
        Assert.Equal(yuan, InformationFee.Of(FeeScale.PerRequest, requests));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(30, 0)]
    [InlineData(31, 10)]
    [InlineData(100, 700)]
    [InlineData(101, 720)]
    [InlineData(200, 2_700)]
    [InlineData(201, 2_740)]
    [InlineData(300, 6_700)]
    public void Charges_pages_by_three_bands(int pages, int yuan) =>
        Assert.Equal(yuan, InformationFee.Of(FeeScale.PerPage, pages));

    [Theory]
    [InlineData(FeeScale.PerRequest)]
    [InlineData(FeeScale.PerPage)]
    public void Refuses_fewer_than_none(FeeScale scale) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => InformationFee.Of(scale, -1));

    [Fact]
    public void One_more_never_costs_less_than_the_one_before() =>
        Gen.Select(Gen.Enum<FeeScale>(), Gen.Int[1, 100_000]).Sample((scale, units) =>
            Assert.True(Price(scale, units + 1) >= Price(scale, units), $"{scale} {units}"));

    [Fact]
    public void Requests_cost_what_their_bands_add_up_to() =>
        Gen.Int[0, 2_000].Sample(requests =>
            Assert.Equal(
                Enumerable.Range(1, requests).Sum(request => request <= 10 ? 0m : request <= 30 ? 100 : 100 * (((request - 31) / 10) + 2)),
                InformationFee.Of(FeeScale.PerRequest, requests)));

    /// <summary>What a letter lists is what it asks for.</summary>
    [Fact]
    public void The_tiers_add_up_to_the_fee() =>
        Gen.Select(Gen.Enum<FeeScale>(), Gen.Int[0, 2_000], Gen.Int[0, 2_000]).Sample((scale, one, other) =>
        {
            var (units, before) = (Math.Max(one, other), Math.Min(one, other));
            Assert.Equal(
                InformationFee.Of(scale, units, before), InformationFee.Lines(scale, units, before).Sum(line => line.Subtotal));
        });

    [Fact]
    public void Counts_as_far_as_anyone_can_ask()
    {
        Assert.Equal((40m * int.MaxValue) - 5_300, InformationFee.Of(FeeScale.PerPage, int.MaxValue));
        Assert.Equal(23_058_429_748_539_558_100m, InformationFee.Of(FeeScale.PerRequest, int.MaxValue));
    }

    /// <summary>What the last unit adds.</summary>
    [Theory]
    [InlineData(FeeScale.PerRequest, 12, 11, 100)]
    [InlineData(FeeScale.PerRequest, 11, 10, 100)]
    [InlineData(FeeScale.PerRequest, 32, 30, 400)]
    [InlineData(FeeScale.PerRequest, 32, 0, 2_400)]
    [InlineData(FeeScale.PerPage, 2_219, 0, 83_460)]
    [InlineData(FeeScale.PerPage, 100, 99, 10)]
    public void Charges_what_lies_above_what_was_charged_before(FeeScale scale, int units, int before, int yuan) =>
        Assert.Equal(yuan, InformationFee.Of(scale, units, before));

    [Fact]
    public void Charges_a_month_bit_by_bit_as_at_once() =>
        Gen.Select(Gen.Enum<FeeScale>(), Gen.Int[0, 1_000], Gen.Int[0, 1_000], Gen.Int[0, 1_000]).Sample((scale, first, second, third) =>
            Assert.Equal(
                InformationFee.Of(scale, first + second + third),
                InformationFee.Of(scale, first) + InformationFee.Of(scale, first + second, first)
                    + InformationFee.Of(scale, first + second + third, first + second)));

    private static decimal Price(FeeScale scale, int units) => InformationFee.Of(scale, units) - InformationFee.Of(scale, units - 1);
}
