using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>
/// 更正: the case as it is entered, to be put right. Only what is changed is sent; what the page shows masked is changed only where
/// something new is typed.
/// </summary>
[For(Permission.Amend)]
internal sealed class AmendmentModel(StepPageServices services) : StepPageModel<Amend, Amendment>(services)
{
    /// <summary>Before the name of a field: what stood in it when the page was opened.</summary>
    public const string Was = "was.";

    /// <summary>The values that may be amended, as the case has them; a masked one is empty.</summary>
    public IReadOnlyDictionary<string, string> Current { get; private set; } = new Dictionary<string, string>();

    /// <summary>The masked values, so that one sees what is on record.</summary>
    public IReadOnlyDictionary<string, string> Masked { get; private set; } = new Dictionary<string, string>();

    public bool AmendsDecision => Case.Decision is not null && Services.Caller.May(Permission.Decide);

    public override async Task OnGetAsync()
    {
        await LoadAsync();
        var values = Values().ToDictionary(pair => pair.Name, pair => pair.Text ?? "");
        Masked = values.Where(pair => pair.Value.Contains('*', StringComparison.Ordinal)).ToDictionary();
        Current = values.ToDictionary(pair => pair.Key, pair => Masked.ContainsKey(pair.Key) ? "" : pair.Value);
        Form.Fields = [.. Current.Keys];
        foreach (var (name, text) in Current)
        {
            Form.Default(name, text);
            if (Form.Typed?[name] == Form.Typed?[Was + name])
            {
                // Nobody touched it here: where someone else has amended it meanwhile, it is not to be put back.
                Form.Typed?.Set(name, text);
            }
        }
    }

    /// <summary>What is masked is not shown again, so it says what is on record.</summary>
    public string? HintOf(string name) => Masked.TryGetValue(name, out var masked)
        ? PageText.T($"现为 {masked}；留空不变", $"Now {masked}; left empty, it stays")
        : null;

    protected override Amend Read() => FormReader.Read<Amend>(HttpContext, Changed(Form.Typed!), keepsEmpty: true);

    /// <summary>The fields in which something else stands than when the page was opened, and the reason.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Changed(FormFields typed)
    {
        foreach (var (name, text) in typed.Values)
        {
            if (name == "reason" || (typed.Values.TryGetValue(Was + name, out var was) && was != text))
            {
                yield return new(name, text);
            }
        }
    }

    private IEnumerable<(string Name, string? Text)> Values()
    {
        var (applicant, request) = (Case.Applicant, Case.Request);
        IEnumerable<(string, string?)> registration =
        [
            ("channel", Case.Channel.Code()), ("arrivedOn", PageText.Plain(Case.ArrivedOn)),
            ("confirmedOn", Case.ConfirmedOn is { } confirmed ? PageText.Plain(confirmed) : null),
            ("applicant.type", applicant.Type.Code()), ("applicant.name", applicant.Name), ("applicant.idType", applicant.IdType),
            ("applicant.idNumber", applicant.IdNumber), ("applicant.phone", applicant.Phone), ("applicant.email", applicant.Email),
            ("applicant.postalAddress", applicant.PostalAddress), ("applicant.contactPerson", applicant.ContactPerson),
            ("applicant.agent", applicant.Agent), ("request.description", request.Description),
            ("request.documentNumber", request.DocumentNumber), ("request.deliveryMethod", request.DeliveryMethod),
        ];
        return Case.Decision is not { } decision || !AmendsDecision ? registration : registration.Concat(
        [
            ("decision.on", PageText.Plain(decision.On)), ("decision.outcome", decision.Outcome.Code()),
            ("decision.documentNumber", decision.DocumentNumber), ("decision.explanation", decision.Explanation),
            ("decision.priorReply", decision.PriorReply), ("decision.consultationWaiver", decision.ConsultationWaiver),
        ]);
    }
}
