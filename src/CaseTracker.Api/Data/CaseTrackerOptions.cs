using System.Net;
using System.Net.Sockets;
using System.Reflection;
using CaseTracker.Domain;

namespace CaseTracker.Api.Data;

/// <summary>The settings of the section <c>CaseTracker</c>. They are checked before anything is opened.</summary>
internal sealed record CaseTrackerOptions
{
    public const int MinAdminKeyLength = 12;

    private const string Section = "CaseTracker";

    /// <summary>The first access key. Default: a random one is made on the first start, shown once, and stored as a hash.</summary>
    public string? AdminKey { get; init; }

    /// <summary><c>sqlite</c> (default), or <c>postgres</c> for PostgreSQL and any number of nodes.</summary>
    public string Engine { get; init; } = "sqlite";

    /// <summary>The folder of the master keys, closed to other accounts. Default: <c>keys</c> in the content root.</summary>
    public string KeyRing { get; init; } = "";

    /// <summary>The issuer whose tokens are accepted as well as keys. Default: none.</summary>
    public OidcOptions Oidc { get; init; } = new();

    /// <summary>
    /// How people sign in to the pages: <c>accounts</c>, <c>keys</c>, <c>oidc</c>. One or a list; default: all that are configured.
    /// </summary>
    public string[] SignIn { get; init; } = [];

    /// <summary>Minutes without a request after which a page asks for the sign-in again. Default: 30.</summary>
    public int IdleMinutes { get; init; } = 30;

    /// <summary>
    /// How many requests a key, or an address that sends no key, may make in a minute; 0 for no limit. Default: 60,000.
    /// </summary>
    public int RequestsPerMinute { get; init; } = 60_000;

    /// <summary>The origins whose pages may call, such as <c>https://pages.example.cn</c>. One or a list; default: none.</summary>
    public string[] CorsOrigins { get; init; } = [];

    /// <summary>
    /// The proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed, as addresses or networks. One value or a list;
    /// default: none.
    /// </summary>
    public string[] Proxies { get; init; } = [];

    /// <summary>Seconds that the replica may be behind where statistics are read from it. Default: 10.</summary>
    public int ReplicaStaleness { get; init; } = 10;

    /// <summary>Where webhooks may call. Default: nowhere.</summary>
    public WebhookOptions Webhooks { get; init; } = new();

    /// <summary>Traces and metrics. Default: off.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>
    /// 演练: whether this is a sandbox, whose clock can be set. Its database was made as one, or is empty. Default: no.
    /// </summary>
    public bool Sandbox { get; init; }

    /// <summary>The folder of backups. Default: <c>backups</c> in the content root.</summary>
    public string Backups { get; init; } = "";

    /// <summary>What stands across everything that a sandbox prints; null in a real system.</summary>
    public string? PrintMark => Sandbox ? "演练" : null;

    /// <summary>The name of a sheet or a calendar, with the mark of a sandbox before it.</summary>
    public string Marked(string name) => PrintMark is { } mark ? $"【{mark}】{name}" : name;

    public bool SignInBy(SignInWay way) => SignIn.Contains(way.Code());

    /// <exception cref="StartupException">A setting is unknown or malformed.</exception>
    public static CaseTrackerOptions Of(IConfiguration configuration, string contentRoot)
    {
        var section = configuration.GetSection(Section);
        RequireKnown(section, typeof(CaseTrackerOptions));
        RequireKnown(section.GetSection(nameof(Oidc)), typeof(OidcOptions));
        var webhooks = section.GetSection(nameof(Webhooks));
        RequireKnown(webhooks, typeof(WebhookOptions));
        var telemetry = section.GetSection(nameof(Telemetry));
        RequireKnown(telemetry, typeof(TelemetryOptions));
        Require(string.IsNullOrEmpty(telemetry.Value), telemetry.Path, "应写作 Enabled=true", "takes Enabled=true");
        var bound = Bind(section);
        var options = bound with
        {
            KeyRing = bound.KeyRing is { Length: > 0 } keys ? keys : Path.Combine(contentRoot, "keys"),
            Backups = bound.Backups is { Length: > 0 } backups ? backups : Path.Combine(contentRoot, "backups"),
            CorsOrigins = ListOf(section.GetSection(nameof(CorsOrigins))),
            Proxies = ListOf(section.GetSection(nameof(Proxies))),
            Webhooks = new()
            {
                Networks = ListOf(webhooks.GetSection(nameof(WebhookOptions.Networks))),
                Plain = ListOf(webhooks.GetSection(nameof(WebhookOptions.Plain))),
            },
            SignIn = ListOf(section.GetSection(nameof(SignIn))) is { Length: > 0 } ways ? ways
                : [.. Codes<SignInWay>.All.Where(way => way != SignInWay.Oidc.Code() || bound.Oidc.ClientId is not null)],
        };
        options.Validate();
        return options;
    }

    public static IPNetwork? NetworkOf(string text) => IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
        : null;

    private static CaseTrackerOptions Bind(IConfigurationSection section)
    {
        try
        {
            return section.Get<CaseTrackerOptions>() ?? new();
        }
        catch (InvalidOperationException exception)
        {
            throw new StartupException(new("设置的格式有误。", $"A setting is malformed: {exception.Message}"), exception);
        }
    }

