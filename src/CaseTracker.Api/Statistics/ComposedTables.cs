using System.Text;
using System.Text.Json;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using Microsoft.Extensions.Caching.Memory;

namespace CaseTracker.Api.Statistics;

/// <summary>
/// Tables with their JSON, each with all that it was composed of: while the database says the same, the table is the same, whoever has
/// written, on whatever node.
/// </summary>
internal sealed class ComposedTables : IDisposable
{
    /// <summary>Each takes some twenty kilobytes.</summary>
    private const int Most = 500;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = Most });

    public GetRequestTable.Response Of(AgencyScope scope, ReportPeriod period, CountedText counted)
    {
        var key = (scope, period, RequestLanguage.IsEnglish);
        if (_cache.TryGetValue(key, out Composed? known) && known!.Counted == counted)
        {
            return known.Response;
        }

        var response = WithJson(GetRequestTable.Response.Of(scope.Agency, counted.Name, period, scope.RollUp, counted.Table()));
        _cache.Set(key, new Composed(counted, response), new MemoryCacheEntryOptions { Size = 1 });
        return response;
    }

    public void Dispose() => _cache.Dispose();

    private static GetRequestTable.Response WithJson(GetRequestTable.Response response)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(response, Json.Public);
        var language = RequestLanguage.IsEnglish ? RequestLanguage.English : RequestLanguage.Chinese;
        return response with { Utf8 = json, Tag = new($"\"{ConditionalReads.DigestOf(Encoding.UTF8.GetBytes(language.Name), json)}\"") };
    }

    private sealed record Composed(CountedText Counted, GetRequestTable.Response Response);
}
