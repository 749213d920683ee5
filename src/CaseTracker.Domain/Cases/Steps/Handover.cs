
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>
/// 移交: the case goes to the successor of an agency that ends (机构改革, 国办公开办函〔2019〕14号). Its number and its record stay.
/// </summary>
/// <param name="On">The day from which the successor has it.</param>
/// <param name="ToAgency">The code of the successor.</param>
/// <param name="FromAgency">The code of the agency that had it until then; found when allowed.</param>
public sealed record Handover(DateOnly On, string ToAgency, string Reason, string FromAgency = "") : CaseStep(On);
