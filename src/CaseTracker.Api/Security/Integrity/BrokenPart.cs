
namespace CaseTracker.Api.Security.Integrity;

/// <summary>In what way it is broken.</summary>
internal enum BrokenPart
{
    /// <summary>The event is not the one that was linked to those before it.</summary>
    Link,

    /// <summary>The record does not end where it was sealed: something was cut off its end.</summary>
    Head,

    /// <summary>What lists and tables read is not what the record says.</summary>
    Projection,

    /// <summary>The person can no longer be opened, and nobody has erased them.</summary>
    Person,

    /// <summary>A released report is not the one whose hash was kept.</summary>
    Hash,
    Missing,

    /// <summary>The row is not what was sealed.</summary>
    Seal,

    /// <summary>It was recorded at a later state than it is in: it comes from an older copy.</summary>
    Older,

    /// <summary>It is there, and nothing says that it was ever recorded.</summary>
    Unrecorded,
}
