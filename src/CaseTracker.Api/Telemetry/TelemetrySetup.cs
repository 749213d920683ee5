using System.Diagnostics;
using System.Runtime.CompilerServices;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CaseTracker.Api.Telemetry;

/// <summary>
/// OpenTelemetry, where <c>CaseTracker:Telemetry</c> asks for it: metrics at <c>/metrics</c>, traces and metrics to a collector. Otherwise
/// none of it is loaded, which is why no member and no type of this program has one of its types.
/// </summary>
internal static class TelemetrySetup
{
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceName = "OTEL_SERVICE_NAME";

    /// <summary>What a span may say. Everything else is the caller's: path, query, host, browser.</summary>
    private static readonly string[] Tags =
    [
        "error.type", "http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "url.scheme",
    ];

    public static void AddTelemetry(this WebApplicationBuilder builder, CaseTrackerOptions options)
    {
        if (!options.Telemetry.Enabled)
        {
            return;
        }

        var settings = builder.Configuration;
        settings[Collector] = options.Telemetry.Otlp?.ToString() ?? settings[Collector];
        settings[ServiceName] ??= "casetracker";
        builder.Services.AddSingleton<IHealthCheckPublisher, Figures>();
        builder.Services.Configure<HealthCheckPublisherOptions>(publisher => publisher.Delay = TimeSpan.Zero);
        AddOpenTelemetry(builder.Services, isCollected: !string.IsNullOrWhiteSpace(settings[Collector]));
    }

    public static void MapTelemetry(this WebApplication app)
    {
        if (app.Services.GetRequiredService<CaseTrackerOptions>().Telemetry.Enabled)
        {
            MapMetrics(app);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddOpenTelemetry(IServiceCollection services, bool isCollected)
    {
        var telemetry = services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(Instruments.MeterName, "System.Runtime").AddAspNetCoreInstrumentation().AddPrometheusExporter());
        if (isCollected)
        {
            telemetry.WithMetrics(metrics => metrics.AddOtlpExporter()).WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(spans => spans.EnrichWithHttpResponse = (span, _) => RemoveWhatCallersSay(span))
                .AddOtlpExporter());
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MapMetrics(WebApplication app) => app.MapPrometheusScrapingEndpoint(ApiPath.Metrics)
        .For(Permission.Operate, allUnlessNamed: true).WithMetadata(new HttpMethodMetadata([HttpMethods.Get]));

    private static void RemoveWhatCallersSay(Activity span)
    {
        span.TraceStateString = null;
        foreach (var (tag, _) in span.TagObjects.Where(tag => !Tags.Contains(tag.Key)).ToList())
        {
            span.SetTag(tag, null);
        }
    }
}
