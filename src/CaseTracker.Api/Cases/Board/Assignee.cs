namespace CaseTracker.Api.Cases.Board;

/// <summary>承办: whose cases. A code, so that no name stands in an address.</summary>
internal enum Assignee
{
    /// <summary>我的: assigned to the caller, or to a unit of the caller's name.</summary>
    Me,
}
