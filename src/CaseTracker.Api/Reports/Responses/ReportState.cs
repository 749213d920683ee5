
namespace CaseTracker.Api.Reports.Responses;

internal enum ReportState
{
    /// <summary>草稿</summary>
    Draft,

    /// <summary>已发布</summary>
    Released,
}
