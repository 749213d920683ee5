using CaseTracker.Api.Data;
using CaseTracker.Api.Webhooks;

namespace CaseTracker.Api.Tests.Webhooks;

/// <summary>What an address must look like; where it leads to is checked with each connection (<see cref="ForgeryTests"/>).</summary>
public sealed class WebhookAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1/", "169.254.1.1", "网段")]
    [InlineData("https://169.254.169.254/", "10.0.0.0/8", "网段")]
    [InlineData("https://[::ffff:169.254.169.254]/", "10.0.0.0/8", "网段")]
    [InlineData("https://2130706433/", "10.0.0.0/8", "网段")]
    [InlineData("http://oa.example.cn/", "10.0.0.0/8", "Plain")]
    [InlineData("ftp://10.0.0.1/", "10.0.0.0/8", "https")]
    [InlineData("file:///etc/passwd", "10.0.0.0/8", "https")]
    [InlineData("gopher://127.0.0.1/", "10.0.0.0/8", "https")]
    [InlineData("//10.0.0.1/", "10.0.0.0/8", "https")]
    [InlineData("/hook", "10.0.0.0/8", "https")]
    [InlineData("https://user:secret@10.0.0.1/", "10.0.0.0/8", "https")]
    [InlineData("https://10.0.0.1/#part", "10.0.0.0/8", "https")]
    [InlineData("https://", "10.0.0.0/8", "https")]
    public void An_address_that_could_never_be_called_is_not_added(string url, string network, string said) => Assert.Contains(
        said, WebhookAddress.FaultOf(url, new WebhookOptions { Networks = [network], Plain = ["127.0.0.1"] })!.Chinese);

    [Theory]
    [InlineData("https://10.1.2.3:8443/hook?tenant=7")]
    [InlineData("https://oa.example.cn/")]
    [InlineData("http://OA.intranet:8080/")]
    public void Others_are(string url) =>
        Assert.Null(WebhookAddress.FaultOf(url, new WebhookOptions { Networks = ["10.0.0.0/8"], Plain = ["oa.intranet"] }));
}