    private static void RequireKnown(IConfigurationSection section, Type options)
    {
        const BindingFlags Settings = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;
        foreach (var setting in section.GetChildren())
        {
            Require(
                options.GetProperty(setting.Key, Settings) is { CanWrite: true },
                setting.Path, "不是本程序的设置", "is no setting of this program");
        }
    }

    /// <summary>A setting that is a list, or one value alone.</summary>
    private static string[] ListOf(IConfigurationSection section) =>
        section.Value is { Length: > 0 } one ? [one] : section.Get<string[]>() ?? [];

    private void Validate()
    {
        Require(string.IsNullOrWhiteSpace(AdminKey) || AdminKey.Length >= MinAdminKeyLength, $"{Section}:{nameof(AdminKey)}",
            $"至少应有{MinAdminKeyLength}个字符", $"must have at least {MinAdminKeyLength} characters");
        Require(Engine is "sqlite" or "postgres", $"{Section}:{nameof(Engine)}",
            $"只能是 sqlite 或者 postgres，不能是“{Engine}”", $"must be sqlite or postgres, not '{Engine}'");
        Require(IdleMinutes is >= 1 and <= 480, $"{Section}:{nameof(IdleMinutes)}",
            "应为1至480分钟", $"is {IdleMinutes}; it takes 1 to 480 minutes");
        Require(RequestsPerMinute >= 0, $"{Section}:{nameof(RequestsPerMinute)}",
            "应为每分钟的请求数，0表示不限", $"is {RequestsPerMinute}; it takes a number of requests, or 0 for no limit");
        Require(ReplicaStaleness is >= 1 and <= 3600, $"{Section}:{nameof(ReplicaStaleness)}",
            "应为1至3600秒", $"is {ReplicaStaleness}; it takes 1 to 3600 seconds");
        Require(Array.TrueForAll(CorsOrigins, IsOrigin), $"{Section}:{nameof(CorsOrigins)}",
            "应形如 https://pages.example.cn", "takes origins like https://pages.example.cn");
        Require(Array.TrueForAll(Proxies, proxy => NetworkOf(proxy) is not null), $"{Section}:{nameof(Proxies)}",
            "应为地址（10.0.0.5）或者网段（10.0.0.0/24）", "takes addresses like 10.0.0.5 and networks like 10.0.0.0/24");
        Require(Array.TrueForAll(Webhooks.Networks, network => NetworkOf(network) is not null),
            $"{Section}:{nameof(Webhooks)}:{nameof(WebhookOptions.Networks)}",
            "应为地址（10.0.0.5）或者网段（10.0.0.0/24）", "takes addresses like 10.0.0.5 and networks like 10.0.0.0/24");
        Require(Array.TrueForAll(Webhooks.Plain, host => Uri.CheckHostName(host) != UriHostNameType.Unknown),
            $"{Section}:{nameof(Webhooks)}:{nameof(WebhookOptions.Plain)}",
            "应为主机名或者地址，不含端口", "takes names or addresses of hosts, without ports");
        Require(Telemetry.Otlp is not { } collector || IsHttp(collector), $"{Section}:{nameof(Telemetry)}:{nameof(TelemetryOptions.Otlp)}",
            "应形如 http://localhost:4317", "takes an address like http://localhost:4317");
        Require(Telemetry.Otlp is null || Telemetry.Enabled, $"{Section}:{nameof(Telemetry)}",
            "设置了 Otlp 时应当设置 Enabled=true", "takes an address of a collector (Otlp) where Enabled is true");
        Require(Array.TrueForAll(SignIn, way => Codes<SignInWay>.TryParse(way, out _)), $"{Section}:{nameof(SignIn)}",
            "只能是 accounts、keys、oidc", "takes accounts, keys and oidc");
        Require(Oidc.ClientId is not null || !SignInBy(SignInWay.Oidc), $"{Section}:{nameof(SignIn)}",
            "含有 oidc 时应当设置 Oidc:ClientId", "takes oidc where Oidc:ClientId is set");
        Require(Oidc.ClientId is null || Oidc.Authority is not null, $"{Section}:{nameof(Oidc)}",
            "设置了 ClientId 时应当设置 Authority 和 Audience", "takes a ClientId with Authority and Audience");
        Require(Oidc.Authority is null == string.IsNullOrWhiteSpace(Oidc.Audience), $"{Section}:{nameof(Oidc)}",
            "应当同时设置 Authority 和 Audience，或者都不设置", "takes both Authority and Audience, or neither");
        Require(Oidc.Authority is not { } authority || IsSecure(authority), $"{Section}:{nameof(Oidc)}:{nameof(Oidc.Authority)}",
            "应为 https 地址", "takes an https address");
    }

    private static bool IsHttp(Uri address) => address.IsAbsoluteUri && address.Scheme is "https" or "http";

    private static bool IsOrigin(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "https" or "http"
        && address.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>On this machine http will do.</summary>
    private static bool IsSecure(Uri address) => address.IsAbsoluteUri
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static void Require(bool isValid, string setting, string chinese, string english)
    {
        if (!isValid)
        {
            throw new StartupException(new($"{setting} {chinese}。", $"{setting} {english}."));
        }
    }
}
