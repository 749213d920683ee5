using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Web.Http;
using Microsoft.Security.AntiSSRF;

namespace CaseTracker.Api.Webhooks;

/// <summary>
/// Calls receivers, in the listed networks only: the address of each connection is checked, whatever its name led to before. No redirect
/// is followed, and no answer read beyond its headers.
/// </summary>
internal sealed class WebhookCalls(CaseTrackerOptions options, Vault vault, OfficeClock clock, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private readonly HttpClient _tls = ClientOf(options.Webhooks, isPlain: false);
    private readonly HttpClient _plain = ClientOf(options.Webhooks, isPlain: true);

    /// <exception cref="OperationCanceledException">The program ends.</exception>
    public async Task<DeliveryResult> SendAsync(Webhook webhook, CloudEvent told, CancellationToken stopping)
    {
        var address = new Uri(webhook.Url);
        if (address.Scheme == Uri.UriSchemeHttp && !options.Webhooks.IsPlain(address))
        {
            return new(Status: null, DeliveryFailure.AddressRefused, Milliseconds: 0);
        }

        using var timeout = new CancellationTokenSource(Longest, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        using var request = RequestOf(webhook, told);
        var watch = Stopwatch.StartNew();
        try
        {
            using var answer = await (address.Scheme == Uri.UriSchemeHttp ? _plain : _tls)
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending.Token);
            return new((int)answer.StatusCode, Failure: null, (int)watch.ElapsedMilliseconds, RetryAfterOf(answer.Headers.RetryAfter));
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            var failure = IsRefusal(exception) ? DeliveryFailure.AddressRefused
                : timeout.IsCancellationRequested ? DeliveryFailure.TimedOut
                : DeliveryFailure.ConnectionFailed;
            return new(Status: null, failure, (int)watch.ElapsedMilliseconds);
        }
    }

    public void Dispose()
    {
        _tls.Dispose();
        _plain.Dispose();
    }

    private static HttpClient ClientOf(WebhookOptions options, bool isPlain)
    {
        var policy = new AntiSSRFPolicy(PolicyConfigOptions.InternalOnly) { AllowPlainTextHttp = isPlain };
        if (options.AreOn)
        {
            policy.AddAllowedAddresses([.. options.Networks.Select(network => $"{CaseTrackerOptions.NetworkOf(network)}")]);
        }

        var handler = policy.GetHandler();
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
        return new(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private HttpRequestMessage RequestOf(Webhook webhook, CloudEvent told)
    {
        var (now, body) = (clock.Now, told.ToBytes());
        var timestamp = now.ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new(CloudEvent.MediaType, "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("CaseTracker", "1.0"));
        if (options.Sandbox)
        {
            request.Headers.Add(SandboxHeader.Name, "true");
        }

        request.Headers.Add("webhook-id", told.Id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSecrets.Sign(vault, webhook, told.Id, timestamp, body, now));
        return request;
    }

    private TimeSpan? RetryAfterOf(RetryConditionHeaderValue? asked) => asked?.Delta ?? (asked?.Date - clock.Now);

    private static bool IsRefusal(Exception? exception) =>
        exception is AntiSSRFException || (exception is not null && IsRefusal(exception.InnerException));
}
