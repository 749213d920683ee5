namespace CaseTracker.Api.Data;

/// <summary>How the schema of a database stands to this program's.</summary>
internal enum SchemaStanding
{
    /// <summary>No schema of ours: a new database, or somebody else's.</summary>
    None,
    Older,
    Current,
}
