using System.Data.Common;
using System.Text.Json;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Tables;
using Dapper;

namespace CaseTracker.Api.Reports.Entries;

/// <summary>The parts of a report that are written by hand.</summary>
internal static class ReportPartNames
{
    public const string Proactive = "proactive";
    public const string Entered = "entered";

    public static string Section(int number) => $"section{number}";
}
