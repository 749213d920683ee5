using System.Reflection;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Cases.Board;
using CaseTracker.Api.Cases.Recalculation;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using MediatR;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Frame;

/// <summary>What stands around every page: who is signed in, for which agency, and where they may go.</summary>
internal sealed class PageFrame(IHttpContextAccessor http, Caller caller, IMediator mediator, CaseTrackerOptions options, OfficeClock clock)
{
    public static string Version { get; } =
        typeof(PageFrame).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public static string Language => RequestLanguage.IsEnglish ? "en" : "zh-CN";

    public bool IsSignedIn => http.HttpContext!.User.Identity is { IsAuthenticated: true };

    public int IdleMinutes => options.IdleMinutes;

    /// <summary>Today by the clock of a sandbox; null in a real system.</summary>
    public DateOnly? SandboxDay => options.Sandbox ? clock.Today : null;

    public string Name => NameOf(caller.Name);

    /// <summary>The address of this page, for the links that come back to it.</summary>
    public string Here
    {
        get
        {
            var request = http.HttpContext!.Request;
            return $"{request.Path}{(HttpMethods.IsGet(request.Method) ? request.QueryString : QueryString.Empty)}";
        }
    }

    /// <summary>The pages that the caller's roles open.</summary>
    public async Task<IEnumerable<NavigationEntry>> NavigationAsync() => new NavigationEntry[]
    {
        new("/", T("待办", "To do"), "T", Permission.ReadCases, caller.May(Permission.ReadCases)
            ? await mediator.Send(new CountUrgent.Query(), http.HttpContext!.RequestAborted)
            : 0),
        new("/cases/new", T("登记", "Register"), "N", Permission.Register),
        new("/cases", T("台账", "Ledger"), "F", Permission.ReadCases),
        new("/remedies", T("复议诉讼", "Remedies"), "J", Permission.ReadRemedies),
        new("/statistics/requests", T("统计", "Statistics"), "U", Permission.ReadStatistics),
        new("/reports", T("年报", "Reports"), "R", Permission.ReadStatistics),
        new("/calendar", T("日历", "Calendar"), "C", Permission.ReadDirectory),
        new("/admin", T("管理", "Administration"), "G", Permission.ReadKeys),
    }.Where(entry => caller.May(entry.Act));

    /// <summary>Whether this page belongs to an entry, so that the entry is marked: it lies below the entry's first segment.</summary>
    public bool IsHere(NavigationEntry entry)
    {
        var path = http.HttpContext!.Request.Path;
        return entry.Path switch
        {
            "/" or "/cases/new" => path == entry.Path,
            "/cases" => path == "/imports" || (path.StartsWithSegments("/cases") && path != "/cases/new"),
            var other => path.StartsWithSegments($"/{other.Split('/')[1]}"),
        };
    }

    /// <summary>
    /// The year whose calendar is missing: for all while open cases are due in it, for who may put it in from November on.
    /// </summary>
    public async Task<FindCalendarGap.Gap?> CalendarGapAsync() =>
        await mediator.Send(new FindCalendarGap.Query(), http.HttpContext!.RequestAborted) is { } gap
            && (gap.HasDueDates || MayManageCalendar) ? gap : null;

    public bool MayManageCalendar => caller.May(Permission.ManageCalendar);

    /// <summary>The name of the agency of the scope; null where it is all agencies.</summary>
    public async Task<string?> AgencyNameAsync() => caller.Scope is { } scope
        ? (await mediator.Send(new GetAgency.Query(scope), http.HttpContext!.RequestAborted)).Name
        : null;
}
