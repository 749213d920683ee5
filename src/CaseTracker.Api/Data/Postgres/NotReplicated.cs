namespace CaseTracker.Api.Data.Postgres;

/// <summary>The server has committed, and perhaps its standby has not: nobody may be told that it was done.</summary>
internal sealed class NotReplicated() : Exception("The commit may not have reached the standby.");
