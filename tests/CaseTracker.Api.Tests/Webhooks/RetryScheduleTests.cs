using CaseTracker.Api.Webhooks;

namespace CaseTracker.Api.Tests.Webhooks;

public sealed class RetryScheduleTests
{
    [Fact]
    public void The_schedule_is_that_of_the_standard_with_jitter_and_waits_as_long_as_it_is_asked_to()
    {
        double[] seconds = [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400];
        foreach (var (index, wait) in seconds.Index())
        {
            var waits = Enumerable.Range(0, 50).Select(_ => RetrySchedule.After(index + 1, asked: null)!.Value.TotalSeconds).ToList();
            Assert.All(waits, one => Assert.InRange(one, wait * 0.8, wait * 1.2));
            Assert.True(waits.Max() - waits.Min() > wait * 0.1, "There is no jitter.");
        }

        Assert.Null(RetrySchedule.After(10, asked: TimeSpan.FromSeconds(1)));
        Assert.Equal(TimeSpan.FromMinutes(2), RetrySchedule.After(1, TimeSpan.FromMinutes(2)));
        Assert.Equal(TimeSpan.FromHours(24), RetrySchedule.After(1, TimeSpan.FromDays(365)));
        Assert.InRange(RetrySchedule.After(2, TimeSpan.FromSeconds(-5))!.Value.TotalSeconds, 240, 360);
    }
}
