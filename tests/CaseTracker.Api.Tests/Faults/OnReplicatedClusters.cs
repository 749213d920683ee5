namespace CaseTracker.Api.Tests.Faults;

/// <summary>Tests that share a primary and its standby, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class OnReplicatedClusters : ICollectionFixture<ReplicatedClusters>
{
    public const string Name = "replicated clusters";
}
