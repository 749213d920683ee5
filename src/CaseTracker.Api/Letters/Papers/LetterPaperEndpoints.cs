using CaseTracker.Api.Documents;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace CaseTracker.Api.Letters.Papers;

internal static class LetterPaperEndpoints
{
    private const string Address = "/agencies/{code}/letter-paper";

    public static void MapLetterPapers(this IEndpointRouteBuilder api)
    {
        var papers = api.MapGroup("").WithTags("Letters 文书");

        papers.MapGet(Address, async (string code, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
            {
                var (paper, file) = await mediator.Send(new GetLetterPaper.Query(code), cancellationToken);
                Tag(http, paper);
                return Results.File(file, MediaTypes.Docx, $"{code}-paper.docx");
            })
            .Produces<string>(StatusCodes.Status200OK, MediaTypes.Docx)
            .For(Permission.ReadDirectory)
            .Conditional()
            .Documented("Get the paper of letters", "文书用纸, the Word file on which the letters of the agency are drawn: its own, or that "
                + "of the nearest agency above that has one, or the plain page that comes with the program, from which one can be made.",
                response: () => "PK…", refusals: ProblemKind.AgencyNotFound);

        papers.MapPut(Address, async (
            string code, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
            {
                var file = await ReceiveAsync(http.Request, cancellationToken);
                return Tagged(http, await mediator.Send(
                    new PutLetterPaper.Command(code, file, ETags.Expected(http.Request)), cancellationToken));
            })
            .Produces<LetterPaperResponse>()
            .WithMetadata(new HonoursIfMatch(), new RequestSizeLimitAttribute(PaperCheck.MaxBytes), new AcceptsText(MediaTypes.Docx))
            .For(Permission.ManageAgencies)
            .Documented("Put the paper of letters", "For the agency and those below it that have none of their own. A docx of at most 2 MB "
                + $"in which a content control (内容控件) each has the tag {string.Join(", ", PaperControls.Tags)}: what a letter says "
                + "stands in their places. All faults are told at once, by part of the file: macros, links and other references to "
                + "outside, embedded objects, alternative chunks, and fields other than PAGE, NUMPAGES and DATE are refused. Earlier "
                + "papers are kept. The example is the beginning of a file in Base64.",
                "UEsDBBQAAAAIAAAAIQ…", () => Of(LetterOrigin.Own, 1),
                ProblemKind.AgencyNotFound, ProblemKind.OutOfScope, ProblemKind.StaleVersion, ProblemKind.TooManyRevisions,
                ProblemKind.UnsupportedMediaType, ProblemKind.BodyTooLarge);

        papers.MapDelete(Address, async (string code, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Tagged(http, await mediator.Send(
                    new DeleteLetterPaper.Command(code, ETags.Expected(http.Request)), cancellationToken)))
            .Produces<LetterPaperResponse>()
            .WithMetadata(new HonoursIfMatch())
            .For(Permission.ManageAgencies)
            .Documented("Delete the paper of letters", "Takes the agency's own paper back: the inherited or shipped one holds again. "
                + "Earlier papers are kept.",
                response: () => Of(LetterOrigin.Shipped, 2), refusals:
                [
                    ProblemKind.AgencyNotFound, ProblemKind.OutOfScope, ProblemKind.StaleVersion, ProblemKind.TooManyRevisions,
                ]);
    }

    private static async Task<byte[]> ReceiveAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(MediaTypes.Docx, StringComparison.OrdinalIgnoreCase))
        {
            throw new Problem(ProblemKind.UnsupportedMediaType, new("请以 docx 上传。", "Send the paper as docx."));
        }

        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    private static LetterPaperResponse Of(LetterOrigin source, int version) =>
        LetterPaperResponse.Of("HDHB", new(version, InheritedFrom: null, Content: null)) with { Source = source };

    private static IResult Tagged(HttpContext http, LetterPaperResponse paper)
    {
        Tag(http, paper);
        return Results.Ok(paper);
    }

    /// <summary>What an agency above puts is another answer, though the agency's own version stays.</summary>
    private static void Tag(HttpContext http, LetterPaperResponse paper) => ETags.Tag(
        http, paper.Version, ConditionalReads.DigestOf(Convert.FromHexString(paper.Sha256)));
}
