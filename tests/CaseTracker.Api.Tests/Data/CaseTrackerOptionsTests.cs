using CaseTracker.Api.Data;
using Microsoft.Extensions.Configuration;

namespace CaseTracker.Api.Tests.Data;

/// <summary>A setting that is unknown or malformed is named in both languages, before anything is opened.</summary>
public sealed class CaseTrackerOptionsTests
{
    [Fact]
    public void Every_setting_has_a_default()
    {
        var options = Of();

        Assert.Equal(("sqlite", 60_000, null), (options.Engine, options.RequestsPerMinute, options.AdminKey));
        Assert.Equal((Path.Combine("/root", "keys"), Path.Combine("/root", "backups")), (options.KeyRing, options.Backups));
        Assert.Equal((new(), 0, 0), (options.Oidc, options.CorsOrigins.Length, options.Proxies.Length));
        Assert.Equal((0, 0, false), (options.Webhooks.Networks.Length, options.Webhooks.Plain.Length, options.Webhooks.AreOn));
        Assert.Equal(new(), options.Telemetry);
    }

    [Fact]
    public void A_list_may_be_one_value() =>
        Assert.Equal(
            ["10.0.0.5", "10.0.0.0/24"], Of(("Proxies", "10.0.0.5")).Proxies.Concat(Of(("Proxies:0", "10.0.0.0/24")).Proxies));

    [Theory]
    [InlineData("", null)]
    [InlineData(null, "")]
    public void Without_an_issuer_there_is_none(string? authority, string? audience) => Assert.Null(Issuer(authority, audience).Authority);

    [Theory]
    [InlineData("https://sso.example.cn/realms/haidong")]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://localhost:8080")]
    public void An_issuer_has_https_and_on_this_machine_http(string authority) => Assert.Equal(
        (new Uri(authority), "casetracker"), (Issuer(authority, "casetracker").Authority!, Issuer(authority, "casetracker").Audience!));

    [Theory]
    [InlineData("https://sso.example.cn", null)]
    [InlineData(null, "casetracker")]
    [InlineData("http://sso.example.cn", "casetracker")]
    [InlineData("ftp://127.0.0.1", "casetracker")]
    [InlineData("sso.example.cn", "casetracker")]
    public void Half_an_issuer_and_one_without_https_are_refused(string? authority, string? audience) =>
        Assert.Contains("CaseTracker:Oidc", Assert.Throws<StartupException>(() => Issuer(authority, audience)).Message);

    [Theory]
    [InlineData("ReplicaStaleness", "0", "CaseTracker:ReplicaStaleness is 0; it takes 1 to 3600 seconds.")]
    [InlineData("AdminKy", "ct_longenough", "CaseTracker:AdminKy 不是本程序的设置。 CaseTracker:AdminKy is no setting of this program.")]
    [InlineData("Oidc:Authorty", "https://x", "CaseTracker:Oidc:Authorty is no setting of this program.")]
    [InlineData("AdminKey", "ct_tooshort", "CaseTracker:AdminKey 至少应有12个字符。 CaseTracker:AdminKey must have at least 12 characters.")]
    [InlineData("Engine", "mysql", "CaseTracker:Engine 只能是 sqlite 或者 postgres，不能是“mysql”。 CaseTracker:Engine must be")]
    [InlineData("RequestsPerMinute", "-1", "CaseTracker:RequestsPerMinute 应为每分钟的请求数，0表示不限。")]
    [InlineData("RequestsPerMinute", "many", "设置的格式有误。 A setting is malformed: Failed to convert configuration value 'many' at ")]
    [InlineData("Proxies", "the proxy", "CaseTracker:Proxies 应为地址")]
    [InlineData("Proxies", "10.0.0.0/33", "CaseTracker:Proxies takes addresses")]
    [InlineData("Webhooks:Networks", "everywhere", "CaseTracker:Webhooks:Networks 应为地址")]
    [InlineData("Webhooks:Networks:0", "10.0.0.0/33", "CaseTracker:Webhooks:Networks takes addresses")]
    [InlineData("Webhooks:Plain", "http://oa", "CaseTracker:Webhooks:Plain takes names")]
    [InlineData("Webhooks:Plain:0", "oa:8080", "CaseTracker:Webhooks:Plain 应为主机名")]
    [InlineData("Webhooks:Network", "10.0.0.0/8", "CaseTracker:Webhooks:Network is no setting of this program.")]
    [InlineData("Telemetry", "true", "CaseTracker:Telemetry takes Enabled=true")]
    [InlineData("Telemetry:On", "true", "CaseTracker:Telemetry:On is no setting of this program.")]
    [InlineData("Telemetry:Enabled", "yes", "A setting is malformed: Failed to convert configuration value 'yes' at ")]
    [InlineData("Telemetry:Otlp", "http://localhost:4317", "CaseTracker:Telemetry 设置了 Otlp 时应当设置 Enabled=true。")]
    [InlineData("Telemetry:Otlp", "localhost:4317", "CaseTracker:Telemetry:Otlp takes an address like http://localhost:4317.")]
    [InlineData("Telemetry:Otlp", "collector", "CaseTracker:Telemetry:Otlp 应形如")]
    [InlineData("CorsOrigins", "*", "CaseTracker:CorsOrigins 应形如 https://pages.example.cn。")]
    [InlineData("CorsOrigins", "pages.example.cn", "CaseTracker:CorsOrigins takes origins")]
    [InlineData("CorsOrigins", "https://pages.example.cn/", "CaseTracker:CorsOrigins")]
    [InlineData("CorsOrigins:0", "https://*.example.cn/path", "CaseTracker:CorsOrigins")]
    public void A_setting_that_is_unknown_or_malformed_is_named(string name, string value, string message) =>
        Assert.Contains(message, Assert.Throws<StartupException>(() => Of((name, value))).Message);

    [Fact]
    public void An_admin_key_of_12_characters_will_do() => Assert.Equal("ct_longenou1", Of(("AdminKey", "ct_longenou1")).AdminKey);

    private static OidcOptions Issuer(string? authority, string? audience) =>
        Of(("Oidc:Authority", authority), ("Oidc:Audience", audience)).Oidc;

    private static CaseTrackerOptions Of(params IEnumerable<(string Name, string? Value)> settings) => CaseTrackerOptions.Of(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"CaseTracker:{setting.Name}", setting.Value))).Build(),
        contentRoot: "/root");
}
