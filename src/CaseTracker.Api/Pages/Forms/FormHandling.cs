using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Problems;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Forms;

/// <summary>
/// What holds for the form of every page. A form that is refused, for whatever reason, is shown again as it was typed, with the
/// reason: nobody types anything twice.
/// </summary>
internal static class FormHandling
{
    /// <summary>Only forms have it: the token against forgery is of another sign-in.</summary>
    private static readonly Problem Expired = new(new(
        StatusCodes.Status400BadRequest, "form-expired",
        new("页面已经过期，请核对后重新提交。", "This page has expired; check it and send it again.")));

    /// <summary>A browser went back to a form that was sent, and sends it with something else in it.</summary>
    private static readonly Problem SentBefore = new(ProblemKind.KeyReused, new(
        "这张表单已经提交过，当时的内容与现在不同。请先查看上次是否已经登记，再决定是否重新提交。",
        "This form was sent before, with other content. See whether that was recorded before you send it again."));

    /// <summary>Asks for the sign-in, and keeps what was typed until then.</summary>
    public static void UseKeptForms(this WebApplication app) => app.Use((http, next) =>
        IsForm(http) && http.User.Identity is not { IsAuthenticated: true }
        && http.GetEndpoint()!.Metadata.GetMetadata<IAllowAnonymous>() is null
            ? KeepAsync(http, next)
            : next(http));

    public static void UseForms(this WebApplication app) =>
        app.Use((http, next) => IsForm(http) ? SubmitAsync(http, next) : next(http));

    private static bool IsForm(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null;

    private static async Task KeepAsync(HttpContext http, RequestDelegate next)
    {
        if (await http.RequestServices.GetRequiredService<KeptForms>().KeepAsync(http) is var (holder, kept))
        {
            await SignInModel.AskAsync(http, holder, kept);
            return;
        }

        await next(http);
    }

    private static async Task SubmitAsync(HttpContext http, RequestDelegate next)
    {
        // What the form says is part of what makes it the same form, and is read again for that.
        http.Request.EnableBuffering();
        var posted = await http.Request.ReadFormAsync(http.RequestAborted);
        if (posted[KeptForms.Field] is [{ } sealedForm] && http.User.Identity is { IsAuthenticated: true })
        {
            var kept = http.RequestServices.GetRequiredService<KeptForms>().Find(sealedForm, Caller.IdOf(http.User));
            await ShowAsync(http, next, new() { Typed = kept?.Fields, IsKept = kept is not null });
            return;
        }

        try
        {
            await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
            await next(http);
        }
        catch (Exception exception) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested
            && ProblemOf(exception) is var problem
            && problem.Kind != ProblemKind.InternalError)
        {
            http.Response.StatusCode =
                problem.Kind == ProblemKind.ValidationFailed ? StatusCodes.Status422UnprocessableEntity : problem.Kind.Status;
            ProblemWriter.Count(http, problem);
            await ShowAsync(http, next, new() { Typed = new(posted), Problem = problem });
        }
    }

    private static Problem ProblemOf(Exception exception) => exception switch
    {
        AntiforgeryValidationException => Expired,
        Problem { Kind: var kind } when kind == ProblemKind.KeyReused => SentBefore,
        _ => ProblemWriter.Read(exception),
    };

    /// <summary>Opens the page of the form with what was typed.</summary>
    private static Task ShowAsync(HttpContext http, RequestDelegate next, FormState form)
    {
        http.Features.Set(form);
        http.Request.Method = HttpMethods.Get;
        http.Request.QueryString = QueryString.Empty;
        return next(http);
    }
}
