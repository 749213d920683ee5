using System.Data.Common;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Cases;
using Dapper;

namespace CaseTracker.Api.Cases.Record;

/// <summary>One event as it was recorded.</summary>
internal sealed record RecordedStep(int Sequence, CaseStep Step, DateTimeOffset RecordedAt, string RecordedBy, string Link);
