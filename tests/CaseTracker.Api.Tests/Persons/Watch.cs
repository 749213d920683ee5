using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using CaseTracker.Api.Tests.Web;

namespace CaseTracker.Api.Tests.Persons;

/// <summary>Listens to all that a host tells about its work: log, traces and metrics.</summary>
internal sealed class Watch : IDisposable
{
    private readonly ConcurrentQueue<string> _told = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters;

    public Watch()
    {
        // The tests' own client tells of what it sends.
        _activities = new()
        {
            ShouldListenTo = source => !source.Name.StartsWith("System.Net.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Note(
                "activity",
                [activity.OperationName, activity.DisplayName, activity.StatusDescription, activity.TraceStateString, .. Texts(
                    activity.TagObjects),
                    .. activity.Events.SelectMany(
                        told => Texts(told.Tags).Prepend(told.Name)), .. activity.Baggage.Select(pair => $"{pair.Key}={pair.Value}")]),
        };
        ActivitySource.AddActivityListener(_activities);

        _meters = new()
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (!instrument.Meter.Name.StartsWith("System.Net.", StringComparison.Ordinal))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note($"metric {instrument.Name}", Texts(tags.ToArray())));
        _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Note($"metric {instrument.Name}", Texts(tags.ToArray())));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note($"metric {instrument.Name}", Texts(tags.ToArray())));
        _meters.Start();
    }

    public LogCapture Log { get; } = new();

    /// <summary>Everything told, each with what told it.</summary>
    public IEnumerable<string> Told => _told.Concat(Log.Entries.Select(entry => $"log {entry.Level}: {entry.Text}"));

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
        Log.Dispose();
    }

    private void Note(string what, IEnumerable<string?> texts) => _told.Enqueue($"{what}: {string.Join(' ', texts)}");

    private static IEnumerable<string?> Texts(IEnumerable<KeyValuePair<string, object?>> tags) =>
        tags.Select(tag => $"{tag.Key}={tag.Value}");
}
