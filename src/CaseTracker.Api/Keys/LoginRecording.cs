using CaseTracker.Api.Security.Authorization;

namespace CaseTracker.Api.Keys;

/// <summary>Records who calls the API, before it is asked whether they may.</summary>
internal static class LoginRecording
{
    public static void UseLoginRecording(this WebApplication app)
    {
        var logins = app.Services.GetRequiredService<LoginRecorder>();
        app.Use(async (http, next) =>
        {
            if (http.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is not null)
            {
                await logins.NoteAsync(http.User);
            }

            await next(http);
        });
    }
}
