using System.Security.Cryptography;
using System.Text;
using CaseTracker.Api.Security.Encryption;

namespace CaseTracker.Api.Webhooks;

/// <summary>The secrets that webhooks are signed with, as Standard Webhooks has them.</summary>
internal static class WebhookSecrets
{
    private const string Prefix = "whsec_";

    private const int SecretBytes = 32;

    /// <summary>How long the older of two secrets signs too.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>A new secret as it is shown once, and as it is stored.</summary>
    public static (string Shown, string Sealed) Make(Vault vault, string webhook)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        return ($"{Prefix}{Convert.ToBase64String(secret)}", vault.Accounts.Seal(secret, PlaceOf(webhook)));
    }

    /// <summary>The header <c>webhook-signature</c>: one signature for each secret that is valid.</summary>
    public static string Sign(Vault vault, Webhook webhook, string id, long timestamp, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        string?[] secrets = [webhook.Secret, webhook.OldUntil > now ? webhook.OldSecret : null];
        return string.Join(' ', secrets.OfType<string>().Select(secret =>
            $"v1,{Convert.ToBase64String(HMACSHA256.HashData(vault.Accounts.Open(secret, PlaceOf(webhook.Id)), signed))}"));
    }

    private static string PlaceOf(string webhook) => $"webhook {webhook}";
}
