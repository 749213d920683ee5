using FluentValidation;
using FluentValidation.Validators;

namespace CaseTracker.Api.Web.Http;

/// <summary>Tells a limit on a list from one on a text.</summary>
internal static class ListLength
{
    public const string Name = "MostItems";
}
