
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>移交档案馆: the state archive that has the information, and since when (档案法 art. 15).</summary>
public sealed record ArchiveTransfer(string Name, DateOnly TransferredOn);
