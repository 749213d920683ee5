using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Cases;

/// <summary>移交档案馆: the state archive that has the information, and since when (档案法 art. 15).</summary>
public sealed record ArchiveTransfer(string Name, DateOnly TransferredOn);
