namespace CaseTracker.Domain.Cases;

/// <summary>收费标准: by request (按件) or by page (按量); a case takes one of them, never both (国办函〔2020〕109号 art. 3).</summary>
public enum FeeScale
{
    PerRequest,
    PerPage,
}
