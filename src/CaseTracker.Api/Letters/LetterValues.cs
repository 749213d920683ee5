using System.Globalization;
using CaseTracker.Api.Agencies.Letterheads;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Letters;

namespace CaseTracker.Api.Letters;

/// <summary>
/// The values of the placeholders of a letter. A letter to someone who was consulted gets nothing of the applicant; one to the applicant
/// nothing of what a third party said.
/// </summary>
internal sealed class LetterValues
{
    private const string Ending = "特此告知。";

    private readonly LetterSource _source;
    private readonly CaseFile _file;
    private readonly Dictionary<string, object?> _values = [];

    private LetterValues(LetterSource source) => (_source, _file) = (source, source.Case.File);

    public static IReadOnlyDictionary<string, object?> Of(LetterSource source)
    {
        var values = new LetterValues(source);
        values.AddOfEveryLetter();
        if (source.Of.Letter.IsToConsulted)
        {
            values.AddConsultation();
        }
        else
        {
            values.AddCase();
            values.AddNotices();
            values.AddDecision();
            values.AddFile();
            values._values["opening"] = LetterText.Render(ShippedTexts.Opening, values._values);
        }

        return values._values;
    }

    private Letterhead? Head => _source.Letterhead;

    private Decision? Decision => _source.Decision;

    private void AddOfEveryLetter()
    {
        Add("agency", ("name", _source.AgencyName), ("office", Head?.Office), ("address", Head?.Address), ("postcode", Head?.Postcode),
            ("telephone", Head?.Telephone), ("fax", Head?.Fax), ("email", Head?.Email), ("letterPrefix", Head?.LetterPrefix),
            ("payment", Head?.Payment));
        Add("letter", ("number", _source.Number), ("title", _source.Of.Letter.Title.Chinese), ("on", Day(_source.On)));
        _values["number"] = _source.Case.Number.ToString();
        _values["you"] = _source.You;
        _values["ending"] = Ending;
    }

    private void AddConsultation()
    {
        var (sent, opinion) = _source.Of.Consultation!;
        Add("consultation", ("id", sent.Id), ("kind", sent.Kind.Code()), ("party", Line(sent.Party)), ("on", Day(sent.On)),
            ("servedOn", Day(sent.ServedOn)), ("periodEndsOn", Day(_source.Of.Consultation.PeriodEndsOn(_source.Case.Calendar))),
            ("subject", Clause(sent.Subject)), ("opinionOn", Day(opinion?.On)));
        if (_source.Of.Letter.TellsRemedies)
        {
            Add("decision", ("on", Day(Decision!.On)), ("explanation", Clause(Decision.Explanation)),
                ("publicInterest", Clause(Decision.PublicInterest)));
            _values["remedy"] = _source.Clause()?.Text;
        }
    }

    private void AddCase()
    {
        var (registration, applicant) = (_file.Registration, _file.Registration.Applicant);

        // A letter says what held when it was written, a form what holds now.
        var deadline = _source.Of.Letter.IsForm ? _source.Case.Deadline : DeadlineAfter(
            _source.Of.Step is Registration ? _file.Steps.FindLast(step => step is Registration or Confirmation)! : _source.Of.Step);
        _values["externalReference"] = Line(registration.ExternalReference);
        _values["channel"] = registration.Channel.Label().Chinese;
        _values["arrivedOn"] = Day(registration.ArrivedOn);
        _values["confirmedOn"] = registration.Channel.NeedsConfirmation() ? Day(_file.ReceivedOn) : null;
        _values["receivedOn"] = Day(_file.ReceivedOn);
        _values["dueOn"] = Day(deadline.DueOn);
        _values["dueIsProvisional"] = deadline.IsProvisional ? "暂定" : null;
        _values["correctionNoticeBy"] = Day(deadline.CorrectionNoticeBy);
        _values["round"] = _source.Of.Round;
        _values["status"] = CaseStatuses.Label(_file.Status).Chinese;
        Add("confirmation", [("method", Line(_file.Steps.OfType<Confirmation>().LastOrDefault()?.Method))]);
        Add("applicant", ("name", Line(applicant.Name)), ("type", applicant.Type.Label().Chinese), ("agent", Line(applicant.Agent)),
            ("postalAddress", Line(applicant.PostalAddress)), ("contactPerson", Line(applicant.ContactPerson)));
        Add("request", ("description", Line(_file.Request.Description)), ("documentNumber", Line(_file.Request.DocumentNumber)),
            ("deliveryMethod", DeliveryMethods.Label(Line(_file.Request.DeliveryMethod))));
        Add("registration", [("materials", registration.Materials is null ? null : Line(string.Join('、', registration.Materials)))]);
    }

