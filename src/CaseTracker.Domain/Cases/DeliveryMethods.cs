namespace CaseTracker.Domain.Cases;

/// <summary>获取信息的方式、途径: free text in a request; these are the usual ones, and the codes by which other systems send them.</summary>
public static class DeliveryMethods
{
    private const string Email = "电子邮件";

    private static readonly Dictionary<string, string> ByCode = new()
    {
        ["email"] = Email,
        ["mail"] = "邮寄",
        ["post"] = "邮寄",
        ["inPerson"] = "当面领取",
        ["pickup"] = "当面领取",
        ["online"] = "网上获取",
        ["fax"] = "传真",
    };

    /// <summary>What a form offers.</summary>
    public static IReadOnlyList<string> Usual { get; } = [Email, "邮寄", "当面领取", "当场查阅、抄录", "传真"];

    /// <summary>A method in Chinese: that of a code, or else the text as it is.</summary>
    public static string? Label(string? method) => method is null ? null : ByCode.GetValueOrDefault(method, method);

    /// <summary>Whether what is sent by it goes over the internet.</summary>
    public static bool IsByInternet(string? method) =>
        Label(method) is { } label && (label.Contains("电子邮", StringComparison.Ordinal) || label.Contains('网'));
}
