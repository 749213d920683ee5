using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>备注、催办: a note beside the record, or an urge that stands on the board until the next step.</summary>
[For(Permission.AddNote)]
internal sealed class NoteModel(StepPageServices services) : StepPageModel<AddNote, Note>(services)
{
    public static IReadOnlyList<Choice> Kinds => [new("false", T("备注", "Note")), new("true", T("催办", "Urge"))];

    public override async Task OnGetAsync()
    {
        Form.Default("urge", "false");
        await LoadAsync();
    }
}
