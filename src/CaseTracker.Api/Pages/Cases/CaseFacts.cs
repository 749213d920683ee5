using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Persons;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Cases;
using static CaseTracker.Api.Pages.Cases.RecordText;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>申请: what a page tells of the request and of who made it, as far as the answer shows it.</summary>
internal sealed record CaseFacts(string Label, string Value)
{
    public static IEnumerable<CaseFacts> Of(CaseResponse of) => Known(
        (T("申请人", "Applicant"), Named(of.Applicant)),
        (T("证件", "Identity"), Identity(of.Applicant)),
        (T("联系", "Contact"), Join(of.Applicant.Phone, of.Applicant.Email, of.Applicant.PostalAddress)),
        (T("联系人", "Contact person"), of.Applicant.ContactPerson),
        (T("代理人", "Agent"), of.Applicant.Agent),
        (T("收到", "Received"), Join(
            of.ReceivedOn is { } on ? Day(on) : T($"{Day(of.ArrivedOn)} 到达，待确认", $"arrived {Day(of.ArrivedOn)}, to be confirmed"),
            of.Channel.Label().Localize())),
        (T("申请内容", "Asked for"), of.Request.Description),
        (T("文件文号", "Document"), of.Request.DocumentNumber),
        (T("获取方式", "Delivery"), of.Request.DeliveryMethod),
        (T("外部编号", "External ref."), of.ExternalReference),
        (T("承办", "Assigned"), of.Assignment is { } desk ? Desk(desk) : null),
        (T("办理结果", "Outcome"), of.Outcome?.Rule().Label.Localize()),
        (T("办结", "Closed"), of.ClosedOn is { } closed ? Join(Day(closed), Lateness(of), of.Decision?.DocumentNumber) : null),
        (T("归档", "Filed"), of.Filing is { } filing ? Join(Day(filing.On), filing.ArchiveNumber) : null));

    public static IEnumerable<CaseFacts> InClear(ReadPerson.Response shown) => Known(
        (T("申请人", "Applicant"), Named(shown.Applicant)),
        (T("证件", "Identity"), Identity(shown.Applicant)),
        (T("联系电话", "Phone"), shown.Applicant.Phone),
        (T("电子邮箱", "E-mail"), shown.Applicant.Email),
        (T("通信地址", "Postal address"), shown.Applicant.PostalAddress),
        (T("联系人", "Contact person"), shown.Applicant.ContactPerson),
        (T("代理人", "Agent"), shown.Applicant.Agent),
        (T("申请内容", "Asked for"), shown.Request.Description),
        (T("文件文号", "Document"), shown.Request.DocumentNumber),
        (T("获取方式", "Delivery"), shown.Request.DeliveryMethod));

    private static IEnumerable<CaseFacts> Known(params IEnumerable<(string Label, string? Value)> facts) =>
        facts.Where(fact => !string.IsNullOrWhiteSpace(fact.Value)).Select(fact => new CaseFacts(fact.Label, fact.Value!));

    private static string Named(Applicant applicant) =>
        T($"{applicant.Name}（{applicant.Type.Label().Chinese}）", $"{applicant.Name} ({applicant.Type.Label().English})");

    private static string Identity(Applicant applicant) =>
        string.Join(' ', new[] { applicant.IdType, applicant.IdNumber }.Where(part => part is not null));

    private static string Desk(AssignmentResponse desk) => Join(desk.Unit, desk.Person)
        + (desk.DueOn is { } due ? T($"（内部期限 {Short(due)}）", $" (due in the office {Short(due)})") : "");

    private static string? Lateness(CaseResponse of) => of.LateBy is { } late
        ? T($"超期 {late} 个工作日", $"{late} working days late")
        : of.DueOn is null ? null : T("按期", "in time");
}
