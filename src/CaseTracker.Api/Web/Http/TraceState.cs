using System.Diagnostics;

namespace CaseTracker.Api.Web.Http;

/// <summary>What a caller says of its own trace besides the ids (<c>tracestate</c>) may be anything, and stands in no span.</summary>
internal static class TraceState
{
    public static void UseNoTraceState(this WebApplication app) => app.Use((http, next) =>
    {
        if (Activity.Current is { } activity)
        {
            activity.TraceStateString = null;
        }

        return next(http);
    });
}
