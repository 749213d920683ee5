using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace CaseTracker.Api.Tests.Security;

/// <summary>A small OIDC issuer on loopback: it publishes what it is and its key, and signs whatever it is asked to.</summary>
internal sealed class Issuer : IAsyncDisposable
{
    public const string Audience = "casetracker";

    private readonly WebApplication _host;
    private RSA _key = RSA.Create(2048);
    private int _keys = 1;

    private Issuer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _host = builder.Build();
        _host.MapGet("/.well-known/openid-configuration",
            () => Results.Text(
                $$"""
                {"issuer":"{{Address}}","jwks_uri":"{{Address}}/jwks","authorization_endpoint":"{{Address}}/authorize",
                "token_endpoint":"{{Address}}/token"}
                """,
                "application/json"));
        _host.MapGet("/authorize", Authorize);
        _host.MapPost("/token", ExchangeAsync);
        _host.MapGet(
            "/jwks", () => Results.Text(new JsonObject { ["keys"] = new JsonArray(PublicKey()) }.ToJsonString(), "application/json"));
    }

    public const string ClientId = "casetracker-pages";

    /// <summary>What it says of whoever signs in next.</summary>
    public JsonObject SignedIn { get; set; } = [];

    /// <summary>What was asked for when someone was sent here last.</summary>
    public IQueryCollection Asked { get; private set; } = QueryCollection.Empty;

    public string Address => _host.Urls.First();

    public static async Task<Issuer> StartAsync()
    {
        var issuer = new Issuer();
        await issuer._host.StartAsync();
        return issuer;
    }

    public void Rotate() => (_key, _keys) = (RSA.Create(2048), _keys + 1);

    /// <summary>The claims of a token that is in order on the day of the tests; change what a test is about.</summary>
    public JsonObject Claims(string agency, params string[] roles) => new()
    {
        ["iss"] = Address,
        ["aud"] = Audience,
        ["sub"] = "u-1",
        ["preferred_username"] = "王五",
        ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]),
        ["agency"] = agency,
        ["nbf"] = Api.Today.ToUnixTimeSeconds(),
        ["exp"] = Api.Today.AddHours(1).ToUnixTimeSeconds(),
    };

    public string Sign(JsonObject claims) =>
        Sign(claims, "RS256", data => _key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public string SignWithoutKey(JsonObject claims) => Sign(claims, "none", _ => []);

    /// <summary>With what everybody knows as if it were a secret.</summary>
    public string SignWithPublicKey(JsonObject claims) =>
        Sign(claims, "HS256", data => HMACSHA256.HashData(Encoding.ASCII.GetBytes(_key.ExportSubjectPublicKeyInfoPem()), data));

    public string SignWithAnotherKey(JsonObject claims)
    {
        using var other = RSA.Create(2048);
        return Sign(claims, "RS256", data => other.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _key.Dispose();
    }

    private string Sign(JsonObject claims, string algorithm, Func<byte[], byte[]> sign)
    {
        var signed = $"{Encode(new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = $"k{_keys}" })}.{Encode(claims)}";
        return $"{signed}.{Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>Signs in whoever comes, and sends them back with a code.</summary>
    private IResult Authorize(HttpRequest request)
    {
        Asked = request.Query;
        return Results.Redirect($"{Asked["redirect_uri"]}?code=c-1&state={Uri.EscapeDataString(Asked["state"]!)}");
    }

    /// <summary>Gives an ID token for the code, to who can prove to be the one that asked for it.</summary>
    private async Task<IResult> ExchangeAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var proof = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form["code"] != "c-1" || form["client_id"] != ClientId || proof != Asked["code_challenge"])
        {
            return Results.BadRequest(new { error = "invalid_grant" });
        }

        var claims = SignedIn.DeepClone().AsObject();
        claims["nonce"] ??= Asked["nonce"].ToString();
        claims["iat"] = Api.Today.ToUnixTimeSeconds();
        return Results.Json(new { id_token = Sign(claims), access_token = "a", token_type = "Bearer" });
    }

    private static string Encode(JsonObject part) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private JsonObject PublicKey()
    {
        var parameters = _key.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = $"k{_keys}",
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent)
        };
    }
}
