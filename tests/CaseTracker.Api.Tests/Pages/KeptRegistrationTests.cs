using System.Net;
using static CaseTracker.Api.Tests.Pages.Registering;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>A sign-in that ends takes no typed work with it.</summary>
public sealed class KeptRegistrationTests(Api api) : IClassFixture<Api>
{
    [Theory]
    [InlineData("zh-CN", "登录已过期，您填写的内容已保留。", "内容已保留，请核对后重新提交。")]
    [InlineData("en", "Your sign-in has ended; what you entered is kept.", "What you entered is kept; check it and send it again.")]
    public async Task A_form_that_is_sent_too_late_comes_back_filled_after_the_sign_in(string language, string ended, string kept)
    {
        var agency = await api.AgencyAsync();
        var key = await api.KeyOfAsync("frontOffice", agency);
        using var browser = await PageBrowser.SignedInAsync(api, key, language);
        var page = await browser.GetAsync(Form);
        api.Time.Advance(TimeSpan.FromMinutes(31));

        (string, string)[] typed = [.. Fields(("channel", "online"), ("applicant.email", "a@example.cn"), ("externalReference", "外1"))];
        var asked = await browser.SubmitAsync(page, page.Form, typed);
        Assert.Equal(HttpStatusCode.Unauthorized, asked.Status);
        Assert.Contains(ended, asked.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("马海兰", asked.Text, StringComparison.Ordinal);

        var filled = await browser.SubmitAsync(asked, asked.Form, ("key", key));
        Assert.Equal((Form, HttpStatusCode.OK), (filled.Path, filled.Status));
        Assert.Equal(kept, filled.Document.QuerySelector("[role=status]")!.TextContent.Trim());
        Assert.All(typed, field => Assert.Equal(field.Item2, filled.ValueOf(field.Item1)));
        Assert.Empty((await api.GetAsync($"cases?agency={agency}").Served()).Json["items"]!.AsArray());

        var receipt = await browser.SubmitAsync(filled, filled.Form);
        var again = await browser.SubmitAsync(filled, filled.Form);
        Assert.Equal((receipt.Path, $"{agency}-2026-0001"), (again.Path, NumberOf(receipt)));
        Assert.Single((await api.GetAsync($"cases?agency={agency}").Served()).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_form_is_kept_for_the_one_who_typed_it()
    {
        var agency = await api.AgencyAsync();
        using var browser = await api.ClerkAsync(agency);
        var page = await browser.GetAsync(Form);
        api.Time.Advance(TimeSpan.FromMinutes(31));
        var asked = await browser.SubmitAsync(page, page.Form, Fields());
        var other = await browser.SubmitAsync(asked, asked.Form, ("key", await api.KeyOfAsync("frontOffice", agency)));
        Assert.DoesNotContain("马海兰", other.Text, StringComparison.Ordinal);
        Assert.Empty((await api.GetAsync($"cases?agency={agency}").Served()).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_preview_that_comes_too_late_keeps_the_form_as_well()
    {
        var agency = await api.AgencyAsync();
        var key = await api.KeyOfAsync("frontOffice", agency);
        using var browser = await PageBrowser.SignedInAsync(api, key);
        var page = await browser.GetAsync(Form);
        api.Time.Advance(TimeSpan.FromMinutes(31));
        var asked = await browser.SubmitAsync(page, page.Form, "核对期限", Fields());
        var filled = await browser.SubmitAsync(asked, asked.Form, ("key", key));
        Assert.Equal("马海兰", filled.ValueOf("applicant.name"));
    }
}
