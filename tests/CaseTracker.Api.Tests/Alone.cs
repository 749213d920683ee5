namespace CaseTracker.Api.Tests;

/// <summary>Tests that touch what all hosts share, the console or the pools of connections, run by themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
