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

/// <summary>A text of the report.</summary>
internal sealed record SectionEntry(string Text);
