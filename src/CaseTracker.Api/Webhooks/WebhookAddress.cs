using System.Net;
using CaseTracker.Api.Data;
using CaseTracker.Domain;

namespace CaseTracker.Api.Webhooks;

/// <summary>What an address of a webhook must look like. Where a name leads to is checked with each connection.</summary>
internal static class WebhookAddress
{
    private static readonly LocalizedText NoAddress = new(
        "应为绝对的 https 地址，不含用户名、密码和 #。", "Must be an absolute https address without user, password or fragment.");

    private static readonly LocalizedText NoTls = new(
        "应为 https 地址；不加密的主机须列入 CaseTracker:Webhooks:Plain。",
        "Must be an https address; hosts without TLS are listed in CaseTracker:Webhooks:Plain.");

    private static readonly LocalizedText NotAllowed = new(
        "该地址不在可以推送的网段（CaseTracker:Webhooks:Networks）内。", "Lies in no network that may be called (CaseTracker:Webhooks:Networks).");

    /// <summary>What is wrong with it; null for nothing.</summary>
    public static LocalizedText? FaultOf(string text, WebhookOptions options)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")
            || address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            return NoAddress;
        }

        return address.Scheme == Uri.UriSchemeHttp && !options.IsPlain(address) ? NoTls
            : options.AreOn && IPAddress.TryParse(address.IdnHost, out var host) && !IsAllowed(host, options) ? NotAllowed
            : null;
    }

    /// <summary>What stands in the audit log and in lists: a path or a query may hold a password of the receiver.</summary>
    public static string HostOf(string url) => new Uri(url).Authority;

    private static bool IsAllowed(IPAddress host, WebhookOptions options) =>
        Array.Exists(options.Networks, network => CaseTrackerOptions.NetworkOf(network)!.Value.Contains(host));
}
