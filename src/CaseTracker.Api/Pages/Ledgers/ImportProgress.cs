using CaseTracker.Api.Ledgers.Import;

namespace CaseTracker.Api.Pages.Ledgers;

/// <summary>How far an import is.</summary>
/// <param name="Asked">How often it was asked for.</param>
/// <param name="Running">Null while the file is on its way, or waits for another import.</param>
internal sealed record ImportProgress(int Asked, ImportTurn.Running? Running)
{
    /// <summary>A page that was left open does not ask for ever, or its sign-in would never end.</summary>
    private const int Most = 300;

    public bool GoesOn => Asked < Most;

    public int Seconds => Asked * 2;
}
