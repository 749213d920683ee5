namespace CaseTracker.Api.Web.Endpoints;

/// <summary>Tells a limit on a list from one on a text.</summary>
internal static class ListLength
{
    public const string Name = "MostItems";
}
