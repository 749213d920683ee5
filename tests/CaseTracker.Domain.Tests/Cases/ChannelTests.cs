
using CaseTracker.Domain.Cases;

namespace CaseTracker.Domain.Tests.Cases;

/// <summary>收到申请之日 (条例 art. 31).</summary>
public class ChannelTests
{
    [Theory]
    [InlineData(Channel.InPerson)]
    [InlineData(Channel.Oral)]
    [InlineData(Channel.SignedMail)]
    public void Handed_in_or_signed_for_is_received_on_arrival(Channel channel)
    {
        Assert.Equal(March(1), Registered(March(1), channel).ReceivedOn);
        Assert.Equal(March(1), Registered(March(1), channel, confirmedOn: March(3)).ReceivedOn);
    }

    [Theory]
    [InlineData(Channel.OrdinaryMail)]
    [InlineData(Channel.Online)]
    [InlineData(Channel.Fax)]
    public void Anything_else_is_received_when_confirmed(Channel channel)
    {
        Assert.Null(Registered(March(1), channel).ReceivedOn);
        Assert.Equal(March(3), Registered(March(1), channel, confirmedOn: March(3)).ReceivedOn);
    }

    [Fact]
    public void A_confirmation_that_the_channel_does_not_need_holds_nothing_up()
    {
        Assert.Null(Case(Registered(March(1), Channel.InPerson, confirmedOn: March(20))).Refusal(Grant(March(10))));
        Assert.Null(
            Case(Registered(March(1), Channel.Online, confirmedOn: March(20)), Amend(channel: Channel.InPerson)).Refusal(Grant(March(10))));
    }
}
