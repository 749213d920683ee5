using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Tests.Persons;

/// <summary>Every text of every step, planted and looked for: who does not handle cases reads what is listed, and no more.</summary>
public sealed class StepMaskTests
{
    private const string Planted = "欧阳独秀家住碾伯镇古城大街57号，电话13987654321：";

    /// <summary>Texts that anyone reads who may read cases at all.</summary>
    private static readonly string[] Open =
    [
        "registration.agencyCode", "registration.externalReference", "registration.applicant.idType",
        "extension.approval.by", "extension.approval.draftedBy", "feeNotice.approval.by", "feeNotice.approval.draftedBy",
        "decision.documentNumber", "decision.approval.by", "decision.approval.draftedBy",
        "amendment.applicant.idType", "amendment.decision.documentNumber", "amendment.approval.by", "amendment.approval.draftedBy",
        "handover.fromAgency", "handover.toAgency",
    ];

    /// <summary>Texts that an auditor reads too: what was asked for, and what the agency wrote of its own acts.</summary>
    private static readonly string[] OfAgency =
    [
        "registration.request.description", "registration.request.documentNumber", "registration.request.deliveryMethod",
            "correction.description",
        "confirmation.method", "correctionNotice.items", "extension.reason", "extension.approvedBy", "reasonsRequest.facts",
            "payment.receiptNumber",
        "decision.explanation", "decision.withheld.what", "decision.priorReply", "decision.consultationWaiver",
        "decision.archive.name",
        "service.method", "service.trackingNumber", "handover.reason", "newAnswerOrder.body", "newAnswerOrder.document",
        "assignment.unit", "assignment.person", "filing.archiveNumber", "note.text",
        "amendment.request.description", "amendment.request.documentNumber", "amendment.request.deliveryMethod",
            "amendment.decision.explanation",
        "amendment.decision.withheld.what", "amendment.decision.priorReply", "amendment.decision.consultationWaiver",
        "amendment.decision.archive.name",
    ];

    private static readonly string[] OfDisputes =
        ["filing.agencyCode", "filing.caseNumber", "filing.body", "filing.docket", "appeal.body", "appeal.docket",
            "amendment.caseNumber", "amendment.body", "amendment.docket"];

    public static TheoryData<string> StepTypes => [.. StateMachine.Names.Values];

    [Theory]
    [MemberData(nameof(StepTypes))]
    public void Of_a_step_is_read_what_is_listed(string type)
    {
        var step = (CaseStep)Plant(StateMachine.Names.Single(name => name.Value == type).Key);
        var (all, masked, hidden) =
            (TextsIn(step, PersonVisibility.Clear), TextsIn(step, PersonVisibility.Masked), TextsIn(step, PersonVisibility.Hidden));

        Assert.Equal(Open.Where(path => Of(path, type)).Order(), hidden);
        Assert.Equal(Open.Concat(OfAgency).Where(path => Of(path, type)).Order(), masked);
        Assert.Equal(
            all.Where(path => !path.EndsWith("applicant.idNumber", StringComparison.Ordinal)), TextsIn(step, PersonVisibility.Named));
        Assert.Equal(step is DeskStep, StepMask.Mask(step, PersonVisibility.Hidden) is null);
    }

    [Fact]
    public void Of_a_dispute_is_read_what_is_listed()
    {
        foreach (var (type, name) in RemedyRules.Names)
        {
            var step = (RemedyStep)Plant(type);
            List<string> Texts(PersonVisibility sight) =>
                [.. Paths(JsonSerializer.SerializeToNode<object>(StepMask.Mask(step, sight)!, Json.Record), name).Order()];

            Assert.Equal(OfDisputes.Where(path => Of(path, name)).Order(), Texts(PersonVisibility.Hidden));
            Assert.Equal(OfDisputes.Append("result.detail").Where(path => Of(path, name)).Order(), Texts(PersonVisibility.Masked));
        }
    }

    /// <summary>
    /// What is not text stays: days, codes and numbers, by which the case is told and computed. What the desk does is for the office.
    /// </summary>
    [Theory]
    [MemberData(nameof(StepTypes))]
    public void What_is_no_text_is_read_by_all(string type)
    {
        var step = (CaseStep)Plant(StateMachine.Names.Single(name => name.Value == type).Key);

        var seenBy = step is DeskStep ? PersonVisibility.Masked : PersonVisibility.Hidden;
        var told = Leaves(JsonSerializer.SerializeToNode(EventResponse.DataOf(StepMask.Mask(step, seenBy))), "").ToHashSet();
        Assert.DoesNotContain(
            Leaves(JsonSerializer.SerializeToNode(EventResponse.DataOf(StepMask.Mask(step, PersonVisibility.Clear))), ""),
            leaf => !leaf.Contains(Planted) && !told.Contains(leaf));
    }

    private static bool Of(string path, string type) => path.StartsWith($"{type}.", StringComparison.Ordinal);

    private static List<string> TextsIn(CaseStep step, PersonVisibility sight) =>
        [.. Paths(JsonNode.Parse(EventResponse.DataOf(StepMask.Mask(step, sight)).GetRawText()), EventJson.TypeOf(step)).Order()];

    /// <summary>Where a planted text stands whole.</summary>
    private static IEnumerable<string> Paths(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Paths(member.Value, $"{path}.{member.Key}")),
        JsonArray items => items.SelectMany(item => Paths(item, path)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && ((string)value!)
            .Contains(Planted, StringComparison.Ordinal) => [path],
        _ => [],
    };

    private static IEnumerable<string> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value, $"{path}.{member.Key}")),
        JsonArray items => items.SelectMany(item => Leaves(item, path)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [$"{path}={(string)value!}"],
        _ => [$"{path}={node?.ToJsonString()}"],
    };

    /// <summary>One of a type with a text in every place for one, and a value in every other.</summary>
    private static object Plant(Type type, string name = "")
    {
        var known = Nullable.GetUnderlyingType(type) ?? type;
        if (known == typeof(string))
        {
            return Planted + name;
        }

        if (known.IsGenericType && known.IsAssignableTo(typeof(IEnumerable)))
        {
            var items = Array.CreateInstance(known.GetGenericArguments()[0], 1);
            items.SetValue(Plant(known.GetGenericArguments()[0], name), 0);
            return items;
        }

        if (known.IsValueType)
        {
            return known == typeof(DateOnly) ? new DateOnly(2023, 3, 1)
                : known.IsEnum ? Enum.GetValues(known).GetValue(0)!
                : Convert.ChangeType(1, known, CultureInfo.InvariantCulture);
        }

        var constructor = known.GetConstructors(BindingFlags.Public | BindingFlags.Instance).MaxBy(made => made.GetParameters().Length)!;
        var planted = constructor.Invoke(
            [.. constructor.GetParameters().Select(parameter => Plant(parameter.ParameterType, parameter.Name!))]);
        if (planted is ApprovedStep)
        {
            typeof(ApprovedStep).GetProperty(nameof(ApprovedStep.Approval))!.SetValue(planted, Plant(typeof(Approval)));
        }

        return planted;
    }
}
