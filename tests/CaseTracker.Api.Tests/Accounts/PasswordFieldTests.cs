using CaseTracker.Api.Tests.Pages;

namespace CaseTracker.Api.Tests.Accounts;

/// <summary>The fields of passwords and codes, on every page that has them.</summary>
[Collection(SharedPages.Name)]
public sealed class PasswordFieldTests(Api api)
{
    [Fact]
    public async Task Fields_of_passwords_are_hidden_and_known_to_password_managers()
    {
        var person = await Person.SettledAsync(api, await api.AgencyAsync(), "frontOffice");
        using var anonymous = new PageBrowser(api);
        using var browser = await person.SignedInAsync();
        var pages = new[]
        {
            (await anonymous.GetAsync("/sign-in"), "password current-password"),
            (await browser.GetAsync("/me/password"), "current current-password, password new-password, repeated new-password"),
            (await browser.GetAsync("/me/second-factor"), "password current-password"),
        };
        foreach (var (page, expected) in pages)
        {
            var fields = page.Document.QuerySelectorAll("input[type=password]").ToList();
            Assert.Equal(
                expected, string.Join(", ", fields.Select(field => $"{field.GetAttribute("name")} {field.GetAttribute("autocomplete")}")));
            Assert.All(fields, field => Assert.Equal("", field.GetAttribute("value")));
            Assert.NotNull(page.Document.QuerySelector("[autocomplete=username]") ?? page.Document.QuerySelector("[name=code]"));
        }
    }
}
