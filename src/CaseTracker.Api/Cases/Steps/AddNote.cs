using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="Urge">催办: asks the one who has the case to go on with it. Default: false.</param>
internal sealed record AddNote(string? Text, bool? Urge = null) : StepRequest
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<AddNote, Note>("notes", "Add a note", "备注: a note on a case in any status but `void`. "
            + "With `urge` it urges (催办), and stands in the case until the next step of the procedure.",
            """{"text":"申请人来电询问进度","urge":true}""");

    internal override CaseStep ToStep(DateOnly today) => new Note(today, Text!, Urge ?? false);

    internal sealed class Validator : AbstractValidator<AddNote>
    {
        public Validator() => RuleFor(request => request.Text).RequiredText(TextLimits.Remark);
    }
}
