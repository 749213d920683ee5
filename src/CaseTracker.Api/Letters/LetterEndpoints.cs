using CaseTracker.Api.Documents;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Rules;
using MediatR;

namespace CaseTracker.Api.Letters;

internal static class LetterEndpoints
{
    private const string OfCase = "/cases/{number}/letters";

    public static void MapLetters(this IEndpointRouteBuilder api)
    {
        var letters = api.MapGroup("").WithTags("Letters 文书");

        letters.MapGet("/letters", async (IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new ListLetters.Query(), cancellationToken)))
            .For(Permission.ReadDirectory)
            .Documented("List the letters", "文书目录: every letter and form that an office writes in a case, to whom it goes, which "
                + "outcomes it tells and what must stand in it.",
                response: () => ListLetters.Response.All);

        letters.MapGet(OfCase, async (string number, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new ListCaseLetters.Query(number), cancellationToken)))
            .Conditional()
            .For(Permission.DrawLetter)
            .Documented("List the letters of a case", "Those that the case can have now, for each step and consultation that one tells, "
                + "and what each still lacks (`missing`).",
                response: () => ListCaseLetters.Response.Example, refusals: ProblemKind.CaseNotFound);

        letters.MapGet($"{OfCase}/{{letter}}", GetAsync)
            .Produces<string>(StatusCodes.Status200OK, MediaTypes.Docx, MediaTypes.Html, MediaTypes.Text)
            .Conditional()
            .For(Permission.DrawLetter)
            .Documented("Draw a letter", "A letter of the case, from what is on its record: for Word, for the screen and print, or as "
                + "plain text. It is in Chinese. The clause on remedies is worked out by the law of the day. With `draft` it tells a step "
                + "that is not approved: 草稿 stands across the page, and it has no number. Each drawing is put on the audit log with "
                + "the SHA-256 of the file, for it names a person; the step may keep that as `letterSha256`.",
                response: () => "PK…",
                refusals:
                [
                    ProblemKind.CaseNotFound, ProblemKind.LetterNotFound, ProblemKind.LetterNotDue, ProblemKind.LetterIncomplete,
                    ProblemKind.RemedyBodyMissing, ProblemKind.DraftNotFound, ProblemKind.NotAcceptable,
                    ProblemKind.Of(Refusal.PersonErased), ProblemKind.Of(Refusal.PersonRestricted),
                ]);
    }

    /// <summary>The same for the pages.</summary>
    public static void MapLetterFiles(this IEndpointRouteBuilder pages) =>
        pages.MapGet($"{OfCase}/{{letter}}/file", GetAsync).For(Permission.DrawLetter);

    private static async Task<IResult> GetAsync(
        string number, string letter, string? format, Ordinal? consultation, Ordinal? round, Day? on, Flag? byInternet, Ordinal? draft,
        HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var form = Representation.Choose(format, request, Representation.Letters);
        var answer = await mediator.Send(new GetLetter.Query(number, letter, form)
        {
            Consultation = consultation?.Value,
            Round = round?.Value,
            On = on?.Value,
            ByInternet = byInternet?.Value,
            Draft = draft?.Value,
        }, cancellationToken);
        return form switch
        {
            Representation.Docx => Results.File(answer.File, MediaTypes.Docx, $"{answer.Name}.docx"),
            Representation.Html => new LetterPage(answer.File),
            _ => Results.Bytes(answer.File, $"{MediaTypes.Text}; charset=utf-8"),
        };
    }
}
