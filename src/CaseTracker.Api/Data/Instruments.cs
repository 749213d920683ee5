using System.Diagnostics.Metrics;

namespace CaseTracker.Api.Data;

/// <summary>
/// What is counted and measured where it happens. Tags are codes of this program: never an agency, a number, a person or an address.
/// While nobody listens it costs nothing.
/// </summary>
internal sealed class Instruments
{
    public const string MeterName = "CaseTracker";

    private static readonly InstrumentAdvice<int> Sizes = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128] };

    private static readonly InstrumentAdvice<double> Waits = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    private readonly Counter<int> _cases;
    private readonly Counter<int> _steps;
    private readonly Counter<int> _refusals;
    private readonly Counter<int> _failedSignIns;
    private readonly Counter<int> _deliveries;
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _writeWait;

    public Instruments(IMeterFactory meters)
    {
        Meter = meters.Create(MeterName);
        _cases = Meter.CreateCounter<int>("casetracker.cases.registered", "{case}", "Cases registered.");
        _steps = Meter.CreateCounter<int>("casetracker.steps", "{step}", "Steps recorded, by record and type.");
        _refusals = Meter.CreateCounter<int>("casetracker.refusals", "{request}", "Requests refused, by the code of the refusal.");
        _failedSignIns = Meter.CreateCounter<int>(
            "casetracker.sign_ins.failed", "{attempt}", "Keys, tokens, passwords and codes that did not open.");
        _deliveries = Meter.CreateCounter<int>("casetracker.webhook.deliveries", "{call}", "Calls of webhooks, by result.");
        _batchSize = Meter.CreateHistogram("casetracker.write.batch_size", "{write}", "Writes committed together.", tags: null, Sizes);
        _writeWait = Meter.CreateHistogram("casetracker.write.wait", "s", "Time that a write waited for its turn.", tags: null, Waits);
    }

    /// <summary>For figures that are read when someone asks.</summary>
    public Meter Meter { get; }

    public void Registered(int cases) => _cases.Add(cases);

    /// <param name="record">What the step belongs to, by code.</param>
    public void Recorded(string record, string type, int count) => _steps.Add(count, new("record", record), new("type", type));

    public void Refused(string code) => _refusals.Add(1, new KeyValuePair<string, object?>("code", code));

    public void SignInFailed() => _failedSignIns.Add(1);

    public void Delivered(string result) => _deliveries.Add(1, new KeyValuePair<string, object?>("result", result));

    public void Committed(IReadOnlyList<QueuedWork> batch)
    {
        _batchSize.Record(batch.Count);
        foreach (var work in batch)
        {
            _writeWait.Record(work.Waited.TotalSeconds);
        }
    }
}
