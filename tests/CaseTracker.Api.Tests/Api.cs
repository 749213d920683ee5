using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace CaseTracker.Api.Tests;

/// <summary>The real host on real Kestrel, with a database of its own; only the clock is replaced.</summary>
public sealed class Api : IDisposable
{
    public const string Key = "ct_a_key_for_tests";

    /// <summary>Of the hash of a password: as slow as it is meant to be, they would take a minute of the tests.</summary>
    internal const int QuickIterations = 1_000;

    /// <summary>A host that was started once and stopped: others begin with copies of its new database and its master keys.</summary>
    private static readonly Lazy<Api> First = new(StartFirst);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("casetracker-");
    private readonly Store _store;
    private readonly WebApplicationFactory<Program> _factory;

    public Api()
        : this(now: Today)
    {
    }

    /// <summary>A host that starts on another day, or with something of its own, such as a logger or a setting.</summary>
    internal Api(DateTimeOffset? now = null, Action<IWebHostBuilder>? configure = null)
        : this(now ?? Today, configure, now < Today ? null : First.Value)
    {
    }

    /// <param name="first">Whose new database this one begins with; null begins with none. Not one from the future.</param>
    private Api(DateTimeOffset now, Action<IWebHostBuilder>? configure, Api? first)
    {
        Time = new(now);
        _store = Store.In(_folder, first?._store);
        first?.CopyKeysTo(KeyRing);
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            Share(host);
            host.UseSetting("CaseTracker:Backups", Backups);
            host.UseSetting("CaseTracker:AdminKey", Key);

            // The clock stands still, so a minute of it never ends.
            host.UseSetting("CaseTracker:RequestsPerMinute", "1000000");
            host.UseSetting("urls", "http://127.0.0.1:0");

            // Receivers of the tests listen on this machine, without TLS.
            host.UseSetting("CaseTracker:Webhooks:Networks", "127.0.0.0/8");
            host.UseSetting("CaseTracker:Webhooks:Plain", "127.0.0.1");
            host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Time)
                .Configure<PasswordHasherOptions>(options => options.IterationCount = QuickIterations));
            configure?.Invoke(host);
        });
        _factory.UseKestrel(0);
        _factory.StartServer();
        Assert.True(
            Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.IsCancellationRequested, "The host did not start.");
        Anonymous = _factory.CreateClient();
        Client = _factory.CreateClient();
        Client.DefaultRequestHeaders.Authorization = new("Bearer", Key);
    }

    /// <summary>Monday 23 November 2026, ten in the morning in China.</summary>
    public static DateTimeOffset Today { get; } = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; }

    /// <summary>The folder of backups.</summary>
    internal string Backups => Path.Combine(_folder.FullName, "backups");

    internal string KeyRing => Path.Combine(_folder.FullName, "keys");

    public string ConnectionString => _store.ConnectionString;

    /// <summary>Makes another host work on the database of this one, with its master keys.</summary>
    internal void Share(IWebHostBuilder host)
    {
        _store.Configure(host);
        host.UseSetting("CaseTracker:KeyRing", KeyRing);
    }

    /// <summary>Sends the key; addresses are relative to the host.</summary>
    public HttpClient Client { get; }

    public HttpClient Anonymous { get; }

    public IServiceProvider Services => _factory.Services;

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, headers);

    public Task<Answer> PostAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"), headers);

    public Task<Answer> PutAsync(string path, string json) =>
        SendAsync(HttpMethod.Put, path, new StringContent(json, Encoding.UTF8, "application/json"));

    public Task<Answer> ImportAsync(string agency, string csv, string query = "") =>
        SendAsync(HttpMethod.Post, $"imports?agency={agency}{query}", new StringContent(csv, Encoding.UTF8, "text/csv"));

    /// <summary>Sends to <c>/api/v1/</c> and the path, with the key.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    /// <summary>Opens the database alongside the host.</summary>
    public DbConnection OpenDatabase() => _store.Open();

    public void Dispose()
    {
        Stop();
        Delete();
    }

    private static Api StartFirst()
    {
        var first = new Api(Today, configure: null, first: null);
        first.Stop();

        // PostgreSQL copies no database that a pool still holds.
        NpgsqlConnection.ClearAllPools();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => first.Delete();
        return first;
    }

    private void CopyKeysTo(string folder)
    {
        CaseTracker.Api.Security.Encryption.KeyRing.MakeOwnersFolder(folder);
        foreach (var key in Directory.GetFiles(KeyRing))
        {
            File.Copy(key, Path.Combine(folder, Path.GetFileName(key)));
        }
    }

    /// <summary>Ends the host. Another may work on what it leaves until this one is disposed.</summary>
    internal void Stop()
    {
        Client.Dispose();
        Anonymous.Dispose();
        _factory.Dispose();
    }

    private void Delete()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
    }
}

/// <summary>An answer, read to its end.</summary>
public sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, string? MediaType, string Text)
{
    private readonly Lazy<JsonNode?> _json = new(() => Text.Length == 0 ? null : JsonNode.Parse(Text));

    public JsonNode Json => _json.Value ?? throw new InvalidOperationException("The answer has no body.");

    /// <summary>The member at a path of names, such as <c>applicant.name</c>, as text; null when it is null.</summary>
    public string? this[string path] => path.Split('.').Aggregate((JsonNode?)Json, (node, name) => node?[name])?.ToString();

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) => new(
        response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
}