    private void AddNotices()
    {
        var correction = _file.Steps.OfType<Correction>().LastOrDefault();
        Add("correctionNotice", ("on", Day(_file.CorrectionNotice?.On)), ("items", Numbered(_file.CorrectionNotice?.Items)),
            ("guidance", _file.CorrectionNotice?.Guidance), ("respondBy", Day(_file.CorrectionNotice?.RespondBy)));
        Add("correction", ("on", Day(correction?.On)), ("description", Line(correction?.Description)));
        Add("consultation", ("on", Day(_source.Of.Consultation?.Sent.On)));
        var extension = _source.Of.Step as Extension ?? _file.Steps.OfType<Extension>().LastOrDefault();
        Add("extension", ("on", Day(extension?.On)), ("workingDays", extension?.WorkingDays), ("reason", Clause(extension?.Reason)),
            ("approvedBy", Line(extension?.ApprovedBy)), ("dueOn", extension is null ? null : Day(DeadlineAfter(extension).DueOn)));
        var asked = _source.Of.Step as ReasonsRequest ?? _file.ReasonsRequest;
        Add("reasonsRequest", ("on", Day(asked?.On)), ("facts", Clause(asked?.Facts)), ("respondBy", Day(asked?.RespondBy)));
        var reasons = _source.Of.Step as StatedReasons ?? _file.Reasons;
        Add("reasons", ("on", Day(reasons?.On)), ("reasons", Clause(reasons?.Reasons)), ("delayedUntil", Day(reasons?.DelayedUntil)));
        AddFee(_source.Of.Step as FeeNotice ?? _file.FeeNotice);
    }

    private void AddFee(FeeNotice? fee)
    {
        Add("fee", ("on", Day(fee?.On)), ("servedOn", Day(fee?.ServedOn)), ("units", fee?.Units), ("amount", Yuan(fee?.Amount)),
            ("scale", fee?.Scale switch
            {
                null => null,
                FeeScale.PerPage => "按量计收，以本件申请所提供的页数计算",
                _ => "按件计收，以同一申请人一个自然月内的累计件数计算",
            }),
            ("payBy", Day(fee?.PeriodEndsOn(_source.Case.Calendar))),
            ("lines", fee is null ? null : InformationFee.Lines(fee.Scale, fee.Units, fee.UnitsBefore)
                .Select(line => Values(("from", line.From), ("to", line.To), ("unit", fee.Scale == FeeScale.PerPage ? "页" : "件"),
                    ("count", line.Count), ("price", line.Price), ("subtotal", Yuan(line.Subtotal)))).ToList()));
        Add("payment", ("on", Day(_file.Payment?.On)));
    }

    private void AddDecision()
    {
        var decision = Decision;
        var order = _source.Of.Round > 1 ? _file.Steps.OfType<NewAnswerOrder>().ElementAtOrDefault(_source.Of.Round - 2) : null;
        Add("order", ("body", Line(order?.Body)), ("document", Line(order?.Document)), ("on", Day(order?.On)));
        Add("decision", ("on", Day(decision?.On)), ("outcome", decision?.Outcome.Rule().Label.Chinese),
            ("documentNumber", Line(decision?.DocumentNumber)), ("explanation", Clause(decision?.Explanation)),
            ("priorReply", Clause(decision?.PriorReply)), ("consultationWaiver", Clause(decision?.ConsultationWaiver)),
            ("archive", Line(decision?.Archive?.Name)), ("archivedOn", Day(decision?.Archive?.TransferredOn)),
            ("otherAgency", Clause(decision?.OtherAgency)), ("documents", Numbered(decision?.Documents)),
            ("withheld", decision?.Withheld?.Index().Select(part => Values(
                ("n", part.Index + 1), ("what", Clause(part.Item.What)), ("ground", Ground(part.Item.Ground, part.Item.Kind)))).ToList()));
        _values["ground"] = decision is not null && decision.Outcome.IsGround() ? Ground(decision.Outcome, decision.Kind) : Values();
        var withdrawal = _source.Of.Step as Withdrawal ?? _file.Closing as Withdrawal;
        Add("withdrawal", ("on", Day(withdrawal?.On)), ("reason", Clause(withdrawal?.Reason)));
        _values["remedy"] = withdrawal is not null ? "" : _source.Clause()?.Text;
    }

