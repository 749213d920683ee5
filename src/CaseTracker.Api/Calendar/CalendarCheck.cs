using CaseTracker.Api.Web.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CaseTracker.Api.Calendar;

/// <summary>Due dates in a year without a calendar are provisional; requests are served all the same.</summary>
internal sealed class CalendarCheck(NextYear nextYear) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        HealthCheckResult.Healthy((await nextYear.MissingAsync(cancellationToken))?.Why.Localize());
}
