using System.Data.Common;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Verification;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Rules;
using Dapper;

namespace CaseTracker.Api.Cases.Record;

/// <summary>A case as it is kept: its number, its file, and the calendar its dates were reckoned by.</summary>
internal sealed record StoredCase(CaseNumber Number, CaseFile File, WorkCalendar Calendar);
