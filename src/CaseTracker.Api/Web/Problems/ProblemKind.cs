using System.Reflection;
using CaseTracker.Domain;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Web.Problems;

/// <summary>Every kind of refusal of the API: its stable code, its status, and what it is in general.</summary>
internal sealed record ProblemKind(int Status, string Code, LocalizedText Title)
{
    public static readonly ProblemKind MalformedRequest = New(400, "malformed-request", "请求格式错误", "Malformed request");
    public static readonly ProblemKind ValidationFailed = New(400, "validation-failed", "填写有误", "Invalid values");
    public static readonly ProblemKind UnknownParameter = New(400, "unknown-parameter", "未知的查询参数", "Unknown query parameter");
    public static readonly ProblemKind ImportRejected = New(400, "import-rejected", "导入未通过，没有保存任何数据", "Import rejected, nothing stored");
    public static readonly ProblemKind Unauthenticated = New(401, "unauthenticated", "缺少有效的访问密钥", "No valid access key");
    public static readonly ProblemKind Forbidden = New(403, "forbidden", "没有权限", "Not permitted");
    public static readonly ProblemKind OutOfScope = New(403, "out-of-scope", "该机关不在您的权限范围内", "The agency is not within your scope");
    public static readonly ProblemKind NotFound = New(404, "not-found", "没有这个地址", "No such address");
    public static readonly ProblemKind AgencyNotFound = New(404, "agency-not-found", "没有这个机关", "No such agency");
    public static readonly ProblemKind LetterheadNotFound =
        New(404, "letterhead-not-found", "尚未设置文书抬头", "No letterhead has been put for the agency or any above it");
    public static readonly ProblemKind LetterNotFound = New(404, "letter-not-found", "没有这种文书", "No such letter");
    public static readonly ProblemKind LetterNotDue =
        New(409, "letter-not-due", "案卷中没有该文书所告知的事项", "Nothing on the record is told by this letter");
    public static readonly ProblemKind LetterIncomplete =
        New(409, "letter-incomplete", "文书缺少应当载明的内容", "The letter lacks what it must tell");
    public static readonly ProblemKind CaseNotFound = New(404, "case-not-found", "没有这件申请", "No such case");
    public static readonly ProblemKind RemedyNotFound = New(404, "remedy-not-found", "没有这件复议、诉讼", "No such remedy");
    public static readonly ProblemKind KeyNotFound = New(404, "key-not-found", "没有这个访问密钥", "No such access key");
    public static readonly ProblemKind WebhookNotFound = New(404, "webhook-not-found", "没有这个推送地址", "No such webhook");
    public static readonly ProblemKind CalendarFeedNotFound = New(404, "calendar-feed-not-found", "没有这个日历订阅", "No such calendar feed");
    public static readonly ProblemKind AccountNotFound = New(404, "account-not-found", "没有这个账号", "No such account");
    public static readonly ProblemKind DraftNotFound = New(404, "draft-not-found", "没有这份拟稿", "No such draft");
    public static readonly ProblemKind CalendarNotFound = New(404, "calendar-not-found", "没有该年度的节假日安排", "No calendar for this year");
    public static readonly ProblemKind MethodNotAllowed = New(405, "method-not-allowed", "该地址不支持这种方法", "Method not allowed here");
    public static readonly ProblemKind NotAcceptable = New(406, "not-acceptable", "无法提供所要求的格式", "The format asked for is not available");
    public static readonly ProblemKind ReleaseNotFound =
        New(404, "release-not-found", "该年度报告没有这一发布版本", "The year's report has no such release");
    public static readonly ProblemKind CheckFailed = New(409, "check-failed", "报告未通过核对，不能发布或者填报", "The report fails a check");
    public static readonly ProblemKind YearNotOver =
        New(409, "year-not-over", "该年度尚未结束，报告不能发布", "The year is not over; its report cannot be released");
    public static readonly ProblemKind AgencyHasCases = New(409, "agency-has-cases", "该机关本年度在系统内有申请或者复议、诉讼，不能手工填报",
        "The agency has cases or disputes of the year in the system; its tables cannot be entered");
    public static readonly ProblemKind SecondPersonNeeded =
        New(409, "second-person-needed", "本机关要求拟稿人与审批人不是同一人", "This agency wants the approver to be another person than the drafter");
    public static readonly ProblemKind SettingsLoosened =
        New(409, "settings-loosened", "下级机关不得放宽上级机关的设置", "An agency below cannot loosen what one above has set");
    public static readonly ProblemKind RemedyBodyMissing = New(
        409, "remedy-body-missing", "尚未设置该日的复议机关，不能告知救济途径：请先设置文书抬头",
        "Nobody has named the body for reconsideration of that day, so remedies cannot be told: put the letterhead first");
    public static readonly ProblemKind WebhooksOff = New(409, "webhooks-off", "未设置可以推送的网段（CaseTracker:Webhooks:Networks），不能推送",
        "No network may be called (CaseTracker:Webhooks:Networks): webhooks are off");
    public static readonly ProblemKind CalendarFeedNeedsHolder = New(409, "calendar-feed-needs-holder",
        "日历订阅属于账号或者访问密钥，统一认证登录的不能生成", "A calendar feed belongs to an account or a key; whoever comes from an issuer has neither");
    public static readonly ProblemKind ClockBehind = New(409, "clock-behind", "演练时钟不能调回", "The clock of a sandbox goes forward only");
    public static readonly ProblemKind PositionUnknown =
        New(409, "position-unknown", "事件流没有这个位置", "The feed does not reach this position");
    public static readonly ProblemKind RecordBroken =
        New(409, "record-broken", "数据库中的内容被改动，不能使用", "What is kept was tampered with and cannot be used");
    public static readonly ProblemKind FirstKeyConfigured =
        New(409, "first-key-configured", "首个访问密钥由配置项设定，不能在此撤销", "The first key is set by the configuration and cannot be revoked here");
    public static readonly ProblemKind DraftSettled = New(409, "draft-settled", "该拟稿已经办结", "The draft has been settled already");
    public static readonly ProblemKind CaseOpen = New(409, "case-open", "申请尚未办结，不能匿名或者限制处理",
        "The case is still open; its applicant can be neither erased nor restricted");
    public static readonly ProblemKind RemedyOpen = New(409, "remedy-open", "该申请尚有未审结的复议、诉讼，不能匿名或者限制处理",
        "A remedy over the case is still pending; its applicant can be neither erased nor restricted");
    public static readonly ProblemKind RetentionNotOver = New(
        409,
        "retention-not-over",
        "保存期限未满：应当写明提前匿名的依据（ground），否则只能限制处理（个人信息保护法第四十七条、档案法第二十一条）",
        "The time of retention is not over: name the ground for erasing before it is, or restrict the data instead "
            + "(个人信息保护法 art. 47, 档案法 art. 21)");
    public static readonly ProblemKind NotOnThisEngine = New(409, "not-on-this-engine", "当前数据库引擎不支持此操作", "Not with this database engine");
    public static readonly ProblemKind AgencyExists = New(409, "agency-exists", "机关代码已经存在", "The agency code is taken");
    public static readonly ProblemKind AccountExists = New(409, "account-exists", "账号已经存在", "The account is taken");
    public static readonly ProblemKind AgencyClosed = New(409, "agency-closed", "该机关已经撤销", "The agency has ended");
    public static readonly ProblemKind UnfitSuccessor = New(409, "unfit-successor", "承继机关不能是本机关，也不能是届时已经撤销或者由本机关承继的机关",
        "The successor cannot be the agency itself, one that has ended by then, or one that it follows");
    public static readonly ProblemKind NotTheSuccessor = New(409, "not-the-successor", "申请只能移交给已登记撤销的机关的承继机关",
        "A case is handed over only by an agency whose end is recorded, and only to its successor");
    public static readonly ProblemKind DuplicateExternalReference =
        New(409, "duplicate-external-reference", "外部编号在本机关已经登记", "The external reference is taken within the agency");
    public static readonly ProblemKind ShownOnce = New(
        409,
        "shown-once",
        "该请求已经办理，密钥或者一次性密码只在第一次答复中显示；没有收到的，请撤销密钥后重新生成，或者重置密码",
        "This has been done, and the key or one-time password was shown in the first answer only; where that was lost, revoke the key and "
            + "make another, or reset the password");
    public static readonly ProblemKind AgencyTooDeep = New(409, "agency-too-deep", "机关层级过多", "The agencies lie too many levels deep");
    public static readonly ProblemKind TooManyAgencies = New(
        409, "too-many-agencies", "机关数量已达上限", "There are as many agencies as there may be");
    public static readonly ProblemKind TooManyRevisions = New(
        409, "too-many-revisions", "该内容修改次数已达上限", "This has been revised as often as it may be");
    public static readonly ProblemKind StaleVersion =
        New(412, "stale-version", "已被他人更新，请重新读取后再操作", "It has changed since it was read; read it again");
    public static readonly ProblemKind BodyTooLarge = New(413, "body-too-large", "请求内容过大", "The request body is too large");
    public static readonly ProblemKind UnsupportedMediaType = New(415, "unsupported-media-type", "不支持的内容类型", "Unsupported media type");
    public static readonly ProblemKind KeyReused =
        New(422, "idempotency-key-reused", "该 Idempotency-Key 已用于其他请求", "The Idempotency-Key belongs to another request");
    public static readonly ProblemKind TooManyRequests = New(429, "too-many-requests", "请求过于频繁", "Too many requests");
    public static readonly ProblemKind InternalError = New(500, "internal-error", "服务器内部错误", "Internal error");
    public static readonly ProblemKind ImportRunning =
        New(503, "import-running", "正在导入另一份台账，请稍后重试", "Another ledger is being imported; try again later");
    public static readonly ProblemKind StorageUnavailable =
        New(503, "storage-unavailable", "数据库暂时不可用，请稍后重试", "The database is not available now; try again later");

