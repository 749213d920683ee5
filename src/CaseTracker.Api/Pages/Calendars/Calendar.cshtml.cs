using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases.Recalculation;
using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Calendars;

/// <summary>日历: the twelve months of a year, and the way to load one: what it would move is seen first, then it is saved.</summary>
[For(Permission.ReadDirectory)]
internal sealed class CalendarModel(IMediator mediator, AgencyChoice agencies, Caller caller, OfficeClock clock) : PageModel
{
    /// <summary>The field that tells for what the preview was shown.</summary>
    public const string Seen = "seen";

    [FromRoute(Name = "year")]
    public int? YearInAddress { get; set; }

    public Year Year { get; private set; }

    public AgencyChoice Agencies => agencies;

    public FormState Form => FormState.Of(HttpContext);

    public CalendarEntry Entry => new(Form);

    /// <summary>Whose local days are shown too; empty for none.</summary>
    public string Agency { get; private set; } = "";

    public CalendarResponse? National { get; private set; }

    public CalendarResponse? Local { get; private set; }

    public ListCalendars.Response Calendars { get; private set; } = null!;

    /// <summary>What was typed, as it would be, with the due dates that it would move; null until a preview was asked for.</summary>
    public CalendarResponse? Preview { get; private set; }

    public bool MayManage => caller.May(Permission.ManageCalendar);

    /// <summary>Whether the caller may load the national calendar, and not only the days of an agency.</summary>
    public bool MayLoadNational => caller.Scope is null;

    public IReadOnlyList<YearMonth> Months => YearMonth.Of(Year, National, Local);

    public int WorkingDays => YearMonth.WorkingDays(Year, National, Local);

    public async Task OnGetAsync(string? agency)
    {
        var cancelled = HttpContext.RequestAborted;
        Year = ReadYear();
        await agencies.LoadAsync(cancelled);
        Calendars = await mediator.Send(new ListCalendars.Query(), cancelled);
        National = await FindAsync(null);
        Agency = agency ?? "";
        Local = Agency.Length > 0 ? await FindAsync(Agency) : null;
        Form.Default("agency", Agency.Length > 0 ? Agency : MayLoadNational ? "" : caller.Scope);
        var shown = Agency.Length > 0 ? Local : National;
        Form.Default("notice", shown?.Notice);
        Form.Default("daysOff", Lines(shown?.DaysOff));
        Form.Default("makeUpDays", Lines(shown?.MakeUpDays));
    }

    /// <summary>Saves what the preview was shown for; shows the preview of anything else.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Entry.Expand();
        if (Form[Seen] != Entry.Seal)
        {
            return await OnPostPreviewAsync();
        }

        await mediator.Send(await CommandAsync(), HttpContext.RequestAborted);
        var agency = Form["agency"];
        return LocalRedirect($"/calendar/{Year.Value}{(agency.Length > 0 ? $"?agency={agency}&" : "?")}done=saved");
    }

    /// <summary>What the calendar would move; stores nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync()
    {
        Entry.Expand();
        Preview = await mediator.Send(await CommandAsync() with { IsDryRun = true }, HttpContext.RequestAborted);
        await OnGetAsync(Form["agency"]);
        return Page();
    }

    /// <summary>Puts the days of a file into the form, to be looked at.</summary>
    public async Task OnPostUploadAsync(IFormFile? file)
    {
        await Entry.FillAsync(file, HttpContext.RequestAborted);
        await OnGetAsync(Form["agency"]);
    }

    private async Task<PutCalendar.Command> CommandAsync()
    {
        Year = ReadYear();
        caller.Require(Permission.ManageCalendar);
        var agency = Form["agency"] is { Length: > 0 } code ? code : null;
        await caller.RequireOverAsync(agency, HttpContext.RequestAborted);
        var command = FormReader.Read<PutCalendar.Command>(HttpContext, Form.Typed!.Values, keepsEmpty: true);
        return command with { Year = Year, Agency = agency };
    }

    private async Task<CalendarResponse?> FindAsync(string? agency)
    {
        try
        {
            return await mediator.Send(new GetCalendar.Query(Year, agency), HttpContext.RequestAborted);
        }
        catch (Problem problem) when (problem.Kind == ProblemKind.CalendarNotFound)
        {
            return null;
        }
    }

    private Year ReadYear()
    {
        var address = new AddressReader();
        var year = address.Read<Year>("year", YearInAddress is { } given ? $"{given}" : $"{clock.Today.Year}");
        address.Require();
        return year!.Value;
    }

    private static string Lines(IEnumerable<DateOnly>? days) => string.Join('\n', (days ?? []).Select(day => Plain(day)));
}
