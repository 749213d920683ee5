using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Ledgers;
using CaseTracker.Api.Tests.Webhooks;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>How every page is reached, and the states in which it is looked at. In this order: the first without a sign-in.</summary>
internal static class Visits
{
    public static IReadOnlyDictionary<string, Func<Visitor, Task>> All { get; } = new Dictionary<string, Func<Visitor, Task>>
    {
        ["/sign-in"] = visitor => visitor.SignInAsync(),
        ["/"] = async visitor =>
        {
            await visitor.Office.DraftAsync();
            await visitor.Office.CaseAsync(channel: "online");
            await visitor.Office.CaseAsync("correctionNotice 2026-11-17");
            await visitor.LookAsync("/", "board");
        },
        ["/problem"] = visitor => visitor.MissAsync("/cases/NONE-2026-0001", HttpStatusCode.NotFound, "problem"),
        ["/help"] = visitor => visitor.LookAsync("/help", "help"),
        ["/accessibility"] = visitor => visitor.LookAsync("/accessibility", "accessibility"),
        ["/cases"] = async visitor =>
        {
            await visitor.LookAsync($"/cases?agency={visitor.Office.Agency}&status=processing", "ledger");
            await visitor.MissAsync("/cases?status=none", HttpStatusCode.UnprocessableEntity, "ledger-refused");
        },
        ["/imports"] = async visitor =>
        {
            await visitor.LookAsync("/imports", "import");
            await visitor.RefuseAsync("import");
            await visitor.UploadAsync(LedgerCsv.Of(LedgerCsv.Row, "31号,自然人,张三,,互联网,2026/13/02,报告,,,"));
            await visitor.SendRefusedAsync("import-rows", status: HttpStatusCode.BadRequest);
            await visitor.UploadAsync(LedgerCsv.Of(LedgerCsv.Row));
            await visitor.SendAsync("import-checked", ".banner.green");
        },
        ["/cases/new"] = async visitor =>
        {
            await visitor.LookAsync("/cases/new", "register");
            await visitor.PreviewDatesAsync();
            await visitor.RefuseAsync("register");
        },
        ["/cases/{number}"] = async visitor =>
        {
            var life = "consultation 2026-11-17, opinion 2026-11-18, note 2026-11-18, amendment 2026-11-18, decision 2026-11-19";
            await visitor.LookAsync($"/cases/{await visitor.Office.CaseAsync(life)}", "case-closed");
            await visitor.LookAsync($"/cases/{await visitor.Office.CaseAsync("consultation 2026-11-17, note 2026-11-18")}", "case");
        },
        ["/cases/{number}/deadline"] = async visitor =>
        {
            var number = await visitor.Office.CaseAsync("consultation 2026-11-17, opinion 2026-11-18");
            await visitor.LookAsync($"/cases/{number}/deadline", "deadline");
        },
        ["/cases/{number}/receipt"] = async visitor =>
            await visitor.LookAsync($"/cases/{await visitor.Office.CaseAsync()}/receipt?papers=form", "receipt"),
        ["/cases/{number}/register-form"] = async visitor =>
            await visitor.LookAsync($"/cases/{await visitor.Office.CaseAsync("decision 2026-11-17")}/register-form", "register-form"),
        ["/cases/{number}/letters"] = async visitor =>
        {
            await visitor.Office.Api.PutLetterheadAsync(visitor.Office.Agency);
            await visitor.LookAsync($"/cases/{await visitor.Office.CaseAsync("decision 2026-11-17")}/letters", "letters");
        },
        ["/cases/{number}/letters/{letter}"] = async visitor =>
        {
            await visitor.Office.Api.PutLetterheadAsync(visitor.Office.Agency);
            var number = await visitor.Office.CaseAsync("decision 2026-11-17");
            await visitor.LookAsync($"/cases/{number}/letters/granted", "letter");
            await visitor.LookAsync($"/cases/{number}/letters/registration", "letter-form");
        },
        ["/cases/{number}/applicant"] = async visitor =>
        {
            await visitor.LookAsync($"/cases/{await visitor.Office.CaseAsync()}/applicant", "applicant");
            await visitor.RefuseAsync("applicant");
            await visitor.Tab.Page.Locator("[name=purpose]").FillAsync("核对送达地址");
            await visitor.SendAsync("applicant-shown", ".banner.amber");
        },
        ["/cases/{number}/drafts/{id:int}"] = async visitor =>
        {
            await visitor.LookAsync(await visitor.Office.DraftAsync(), "draft");
            await visitor.RefuseAsync("draft", "退回");
        },
        ["/cases/{number}/confirmation"] = Step("confirmation", channel: "online"),
        ["/cases/{number}/correction-notice"] = Step("correctionNotice"),
        ["/cases/{number}/correction"] = Step("correction", "correctionNotice 2026-11-17"),
        ["/cases/{number}/consultations"] = Step("consultation"),
        ["/cases/{number}/consultations/{id:int}/service"] = Step("consultationService", "consultation 2026-11-17"),
        ["/cases/{number}/consultations/{id:int}/opinion"] = Step("opinion", "consultation 2026-11-17"),
        ["/cases/{number}/extension"] = Step("extension"),
        ["/cases/{number}/reasons-request"] = Step("reasonsRequest"),
        ["/cases/{number}/reasons"] = Step("reasons", "reasonsRequest 2026-11-17"),
        ["/cases/{number}/fee-notice"] = Step("feeNotice"),
        ["/cases/{number}/payment"] = Step("payment", "feeNotice 2026-11-17"),
        ["/cases/{number}/decision"] = Step("decision", body: new()
        {
            ["outcome"] = "partiallyGranted",
            ["withheld[0].what"] = "附件",
            ["withheld[0].ground"] = "stateSecret",
            ["explanation"] = "说明",
        }),
        ["/cases/{number}/withdrawal"] = Step("withdrawal"),
        ["/cases/{number}/service"] = Step("service", "decision 2026-11-17"),
        ["/cases/{number}/filing"] = Step("filing", "decision 2026-11-17"),
        ["/cases/{number}/assignment"] = Step("assignment"),
        ["/cases/{number}/notes"] = Step("note"),
        ["/cases/{number}/amendment"] = Step("amendment", "decision 2026-11-17"),
        ["/cases/{number}/retraction"] = Step("retraction", "consultation 2026-11-17"),
        ["/cases/{number}/void"] = Step("void"),
        ["/cases/{number}/handover"] = async visitor =>
            await visitor.LookAsync($"/cases/{await visitor.Office.CaseAsync()}/handover", "handover"),
        ["/statistics/requests"] = async visitor =>
        {
            await visitor.Office.CaseAsync("decision 2026-11-17");
            await visitor.LookAsync($"/statistics/requests?agency={visitor.Office.Agency}", "table-three");
            await visitor.MissAsync(
                $"/statistics/requests?agency={visitor.Office.Agency}&asOf=2020-01-01", HttpStatusCode.UnprocessableEntity,
                "table-refused");
        },
        ["/statistics/remedies"] = visitor =>
            visitor.LookAsync($"/statistics/remedies?agency={visitor.Office.Agency}", "table-four"),
        ["/statistics/period"] = visitor => visitor.LookAsync($"/statistics/period?agency={visitor.Office.Agency}", "table-period"),
        ["/statistics/years"] = visitor => visitor.LookAsync($"/statistics/years?agency={visitor.Office.Agency}", "table-years"),
        ["/statistics/units"] = visitor => visitor.LookAsync($"/statistics/units?agency={visitor.Office.Agency}", "table-units"),
        ["/statistics/cell"] = visitor =>
            visitor.LookAsync($"/statistics/cell?agency={visitor.Office.Agency}&year=2026&row=1", "table-cell"),
        ["/statistics/remedies/cell"] = visitor => visitor.LookAsync(
            $"/statistics/remedies/cell?agency={visitor.Office.Agency}&year=2026&row=directSuit", "table-four-cell"),
        ["/me"] = visitor => visitor.AsPersonAsync((_, _) => visitor.LookAsync("/me", "me")),
        ["/me/calendar-feed"] = visitor => visitor.LookAsync("/me/calendar-feed", "calendar-feed"),
        ["/me/password"] = visitor => visitor.AsPersonAsync(async (_, _) =>
        {
            await visitor.LookAsync("/me/password", "password");
            await visitor.RefuseAsync("password");
        }),
        ["/me/second-factor"] = visitor => visitor.SetSecondFactorAsync(),
        ["/admin"] = Admin(visitor => visitor.LookAsync("/admin", "admin")),
        ["/admin/accounts"] = Admin(async visitor =>
        {
            await visitor.Office.AccountAsync();
            await visitor.LookAsync("/admin/accounts", "accounts");
        }),
        ["/admin/accounts/new"] = Admin(async visitor =>
        {
            await visitor.LookAsync("/admin/accounts/new", "account-new");
            await visitor.RefuseAsync("account-new");
            await visitor.Tab.Page.Locator("[name=account]").FillAsync($"visit-{visitor.Tab.Screen}".ToLowerInvariant());
            await visitor.Tab.Page.Locator("[name=name]").FillAsync("赵六");
            await visitor.Tab.Page.Locator("[name=agencyCode]").SelectOptionAsync(visitor.Office.Agency);
            await visitor.Tab.Page.Locator("#roles").CheckAsync();
            await visitor.SendAsync("account-made", ".banner.green");
        }),
        ["/admin/accounts/{account}"] = Admin(async visitor =>
        {
            await visitor.LookAsync($"/admin/accounts/{(await visitor.Office.AccountAsync()).Account}", "account");
            await visitor.RefuseAsync("account", "保存");
        }),
        ["/admin/keys"] = Admin(visitor => visitor.LookAsync("/admin/keys", "keys")),
        ["/admin/keys/new"] = Admin(async visitor =>
        {
            await visitor.LookAsync("/admin/keys/new", "key-new");
            await visitor.RefuseAsync("key-new");
        }),
        ["/admin/keys/{key}"] = Admin(visitor => visitor.LookAsync($"/admin/keys/{visitor.Office.Handler.Key[..12]}", "key")),
        ["/admin/webhooks"] = Admin(async visitor =>
        {
            await visitor.Office.WebhookAsync();
            await visitor.LookAsync("/admin/webhooks", "webhooks");
        }),
        ["/admin/webhooks/new"] = Admin(async visitor =>
        {
            await visitor.LookAsync("/admin/webhooks/new", "webhook-new");
            await visitor.RefuseAsync("webhook-new");
            await visitor.Tab.Page.Locator("[name=url]").FillAsync(Hooks.Nowhere);
            await visitor.Tab.Page.Locator("[name=agencyCode]").SelectOptionAsync(visitor.Office.Agency);
            await visitor.SendAsync("webhook-made", ".banner.green");
        }),
        ["/admin/webhooks/{webhook}"] = Admin(async visitor =>
        {
            await visitor.LookAsync($"/admin/webhooks/{await visitor.Office.WebhookAsync()}", "webhook");
            await visitor.Tab.Page.Locator("[name=after]").FillAsync("-1");
            await visitor.SendRefusedAsync("webhook", "重新推送");
            await visitor.Tab.Page.GetByRole(AriaRole.Button, new() { Name = "立即试发" }).ClickAsync();
            await Expect(visitor.Tab.Page.Locator(".banner.red")).ToBeVisibleAsync();
            await visitor.Tab.InspectAsync("webhook-tried");
        }),
        ["/admin/webhooks/{webhook}/removal"] = Admin(async visitor =>
            await visitor.LookAsync($"/admin/webhooks/{await visitor.Office.WebhookAsync()}/removal", "webhook-removal")),
        ["/admin/agencies"] = Admin(visitor => visitor.LookAsync("/admin/agencies", "agencies")),
        ["/admin/agencies/new"] = Admin(async visitor =>
        {
            await visitor.LookAsync("/admin/agencies/new", "agency-new");
            await visitor.RefuseAsync("agency-new");
        }),
        ["/admin/agencies/{code}"] = Admin(async visitor =>
        {
            await visitor.LookAsync($"/admin/agencies/{visitor.Office.Agency}", "agency");
            await visitor.RefuseAsync("agency", "更名");
        }),
        ["/admin/agencies/{code}/letterhead"] = Admin(async visitor =>
        {
            await visitor.LookAsync($"/admin/agencies/{visitor.Office.Agency}/letterhead", "letterhead");
            await visitor.RefuseAsync("letterhead");
        }),
        ["/admin/letters"] = Admin(async visitor =>
        {
            await visitor.LookAsync($"/admin/letters?agency={visitor.Office.Agency}", "letter-settings");
            await visitor.RefuseAsync("letter-settings");
        }),
        ["/admin/letters/{letter}"] = Admin(async visitor =>
        {
            await visitor.LookAsync($"/admin/letters/withheld?agency={visitor.Office.Agency}", "letter-text");
            await visitor.RefuseAsync("letter-text");
        }),
        ["/admin/audit"] = Admin(async visitor =>
        {
            await visitor.LookAsync("/admin/audit", "audit");
            await visitor.MissAsync("/admin/audit?act=none", HttpStatusCode.BadRequest, "audit-refused");
        }),
        ["/admin/backups"] = Admin(visitor => visitor.LookAsync("/admin/backups", "backups")),
        ["/statistics/overview"] = async visitor =>
        {
            await visitor.Office.CaseAsync("decision 2026-11-17");
            await visitor.LookAsync($"/statistics/overview?agency={visitor.Office.Agency}", "charts");
        },
        ["/calendar/{year:int?}"] = visitor => visitor.LookAsync("/calendar/2026", "calendar"),
        ["/remedies"] = async visitor =>
        {
            await visitor.Office.RemedyAsync();
            await visitor.LookAsync("/remedies", "remedies");
            await visitor.SendRefusedAsync("remedies", "登记");
        },
        ["/remedies/{id:int}"] = async visitor => await visitor.LookAsync($"/remedies/{await visitor.Office.RemedyAsync()}", "remedy"),
        ["/remedies/{id:int}/result"] = async visitor =>
        {
            await visitor.LookAsync($"/remedies/{await visitor.Office.RemedyAsync()}/result", "remedy-result");
            await visitor.RefuseAsync("remedy-result");
        },
        ["/remedies/{id:int}/appeal"] = async visitor =>
            await visitor.LookAsync($"/remedies/{await visitor.Office.RemedyAsync()}/appeal", "remedy-appeal"),
        ["/remedies/{id:int}/amendment"] = async visitor =>
            await visitor.LookAsync($"/remedies/{await visitor.Office.RemedyAsync()}/amendment", "remedy-amendment"),
        ["/remedies/{id:int}/void"] = async visitor =>
            await visitor.LookAsync($"/remedies/{await visitor.Office.RemedyAsync()}/void", "remedy-void"),
        ["/reports"] = visitor => visitor.LookAsync($"/reports?agency={visitor.Office.Agency}", "reports"),
        ["/reports/{agency}/{year:int}"] = async visitor =>
        {
            await visitor.Office.CaseAsync("decision 2026-11-17");
            await visitor.LookAsync($"/reports/{visitor.Office.Agency}/2026", "report-desk");
        },
        ["/reports/{agency}/{year:int}/sections/{n:int}"] = async visitor =>
        {
            await visitor.LookAsync($"/reports/{visitor.Office.Agency}/2025/sections/1", "report-section");
            await visitor.SendAsync("report-section-saved", ".banner.green");
        },
        ["/reports/{agency}/{year:int}/proactive"] = async visitor =>
        {
            await visitor.LookAsync($"/reports/{visitor.Office.Agency}/2025/proactive", "report-proactive");
            await visitor.RefuseAsync("report-proactive");
        },
        ["/reports/{agency}/{year:int}/entered"] = async visitor =>
        {
            await visitor.LookAsync($"/reports/{visitor.Office.Agency}/2024/entered", "report-entered");
            await visitor.SendRefusedAsync("report-entered", "保存");
        },
        ["/reports/{agency}/{year:int}/release"] = async visitor =>
        {
            await visitor.LookAsync($"/reports/{visitor.Office.Agency}/2025/release", "report-release");
            await visitor.SendAsync("report-released", ".banner.green");
        },
        ["/reports/{agency}/{year:int}/drift"] = async visitor =>
            await visitor.LookAsync($"/reports/{visitor.Office.Agency}/2025/drift", "report-drift"),
        ["/reports/check"] = async visitor =>
        {
            await visitor.LookAsync("/reports/check", "check");
            await visitor.SendRefusedAsync("check", "上传并核对");
        },
        ["/sign-out"] = visitor => visitor.SignOutAsync(),
    };

    private static Func<Visitor, Task> Admin(Func<Visitor, Task> look) => visitor => visitor.AsAdministratorAsync(() => look(visitor));

    /// <summary>The page of a step of a case that has lived until then: as it opens, filled in with what follows, and refused.</summary>
    private static Func<Visitor, Task> Step(string action, string life = "", string channel = "inPerson", JsonObject? body = null) =>
        async visitor =>
        {
            var number = await visitor.Office.CaseAsync(life, channel);
            await visitor.LookAsync($"/cases/{number}/{Steps.Path(action)}", $"step-{action}");
            await visitor.PreviewAsync($"step-{action}", body ?? Steps.Body(action, "2026-11-23"));
            await visitor.RefuseAsync($"step-{action}");
        };
}
