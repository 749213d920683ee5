using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Verification;
using Dapper;
using Microsoft.AspNetCore.Hosting;

namespace CaseTracker.Api.Tests.Security;

/// <summary>JWTs of the configured issuer open as keys do, and only what they say.</summary>
public sealed class IssuedTokenTests(IssuedTokenTests.WithIssuer given) : IClassFixture<IssuedTokenTests.WithIssuer>
{
    private Api Api => given.Api;

    private Issuer Issuer => given.Issuer;

    [Fact]
    public async Task A_token_opens_and_puts_its_subject_onto_the_record()
    {
        var agency = await Api.AgencyAsync();
        var number =
            (await SendAsync(HttpMethod.Post, "cases", Issuer.Sign(Issuer.Claims(agency, "frontOffice")), Given.Registration(agency))
            .Served(HttpStatusCode.Created))["number"];

        var events = await Api.GetAsync($"cases/{number}/events").Served();
        Assert.Equal("王五 (127.0.0.1/u-1)", (string?)events.Json["items"]![0]!["recordedBy"]);
    }

    [Fact]
    public async Task The_keys_go_on_opening()
    {
        await Api.GetAsync("agencies").Served();
        var key = await Api.PostAsync("keys", """{"name":"窗口","roles":["auditor"]}""").Served(HttpStatusCode.Created);
        await SendAsync(HttpMethod.Get, "cases", key["key"]!).Served();
    }

    public static TheoryData<string> Wrong => new(
        "expired", "not yet valid", "without an end", "of another audience", "of another issuer", "tampered with", "not signed",
        "signed with the public key",
        "signed by another", "without an agency", "with a blank agency", "with two agencies", "without a subject", "with a long subject",
        "not a token");

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Opens_nothing(string what)
    {
        var claims = Issuer.Claims("*", "administrator", "auditor");
        var token = what switch
        {
            "expired" => Issuer.Sign(claims.With("exp", Api.Today.AddMinutes(-2).ToUnixTimeSeconds())),
            "not yet valid" => Issuer.Sign(claims.With("nbf", Api.Today.AddMinutes(2).ToUnixTimeSeconds())),
            "without an end" => Issuer.Sign(claims.Without("exp")),
            "of another audience" => Issuer.Sign(claims.With("aud", "another")),
            "of another issuer" => Issuer.Sign(claims.With("iss", "https://sso.example.cn")),
            "tampered with" => Exchange(Issuer.Sign(Issuer.Claims("X")), Issuer.Sign(claims)),
            "not signed" => Issuer.SignWithoutKey(claims),
            "signed with the public key" => Issuer.SignWithPublicKey(claims),
            "signed by another" => Issuer.SignWithAnotherKey(claims),
            "without an agency" => Issuer.Sign(claims.Without("agency")),
            "with a blank agency" => Issuer.Sign(claims.With("agency", " ")),
            "with two agencies" => Issuer.Sign(claims.With("agency", new JsonArray("X", "*"))),
            "without a subject" => Issuer.Sign(claims.Without("sub")),
            "with a long subject" => Issuer.Sign(claims.With("sub", new string('u', 256))),
            _ => "eyJhbGciOiJSUzI1NiJ9.garbage.garbage",
        };

        await SendAsync(HttpMethod.Get, "agencies", token).Refused(HttpStatusCode.Unauthorized, "unauthenticated");

        // Nothing of it is wrong but what the test is about.
        await SendAsync(HttpMethod.Get, "agencies", Issuer.Sign(Issuer.Claims("*", "auditor"))).Served();
    }

