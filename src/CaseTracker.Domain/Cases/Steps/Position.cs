
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>同意 or 不同意.</summary>
public enum Position
{
    Consents,
    Objects,
}
