using System.Net;
using Xunit.Sdk;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>Each check fails for a page that deserves it and passes for one that does not.</summary>
public sealed class WatchTests(Api api) : IClassFixture<Api>
{
    private const string Policy = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; connect-src *";

    [Theory]
    [InlineData(Screen.Desk)]
    [InlineData(Screen.Phone)]
    public Task A_page_without_faults_passes_every_check(Screen screen) => OpenAsync("<p>一件申请</p>", screen, async tab =>
    {
        await tab.AssertAccessibleAsync();
        await tab.AssertFitsAsync();
        await tab.AssertButtonsAreFreeAsync();
    });

    [Theory]
    [InlineData("A request left the host: http://elsewhere.example/picture.png", "<img alt='' src='http://elsewhere.example/picture.png'>")]
    [InlineData("A request left the host: https://elsewhere.example/data", "<script>fetch('https://elsewhere.example/data')</script>")]
    [InlineData("A request left the host: ws://elsewhere.example/", "<script>new WebSocket('ws://elsewhere.example/')</script>")]
    [InlineData("The console says: log hello", "<script>console.log('hello')</script>")]
    [InlineData("The console says: warning hello", "<script>console.warn('hello')</script>")]
    [InlineData("The console says: error Failed to load resource", "<img alt='' src=/api/v1/no-such-picture>")]
    [InlineData("A script failed: Error: broken", "<script>throw new Error('broken')</script>")]
    [InlineData("A script failed: Error: later", "<script>Promise.reject(new Error('later'))</script>")]
    [InlineData("The content policy was violated: frame-src forbids", "<iframe title=t src='data:text/html,hello'></iframe>")]
    [InlineData("A person stands in the address: ", "<script>history.replaceState(null, '', '?name=张三')</script>")]
    [InlineData("A person stands in the address: ", "<script>location.hash = '张三'</script>")]
    [InlineData("A person stands in the address: ", "<script>fetch('/livez?phone=13800000000')</script>")]
    [InlineData("A person stands in the title: 张三", "<script>document.title = '张三'</script>")]
    [InlineData("A person stands in the title: 张三", "<script>document.title = '张三'; document.title = 'CaseTracker'</script>")]
    [InlineData("A person stands in the storage: a=张三", "<script>localStorage.setItem('a', '张三'); localStorage.clear()</script>")]
    [InlineData("A person stands in the storage: [", "<script>localStorage.a = '张三'</script>")]
    [InlineData("A person stands in the storage: [", "<script>sessionStorage.a = '630203199001011234'</script>")]
    [InlineData("A person stands in the cookie: ", "<script>document.cookie = 'a=' + encodeURIComponent('张三')</script>")]
    public async Task A_fault_is_reported(string report, string body)
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => OpenAsync(body, Screen.Desk));
        Assert.Contains(report, failure.Message);
    }

    [Fact]
    public async Task Words_that_a_test_announces_are_looked_for()
    {
        const string body = "<script>document.title = '李四'</script>";
        await OpenAsync(body, Screen.Desk);
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => OpenAsync(body, Screen.Desk, tab =>
        {
            tab.AddPersonalWords("李四");
            return Task.CompletedTask;
        }));
        Assert.Contains("A person stands in the title: 李四", failure.Message);
    }

    [Fact]
    public async Task A_refusal_is_a_fault_until_it_is_announced()
    {
        Task OpenAsync(Action<Tab> announce) => Tab.OpenAsync(api, Screen.Desk, async tab =>
        {
            announce(tab);
            await tab.GoAsync("/api/v1/cases", HttpStatusCode.Unauthorized);
        });
        await OpenAsync(tab => tab.ExpectRefusal(HttpStatusCode.Unauthorized));
        await Assert.ThrowsAnyAsync<XunitException>(() => OpenAsync(tab => tab.ExpectRefusal(HttpStatusCode.NotFound)));
    }

    [Fact]
    public async Task An_inaccessible_page_is_reported_with_rule_and_element()
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => OpenAsync(
            "<input id=applicant><p id=pale style='color:#aaa'>浅色的文字</p>", Screen.Desk, tab => tab.AssertAccessibleAsync()));
        Assert.Contains("label (critical)", failure.Message);
        Assert.Contains("#applicant", failure.Message);
        Assert.Contains("color-contrast (serious)", failure.Message);
        Assert.Contains("#pale", failure.Message);
    }

    [Fact]
    public async Task A_page_wider_than_the_screen_is_reported_with_the_element()
    {
        const string body = "<div id=wide style='width:900px'>宽</div>";
        await OpenAsync(body, Screen.Desk, tab => tab.AssertFitsAsync());
        await OpenAsync($"<div style='overflow:auto'>{body}</div>", Screen.Phone, tab => tab.AssertFitsAsync());
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => OpenAsync(body, Screen.Phone, tab => tab.AssertFitsAsync()));
        Assert.Contains("id=\"wide\"", failure.Message);
    }

    [Fact]
    public async Task A_cell_that_breaks_after_each_character_is_reported()
    {
        const string body = "<table><tr><td id=thin>收到日期</td><td style='width:100%'>更正</td></tr></table>";
        await OpenAsync(body.Replace("id=thin", "style='white-space:nowrap'"), Screen.Phone, tab => tab.AssertCellsAreReadableAsync());
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => OpenAsync(
            body, Screen.Phone, tab => tab.AssertCellsAreReadableAsync()));
        Assert.Contains("id=\"thin\"", failure.Message);
    }

    [Fact]
    public async Task A_covered_button_is_reported()
    {
        const string button = "<form><button id=sends>登记</button></form>";
        await OpenAsync(button, Screen.Phone, tab => tab.AssertButtonsAreFreeAsync());
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => OpenAsync(
            $"{button}<div style='position:fixed;inset:0'></div>", Screen.Phone, tab => tab.AssertButtonsAreFreeAsync()));
        Assert.Contains("id=\"sends\"", failure.Message);
    }

    private Task OpenAsync(string body, Screen screen, Func<Tab, Task>? use = null) =>
        Tab.OpenAsync(api, screen, async tab =>
        {
            await tab.ServeAsync(body, Policy);
            await (use?.Invoke(tab) ?? Task.CompletedTask);
        });
}
