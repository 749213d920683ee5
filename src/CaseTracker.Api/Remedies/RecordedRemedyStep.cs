using System.Data.Common;
using System.Text.Json;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Remedies;
using Dapper;

namespace CaseTracker.Api.Remedies;

/// <summary>One event of a dispute as it was recorded.</summary>
internal sealed record RecordedRemedyStep(int Sequence, RemedyStep Step, DateTimeOffset RecordedAt, string RecordedBy, string Link);
