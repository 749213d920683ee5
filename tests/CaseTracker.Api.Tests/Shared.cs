namespace CaseTracker.Api.Tests;

/// <summary>
/// Classes that share a host, one after the other: their tests read and write agencies of their own and leave the clock, the calendar of
/// all agencies and the settings alone. The collections run at once, each on its host.
/// </summary>
[CollectionDefinition(Name)]
public sealed class SharedCases : ICollectionFixture<Api>
{
    public const string Name = "cases on one host";
}

/// <inheritdoc cref="SharedCases"/>
[CollectionDefinition(Name)]
public sealed class SharedReports : ICollectionFixture<Api>
{
    public const string Name = "reports and ledgers on one host";
}

/// <inheritdoc cref="SharedCases"/>
[CollectionDefinition(Name)]
public sealed class SharedAgencies : ICollectionFixture<Api>
{
    public const string Name = "agencies and access on one host";
}

/// <inheritdoc cref="SharedCases"/>
[CollectionDefinition(Name)]
public sealed class SharedPages : ICollectionFixture<Api>
{
    public const string Name = "pages on one host";
}
