using System.Net;
using System.Net.Sockets;
using CaseTracker.Api.Data;
using Microsoft.AspNetCore.HttpOverrides;

namespace CaseTracker.Api.Security.Limits;

/// <summary>
/// The address of the caller. Only the proxies in <c>CaseTracker:Proxies</c> are believed when they send <c>X-Forwarded-For</c>; any
/// other sender of that header is counted by its own address.
/// </summary>
internal static class RemoteAddress
{
    /// <summary>The framework's own switch believes every sender.</summary>
    private const string TrustsEveryProxy = "FORWARDEDHEADERS_ENABLED";

    public static void RequireNamedProxies(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue(TrustsEveryProxy, false))
        {
            throw new StartupException(new(
                $"ASPNETCORE_{TrustsEveryProxy} 会相信任何人报出的地址；请改在 CaseTracker:Proxies 中列出代理。",
                $"ASPNETCORE_{TrustsEveryProxy} believes every address that is sent; list the proxies in CaseTracker:Proxies instead."));
        }
    }

    public static void UseProxies(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<CaseTrackerOptions>().Proxies;
        if (proxies.Length == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor
            | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        Array.ForEach(proxies, proxy => options.KnownIPNetworks.Add(CaseTrackerOptions.NetworkOf(proxy)!.Value));
        app.UseForwardedHeaders(options);
    }

    public static IPAddress Of(HttpContext http) => http.Connection.RemoteIpAddress is not { } address ? IPAddress.None
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address;

    /// <summary>The address for counting: of IPv6 the network, because the holder of one address has 2⁶⁴ of them.</summary>
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