    public static readonly ProblemKind Busy = New(503, "busy", "服务繁忙，请稍后重试", "The service is busy; try again later");
    public static readonly ProblemKind ErasureUnfinished = New(
        503,
        "erasure-unfinished",
        "申请人信息已经删除，但旧数据仍被其他读取占用，尚未从数据库文件中清除；系统会继续清除，请稍后重试以确认",
        "The applicant is erased, but others still read the old data, which is not gone from the database files yet; "
            + "the program goes on removing it: try again later to make sure");

    /// <summary>The sentence that tells it: a refusal's own reason, or the title.</summary>
    public LocalizedText Sentence { get; private init; } = Title;

    private static readonly LocalizedText RefusedTitle = new("不符合规定或者办理状态", "Refused by the law or the state of the case");

    private static readonly Dictionary<string, ProblemKind> OfRefusal = Refusal.All.ToDictionary(
        refusal => refusal.Code,
        refusal => New(refusal == Refusal.ConsultationNotFound || refusal == Refusal.StepNotFound ? 404 : 409, refusal.Code,
            RefusedTitle.Chinese, RefusedTitle.English) with
        { Sentence = refusal.Why });

    /// <summary>Every kind, those of the domain's refusals included.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        .. typeof(ProblemKind).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(ProblemKind))
            .Select(field => (ProblemKind)field.GetValue(null)!),
        .. OfRefusal.Values,
    ];

    public static ProblemKind Of(Refusal refusal) => OfRefusal[refusal.Code];

    /// <summary>The kind that stands for a status which the framework gave without saying more.</summary>
    public static ProblemKind OfStatus(int status) =>
        status == 400
            ? MalformedRequest
            : All.FirstOrDefault(kind => kind.Status == status) ?? (status < 500 ? MalformedRequest : InternalError);

    private static ProblemKind New(int status, string code, string chinese, string english) => new(status, code, new(chinese, english));
}
