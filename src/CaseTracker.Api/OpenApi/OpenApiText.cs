using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace CaseTracker.Api.OpenApi;

/// <summary>The OpenAPI document as bytes. To make it takes a fifth of a second, so it is made once, when it is first asked for.</summary>
internal sealed class OpenApiText(IServiceScopeFactory scopes)
{
    public const string MediaType = "application/json; charset=utf-8";

    /// <summary>What parameters mean is said in objects that all hosts of a process share.</summary>
    private static readonly Lock Making = new();

    private readonly Lazy<(byte[] Bytes, EntityTagHeaderValue ETag)> _made = new(() => Make(scopes));

    public byte[] Bytes => _made.Value.Bytes;

    public EntityTagHeaderValue ETag => _made.Value.ETag;

    private static (byte[] Bytes, EntityTagHeaderValue ETag) Make(IServiceScopeFactory scopes)
    {
        lock (Making)
        {
            using var scope = scopes.CreateScope();
            var document = scope.ServiceProvider.GetRequiredService<ISwaggerProvider>().GetSwagger("v1");
            using var text = new StringWriter();
            document.SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
            var bytes = System.Text.Encoding.UTF8.GetBytes(text.ToString());
            return (bytes, new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
        }
    }
}
