using System.Data.Common;
using System.Text.Json;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using Dapper;

namespace CaseTracker.Api.Cases.Drafts;

/// <summary>待审, 已批准 or 已退回.</summary>
internal enum DraftState
{
    Open,
    Approved,
    Rejected,
}
