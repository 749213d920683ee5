using CaseTracker.Api.Reports.Release;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;
using CaseTracker.Domain.Reporting;

namespace CaseTracker.Api.Reports;

internal enum ReportState
{
    /// <summary>草稿</summary>
    Draft,

    /// <summary>已发布</summary>
    Released,
}
