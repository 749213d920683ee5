using CaseTracker.Api.Security.Integrity;

namespace CaseTracker.Api.Verification;

/// <summary>What verifying finds broken: all of it is counted, and the first of it named.</summary>
internal sealed class IntegrityViolations
{
    public const int MaxNamed = 100;

    private readonly List<IntegrityViolation> _named = [];
    private readonly HashSet<(BrokenRecord, string?)> _subjects = [];

    public IReadOnlyList<IntegrityViolation> Named => _named;

    public int Count { get; private set; }

    public void Add(IntegrityViolation breach)
    {
        Count++;
        _subjects.Add((breach.Record, breach.Subject));
        if (_named.Count < MaxNamed)
        {
            _named.Add(breach);
        }
    }

    /// <summary>Whether something of a record has been found broken.</summary>
    public bool Of(BrokenRecord record, string? subject) => _subjects.Contains((record, subject));
}
