using System.Net;
using System.Net.Sockets;

namespace CaseTracker.Api.Hosting;

/// <summary>Where a request comes from. Behind a proxy that is the proxy, unless <c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c> is set.</summary>
internal static class RemoteAddress
{
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
