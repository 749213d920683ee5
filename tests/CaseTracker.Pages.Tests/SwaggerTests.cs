namespace CaseTracker.Api.Tests.Browsing;

public sealed class SwaggerTests(Api api) : IClassFixture<Api>
{
    [Theory]
    [InlineData(Screen.Desk)]
    public Task The_documentation_opens_in_silence(Screen screen) => Tab.OpenAsync(api, screen, async tab =>
    {
        await tab.GoAsync("/swagger/index.html");
        await tab.Page.Locator(".opblock").First.WaitForAsync();
        await tab.PictureAsync("swagger");
    });
}
