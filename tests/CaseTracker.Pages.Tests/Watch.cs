using System.Collections.Concurrent;
using System.Net;
using Microsoft.Playwright;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>Records what all pages of a context do.</summary>
internal sealed class Watch
{
    /// <summary>Tells what the browser says to its pages only.</summary>
    private const string Script =
        """
        (() => {
          const tell = window.tellTheTest;
          addEventListener('securitypolicyviolation', e => tell('policy', `${e.effectiveDirective} forbids ${e.blockedURI} ${e.sample}`));
          const set = Storage.prototype.setItem;
          Storage.prototype.setItem = function (key, value) { tell('storage', `${key}=${value}`); return set.call(this, key, value); };
          addEventListener('DOMContentLoaded', () => tell('title', document.title));
          new MutationObserver(changes => {
            for (const change of changes)
              if (change.target.nodeName === 'TITLE')
                for (const text of change.addedNodes) tell('title', text.data);
          }).observe(document, { childList: true, subtree: true });
        })();
        """;

    private readonly IBrowserContext _context;
    private readonly Uri _host;
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly ConcurrentQueue<(string Kind, string Text)> _traces = [];
    private readonly HashSet<HttpStatusCode> _refusals = [];
    private readonly List<string> _personal = [.. Personal.Words];

    private Watch(IBrowserContext context, Uri host)
    {
        _context = context;
        _host = host;
        context.Request += (_, request) => Record(request.Url);
        context.Page += (_, page) =>
        {
            page.FrameNavigated += (_, frame) => _traces.Enqueue(("address", frame.Url));
            page.WebSocket += (_, socket) => Record(socket.Url);
        };
        context.Console += (_, message) => RecordConsole(message);
        context.WebError += (_, error) => _faults.Enqueue($"A script failed: {error.Error}");
    }

    /// <summary>What went wrong until now, a line each.</summary>
    public string Faults => string.Join('\n', _faults.Concat(
        from trace in _traces.Distinct()
        let text = Uri.UnescapeDataString(trace.Text.Replace('+', ' '))
        where _personal.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))
        select $"A person stands in the {trace.Kind}: {text}"));

    public static async Task<Watch> OverAsync(IBrowserContext context, Uri host)
    {
        var watch = new Watch(context, host);
        await context.ExposeBindingAsync<string, string, bool>("tellTheTest", (_, kind, text) => watch.Record(kind, text));
        await context.AddInitScriptAsync(Script);
        return watch;
    }

    public void ExpectRefusal(HttpStatusCode status) => _refusals.Add(status);

    public void AddPersonalWords(IEnumerable<string> words) => _personal.AddRange(words);

    public async Task AssertSilentAsync()
    {
        await RecordStorageAsync();
        Assert.True(Faults.Length == 0, Faults);
    }

    private async Task RecordStorageAsync()
    {
        foreach (var page in _context.Pages)
        {
            // After what the browser still has to tell. A page without an address of its own has no storage.
            _traces.Enqueue(("storage", await page.EvaluateAsync<string>(
                """
                async () => {
                  await new Promise(done => setTimeout(done));
                  return origin === 'null' ? '' : JSON.stringify([localStorage, sessionStorage]);
                }
                """)));
        }

        foreach (var cookie in await _context.CookiesAsync())
        {
            _traces.Enqueue(("cookie", $"{cookie.Name}={cookie.Value}"));
        }
    }

    private bool Record(string kind, string text)
    {
        if (kind == "policy")
        {
            _faults.Enqueue($"The content policy was violated: {text}");
        }
        else
        {
            _traces.Enqueue((kind, text));
        }

        return true;
    }

    private void Record(string address)
    {
        _traces.Enqueue(("address", address));
        var uri = new Uri(address);
        if (uri.Scheme is not ("data" or "blob" or "about") && uri.Authority != _host.Authority)
        {
            _faults.Enqueue($"A request left the host: {address}");
        }
    }

    private void RecordConsole(IConsoleMessage message)
    {
        const string refusal = "Failed to load resource: the server responded with a status of ";
        if (!_refusals.Any(status => message.Text.StartsWith($"{refusal}{(int)status} ", StringComparison.Ordinal)))
        {
            _faults.Enqueue($"The console says: {message.Type} {message.Text} ({message.Location})");
        }
    }
}
