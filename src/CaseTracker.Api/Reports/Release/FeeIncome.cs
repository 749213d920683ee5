using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Reports.Release;

internal sealed record FeeIncome(long Yuan, long Paid);
