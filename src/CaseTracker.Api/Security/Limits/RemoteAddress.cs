using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;

namespace CaseTracker.Api.Security.Limits;

/// <summary>
/// Where a request comes from. Only the proxies that <c>CaseTracker:Proxies</c> lists, by address or network, are believed when
/// they say for whom they ask; whoever else sends <c>X-Forwarded-For</c> is counted by the own address.
/// </summary>
internal static class RemoteAddress
{
    private const string Setting = "CaseTracker:Proxies";

    /// <summary>The framework's own switch believes anybody.</summary>
    private const string TrustsEveryProxy = "FORWARDEDHEADERS_ENABLED";

    public static void UseProxies(this WebApplication app)
    {
        if (app.Configuration.GetValue(TrustsEveryProxy, false))
        {
            throw new InvalidOperationException(
                $"ASPNETCORE_{TrustsEveryProxy} believes anybody who names an address; list the proxies in {Setting} instead.");
        }

        if (Networks(app.Configuration) is not { Count: > 0 } networks)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor
            | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        networks.ForEach(options.KnownIPNetworks.Add);
        app.UseForwardedHeaders(options);
    }

    private static List<System.Net.IPNetwork> Networks(IConfiguration configuration) => [.. configuration.ListOf(Setting).Select(proxy =>
        System.Net.IPNetwork.TryParse(proxy, out var network) ? network
        : IPAddress.TryParse(proxy, out var address) ? new(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
        : throw new InvalidOperationException(
            $"{Setting} holds '{proxy}'; a proxy is written like 10.0.0.5, a network like 10.0.0.0/24."))];

    public static IPAddress Of(HttpContext http) => http.Connection.RemoteIpAddress is not { } address ? IPAddress.None
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address;

    /// <summary>By which it is counted: of IPv6 the network, because whoever has one address has 2⁶⁴.</summary>
    public static string CountedAs(HttpContext http)
    {
        var address = Of(http);
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
