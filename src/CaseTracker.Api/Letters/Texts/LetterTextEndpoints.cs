using System.Text;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Letters;
using MediatR;

namespace CaseTracker.Api.Letters.Texts;

internal static class LetterTextEndpoints
{
    private const string Address = "/agencies/{code}/letters/{letter}";

    private static readonly Letter Example = LetterCatalogue.Get(LetterCatalogue.DelayNotice);

    public static void MapLetterTexts(this IEndpointRouteBuilder api)
    {
        var texts = api.MapGroup("").WithTags("Letters 文书");

        texts.MapGet("/agencies/{code}/letters", async (string code, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new ListLetterTexts.Query(code), cancellationToken)))
            .For(Permission.ReadDirectory)
            .Documented("List the texts of letters", "Where the text of each letter of the agency comes from.",
                response: () => new ListLetterTexts.Response([ListLetterTexts.Of(Example, new(0, InheritedFrom: null, Content: null))]),
                refusals: ProblemKind.AgencyNotFound);

        texts.MapGet(Address, async (
            string code, string letter, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Tagged(http, await mediator.Send(new GetLetterText.Query(code, letter), cancellationToken)))
            .Produces<LetterTextResponse>()
            .For(Permission.ReadDirectory)
            .Conditional()
            .Documented("Get the text of a letter", "The text from which a letter of the agency is drawn: its own, or that of the nearest "
                + "agency above that has one (`inheritedFrom`), or the one that comes with the program. With all that it may print.",
                response: () => Of(LetterOrigin.Shipped, 0), refusals: [ProblemKind.AgencyNotFound, ProblemKind.LetterNotFound]);

        texts.MapPut(Address, async (
            string code, string letter, PutLetterText.Command body, HttpContext http, IMediator mediator,
            CancellationToken cancellationToken) => Tagged(http, await mediator.Send(
                body with { Agency = code, Letter = letter, ExpectedVersions = ETags.Expected(http.Request) }, cancellationToken)))
            .Produces<LetterTextResponse>()
            .WithMetadata(new HonoursIfMatch())
            .For(Permission.ManageAgencies)
            .Documented("Put the text of a letter", "For the agency and those below it that have none of their own. In Mustache: "
                + "`{{name}}` prints a value, `{{#name}}…{{/name}}` stands only where there is one and once for each item of a list, "
                + "`{{^name}}…{{/name}}` where there is none. Each line is a paragraph. All faults are told at once, with their lines; a "
                + "letter that tells a decision must print `{{remedy}}`. Earlier texts are kept.",
                $$"""{"text":"{{ShippedTexts.Of(Example).Replace("\n", "\\n", StringComparison.Ordinal)}}"}""",
                () => Of(LetterOrigin.Own, 1), ProblemKind.AgencyNotFound, ProblemKind.OutOfScope, ProblemKind.LetterNotFound,
                ProblemKind.StaleVersion, ProblemKind.TooManyRevisions);

        texts.MapDelete(Address, async (
            string code, string letter, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Tagged(http, await mediator.Send(
                    new DeleteLetterText.Command(code, letter, ETags.Expected(http.Request)), cancellationToken)))
            .Produces<LetterTextResponse>()
            .WithMetadata(new HonoursIfMatch())
            .For(Permission.ManageAgencies)
            .Documented("Delete the text of a letter", "Takes the agency's own text back: the inherited or shipped one holds again, and is "
                + "answered. Earlier texts are kept.",
                response: () => Of(LetterOrigin.Shipped, 2), refusals:
                [
                    ProblemKind.AgencyNotFound, ProblemKind.OutOfScope, ProblemKind.LetterNotFound, ProblemKind.StaleVersion,
                    ProblemKind.TooManyRevisions,
                ]);
    }

    private static LetterTextResponse Of(LetterOrigin source, int version) => new()
    {
        AgencyCode = "HDHB",
        Letter = Example.Code,
        Text = ShippedTexts.Of(Example),
        Source = source,
        Version = version,
        Placeholders = [.. LetterPlaceholder.Of(Example).Take(3)],
    };

    /// <summary>What an agency above puts is another answer, though the agency's own version stays.</summary>
    private static IResult Tagged(HttpContext http, LetterTextResponse text)
    {
        ETags.Tag(http, text.Version, ConditionalReads.DigestOf(Encoding.UTF8.GetBytes($"{text.Source} {text.InheritedFrom} {text.Text}")));
        return Results.Ok(text);
    }
}
