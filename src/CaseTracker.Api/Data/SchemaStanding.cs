namespace CaseTracker.Api.Data;

/// <summary>How the schema of a database compares to this program's.</summary>
internal enum SchemaStanding
{
    /// <summary>No schema of ours: a new database, or one of another program.</summary>
    None,
    Older,
    Current,
}