    private void AddFile()
    {
        var service = _file.Steps.OfType<ReplyDelivery>().LastOrDefault();
        Add("service", ("on", Day(service?.On)), ("method", Line(service?.Method)), ("trackingNumber", Line(service?.TrackingNumber)));
        Add("filing", ("on", Day(_file.Filing?.On)), ("archiveNumber", Line(_file.Filing?.ArchiveNumber)),
            ("retention", _file.Filing is { Retention: { } retention } ? retention.Label().Chinese : null));
        Add("assignment", ("unit", Line(_file.Assignment?.Unit)), ("person", Line(_file.Assignment?.Person)),
            ("on", Day(_file.Assignment?.On)), ("dueOn", Day(_file.Assignment?.DueOn)));
        var about = LetterStep.About(_file).LastOrDefault();
        Add("about", ("title", about?.Letter.Title.Chinese), ("number", about is null ? null : (_source with { Of = about }).Number));
        _values["steps"] = _file.Steps.Index().Select(step => Values(
            ("n", step.Index + 1), ("on", Day(step.Item.On)), ("title", StepLabels.Of(step.Item.GetType()).Chinese))).ToList();
        _values["file"] = FileContents.Of(_file).Index().Select(paper => Values(
            ("n", paper.Index + 1), ("title", paper.Item.Title.Chinese), ("on", Day(paper.Item.On)), ("there", "□"))).ToList();
    }

    private Dictionary<string, object?> Ground(Outcome ground, string? kind)
    {
        var objected = ground == Outcome.ThirdPartyRights && _file.Consultations.Any(
            round => round is { Sent.Kind: ConsultationKind.ThirdParty, Opinion.Position: Position.Objects });
        return Values(
            ("text", GroundText.Of(ground, Line(kind), objected)), ("label", ground.Rule().Label.Chinese),
            ("article", ground.Rule().Basis), ("kind", Line(kind)));
    }

    /// <summary>The deadline as it stood after a step.</summary>
    private Deadline DeadlineAfter(CaseStep step) => StatutoryClock.Replay(
        CaseFile.Replay(_file.Steps.TakeWhile(other => !ReferenceEquals(other, step)).Append(step)), _source.Case.Calendar);

    private void Add(string name, params (string Name, object? Value)[] values) => _values[name] = Values(values);

    private static Dictionary<string, object?> Values(params (string Name, object? Value)[] values) =>
        values.ToDictionary(value => value.Name, value => value.Value);

    /// <summary>The entries of a list, each with its number; printed, an entry is its text.</summary>
    private static List<NumberedText>? Numbered(IReadOnlyList<string>? entries) =>
        entries?.Index().Select(entry => new NumberedText(entry.Index + 1, Line(entry.Item)!)).ToList();

    private static string? Day(DateOnly? day) => day is { } on ? LetterDay.Of(on) : null;

    private static string? Yuan(decimal? amount) => amount?.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>What stands within a sentence: one line, and no bar that would make it a row of a table.</summary>
    private static string? Line(string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : string.Join(' ', text.Split((char[])['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Replace(LetterText.Bar, '|');

    /// <summary>What the text ends with a full stop of its own. It may have several lines.</summary>
    private static string? Clause(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim().TrimEnd('。', '；', ';').Replace(LetterText.Bar, '|');

    private sealed record NumberedText(int n, string Text)
    {
        public override string ToString() => Text;
    }
}
