
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>Who is consulted: 第三方 (art. 32), a co-producing agency 共同制作机关 (art. 34), or another agency.</summary>
public enum ConsultationKind
{
    ThirdParty,
    CoProducer,
    Agency,
}
