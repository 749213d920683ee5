namespace CaseTracker.Domain.Cases;

public static class Channels
{
    /// <summary>
    /// Whether the receipt date (收到申请之日) is the day both sides confirm, not the day of arrival (条例 art. 31).
    /// </summary>
    public static bool NeedsConfirmation(this Channel channel) =>
        channel is Channel.OrdinaryMail or Channel.Online or Channel.Fax;

    public static LocalizedText Label(this Channel channel) => channel switch
    {
        Channel.InPerson => new("当面", "In person"),
        Channel.Oral => new("口头", "Oral"),
        Channel.SignedMail => new("挂号信/EMS", "Registered mail or EMS"),
        Channel.OrdinaryMail => new("平常信函", "Ordinary mail"),
        Channel.Online => new("互联网", "Online"),
        Channel.Fax => new("传真", "Fax"),
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, null),
    };
}
