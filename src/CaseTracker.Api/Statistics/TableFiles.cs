using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Web.Parameters;

namespace CaseTracker.Api.Statistics;

/// <summary>The tables as files, for who has signed in to the pages.</summary>
internal static class TableFiles
{
    public static void MapTableFiles(this IEndpointRouteBuilder pages)
    {
        var files = pages.MapGroup("/statistics").For(Permission.ReadStatistics).ExcludeFromDescription();
        files.AddKnownParameters();
        files.MapGet("/requests/export", StatisticsEndpoints.GetRequestsAsync).Heavy(request => request.Query.ContainsKey("knownAt"));
        files.MapGet("/remedies/export", StatisticsEndpoints.GetRemediesAsync).Heavy(request => request.Query.ContainsKey("knownAt"));
        files.MapGet("/period/export", StatisticsEndpoints.GetPeriodAsync);
        files.MapGet("/years/export", CompareYears.AnswerAsync);
        files.MapGet("/units/export", ListUnits.AnswerAsync).Heavy();
        files.MapGet("/overview/export", StatisticsEndpoints.GetOverviewAsync).Heavy();
        ExportCellCases.Map(files);
    }
}