    [Fact]
    public async Task Validity_follows_the_clock_of_the_host()
    {
        using var own = given.Host();
        var token = Issuer.Sign(Issuer.Claims("*", "auditor"));
        await SendAsync(HttpMethod.Get, "agencies", token, host: own).Served();

        own.Time.Advance(TimeSpan.FromMinutes(62));

        await SendAsync(HttpMethod.Get, "agencies", token, host: own).Refused(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData("""["auditor","nobody"]""")]
    [InlineData("\"nobody auditor\"")]
    public async Task Roles_are_a_list_or_a_text_and_unknown_ones_are_nothing(string roles)
    {
        var token = Issuer.Sign(Issuer.Claims("*").With("roles", JsonNode.Parse(roles)));
        await SendAsync(HttpMethod.Get, "cases", token).Served();
        await SendAsync(HttpMethod.Post, "agencies", token, new() { ["code"] = "ZZ", ["name"] = "某局" })
            .Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("""["Auditor"]""")]
    [InlineData("""["auditor,approver"]""")]
    [InlineData("""[{"auditor":true}]""")]
    [InlineData("7")]
    [InlineData("[]")]
    public async Task Without_a_role_that_is_known_nothing_may_be_done(string roles) =>
        await SendAsync(HttpMethod.Get, "cases", Issuer.Sign(Issuer.Claims("*").With("roles", JsonNode.Parse(roles))))
            .Refused(HttpStatusCode.Forbidden, "forbidden");

    [Fact]
    public async Task Holds_over_its_agency_only_and_over_none_where_that_does_not_exist()
    {
        var (own, other) = (await Api.AgencyAsync(), await Api.AgencyAsync());
        var (mine, theirs) = (await Api.CaseAsync(own), await Api.CaseAsync(other));
        var token = Issuer.Sign(Issuer.Claims(own, "auditor"));
        await SendAsync(HttpMethod.Get, $"cases/{mine}", token).Served();
        await SendAsync(HttpMethod.Get, $"cases/{theirs}", token).Refused(HttpStatusCode.NotFound, "case-not-found");

        var nowhere = Issuer.Sign(Issuer.Claims("NOWHERE", "auditor").With("sub", "u-2"));
        await SendAsync(HttpMethod.Get, $"cases/{mine}", nowhere).Refused(HttpStatusCode.NotFound, "case-not-found");
        await SendAsync(HttpMethod.Get, $"statistics/requests?agency={own}&year=2023", nowhere)
            .Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await SendAsync(HttpMethod.Get, "statistics/requests?agency=NOWHERE&year=2023", nowhere)
            .Refused(HttpStatusCode.NotFound, "agency-not-found");
        Assert.Empty((await SendAsync(HttpMethod.Get, "cases", nowhere).Served()).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Neither_a_key_nor_a_token_can_pass_for_the_other()
    {
        var agency = await Api.AgencyAsync();
        var key = await Api.PostAsync("keys", """{"name":"王五 (127.0.0.1/u-1)","roles":["frontOffice"]}""").Served(HttpStatusCode.Created);
        var signature = $"窗口 ({key["id"]})";
        var posing = Issuer.Claims(agency, "frontOffice").With("preferred_username", $"{signature}\r\nx").With("sub", $"u) ({key["id"]})");

        Assert.Equal($"王五 (127.0.0.1/u-1) ({key["id"]})", await RecordedAsync(key["key"]!));
        Assert.Equal($"{signature}x (127.0.0.1/u%29%20%28{key["id"]}%29)", await RecordedAsync(Issuer.Sign(posing)));

        async Task<string?> RecordedAsync(string token)
        {
            var number =
                (await SendAsync(HttpMethod.Post, "cases", token, Given.Registration(agency)).Served(HttpStatusCode.Created))["number"];
            return (string?)(await Api.GetAsync($"cases/{number}/events").Served()).Json["items"]![0]!["recordedBy"];
        }
    }

    [Fact]
    public async Task A_name_is_cut_between_characters_and_the_record_still_verifies()
    {
        using var own = given.Host();
        var agency = await own.AgencyAsync();
        var name = new string('a', 99) + "𠮷";

        Assert.Equal($"{name} (127.0.0.1/u-1)", await RecordedAsync(name + "野野"));

        Assert.Null((await own.VerifyAsync()).Broken);

        async Task<string?> RecordedAsync(string chosen)
        {
            var token = Issuer.Sign(Issuer.Claims(agency, "frontOffice").With("preferred_username", chosen));
            var number =
                (await SendAsync(HttpMethod.Post, "cases", token, Given.Registration(agency), own).Served(HttpStatusCode.Created))[
                    "number"];
            return (string?)(await own.GetAsync($"cases/{number}/events").Served()).Json["items"]![0]!["recordedBy"];
        }
    }

    /// <summary>At most issuers people change the name that they go by themselves; the subject stays.</summary>
    [Fact]
    public async Task Two_names_of_one_subject_are_one_person()
    {
        using var own = given.Host();
        var agency = await own.AgencyAsync();
        await own.PutAsync($"agencies/{agency}/settings", """{"secondPerson":true}""").Served();
        var number = await own.CaseAsync(agency);
        string Token(string name, string subject) =>
            Issuer.Sign(Issuer.Claims(agency, "handler", "approver").With("preferred_username", name).With("sub", subject));
        await SendAsync(HttpMethod.Post, $"cases/{number}/drafts/decision", Token("王五", "u-1"), Steps.Body("decision", "2023-03-06"), own)
            .Served(HttpStatusCode.Created);

        await SendAsync(HttpMethod.Post, $"cases/{number}/drafts/1/approval", Token("赵六", "u-1"), [], own)
            .Refused(HttpStatusCode.Conflict, "second-person-needed");
        await SendAsync(HttpMethod.Post, $"cases/{number}/drafts/1/approval", Token("王五", "u-2"), [], own).Served();
        var correction =
            System.Text.Json.Nodes.JsonNode.Parse("""{"reason":"文号有误","decision":{"documentNumber":"〔2023〕3号"}}""")!.AsObject();
        await SendAsync(HttpMethod.Post, $"cases/{number}/amendment", Token("钱七", "u-2"), correction, own)
            .Refused(HttpStatusCode.Conflict, "second-person-needed");

        await using var database = own.OpenDatabase();
        Assert.Equal(
            2, await database.QuerySingleAsync<int>("select count(*) from audit_log where act = 'login' and actor like '%(127.0.0.1/u-%'"));
    }

    /// <summary>The new key is fetched behind the first token that names it; that one may still be refused.</summary>
    [Fact]
    public async Task A_new_key_of_the_issuer_is_found_without_a_restart()
    {
        await using var issuer = await Issuer.StartAsync();
        using var own = WithIssuer.Host(issuer);
        await SendAsync(HttpMethod.Get, "agencies", issuer.Sign(issuer.Claims("*", "auditor")), host: own).Served();
        var old = issuer.Sign(issuer.Claims("*", "auditor"));
        issuer.Rotate();

        var statuses = new List<HttpStatusCode>();
        while (statuses.Count < 19 && !statuses.Contains(HttpStatusCode.OK))
        {
            statuses.Add((await SendAsync(HttpMethod.Get, "agencies", issuer.Sign(issuer.Claims("*", "auditor")), host: own)).Status);
        }

        Assert.Contains(HttpStatusCode.OK, statuses);
        await SendAsync(HttpMethod.Get, "agencies", old, host: own).Refused(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task An_issuer_that_is_down_opens_nothing_and_keeps_no_key_out()
    {
        var issuer = await Issuer.StartAsync();
        var token = issuer.Sign(issuer.Claims("*", "auditor"));
        using var own = WithIssuer.Host(issuer);
        await issuer.DisposeAsync();

        await SendAsync(HttpMethod.Get, "agencies", token, host: own).Refused(HttpStatusCode.Unauthorized, "unauthenticated");
        await own.GetAsync("agencies").Served();
    }

    [Fact]
    public async Task Without_an_issuer_a_token_is_a_key_that_nobody_knows()
    {
        using var own = new Api();
        await SendAsync(HttpMethod.Get, "agencies", Issuer.Sign(Issuer.Claims("*", "auditor")), host: own)
            .Refused(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_first_key_that_looks_like_a_token_is_the_first_key()
    {
        using var own = new Api(
            configure: host => WithIssuer.Configure(host, Issuer).UseSetting("CaseTracker:AdminKey", "a-key.that-looks-like.a-token"));
        await SendAsync(HttpMethod.Get, "keys", "a-key.that-looks-like.a-token", host: own).Served();
    }

    private static string Exchange(string token, string payloadOf)
    {
        var (parts, other) = (token.Split('.'), payloadOf.Split('.'));
        return $"{parts[0]}.{other[1]}.{parts[2]}";
    }

    private async Task<Answer> SendAsync(HttpMethod method, string path, string token, JsonObject? body = null, Api? host = null)
    {
        using var request = new HttpRequestMessage(
            method, $"/api/v1/{path}")
        { Content = body is null ? null : new StringContent(body.ToJsonString(), null, "application/json") };
        request.Headers.Authorization = new("Bearer", token);
        using var response = await (host ?? Api).Anonymous.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    /// <summary>An issuer, and a host that knows it.</summary>
    public sealed class WithIssuer : IAsyncLifetime
    {
        internal Issuer Issuer { get; private set; } = null!;

        internal Api Api { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Issuer = await Issuer.StartAsync();
            Api = Host();
        }

        public async Task DisposeAsync()
        {
            Api.Dispose();
            await Issuer.DisposeAsync();
        }

        internal Api Host() => Host(Issuer);

        internal static Api Host(Issuer issuer) => new(configure: host => Configure(host, issuer));

        internal static IWebHostBuilder Configure(IWebHostBuilder host, Issuer issuer) =>
            host.UseSetting("CaseTracker:Oidc:Authority", issuer.Address).UseSetting("CaseTracker:Oidc:Audience", Issuer.Audience);
    }
}
