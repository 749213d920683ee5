using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Cases;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Steps;

internal static class ConsultationText
{
    /// <summary>Which consultation a page is about; empty where there is none of this id.</summary>
    public static string Of(CaseResponse about, int id) => about.Consultations.FirstOrDefault(round => round.Id == id) is not { } round
        ? ""
        : T(
            $"{round.Kind.Label().Localize()}：{round.Party}，{Plain(round.On)} 发出，期满 {Plain(round.PeriodEndsOn)}",
            $"{round.Kind.Label().Localize()}: {round.Party}, sent on {Plain(round.On)}, period ends on {Plain(round.PeriodEndsOn)}");
}
