namespace CaseTracker.Domain.Calendar;

/// <summary>法定期限: the periods of the regulation, in working days.</summary>
public static class StatutoryPeriods
{
    /// <summary>To answer, from receipt (条例 art. 33).</summary>
    public const int Reply = 20;

    /// <summary>What extensions may add to one clock, in all (art. 33).</summary>
    public const int ExtensionCap = 20;

    /// <summary>To give a correction notice, from receipt (art. 30).</summary>
    public const int CorrectionNotice = 7;

    /// <summary>For a consulted party, from receipt of the letter (arts. 32, 34).</summary>
    public const int Consultation = 15;

    /// <summary>To pay, counted from the day after the notice is received (国办函〔2020〕109号).</summary>
    public const int Payment = 20;
}
