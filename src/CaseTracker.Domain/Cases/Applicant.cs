
namespace CaseTracker.Domain.Cases;

/// <summary>申请人, with what the regulation lets an agency ask of one (条例 art. 29).</summary>
public sealed record Applicant(
    ApplicantType Type,
    string Name,
    string? IdType = null,
    string? IdNumber = null,
    string? Phone = null,
    string? Email = null,
    string? PostalAddress = null,
    string? ContactPerson = null,
    string? Agent = null)
{
    /// <summary>已匿名: stands for the name of an applicant whose data have been erased (个人信息保护法 art. 47).</summary>
    public const string Erased = "（已匿名）";

    /// <summary>限制处理: stands for the name of an applicant whose data are only kept (个人信息保护法 art. 47).</summary>
    public const string Restricted = "（限制处理）";

    /// <summary>Whether nothing is known of the applicant any more but the type.</summary>
    public bool IsErased() => Name == Erased;

    /// <summary>Whether what is known of the applicant is not to be used.</summary>
    public bool IsRestricted() => Name == Restricted;

    /// <summary>联系方式: whether there is any way to reach the applicant (条例 art. 29).</summary>
    public bool IsReachable() => IsReachable(Phone, Email, PostalAddress);

    public static bool IsReachable(params IEnumerable<string?> contacts) => contacts.Any(contact => !string.IsNullOrWhiteSpace(contact));

    // A record prints its members; a person's data must not reach a log that way.
    public override string ToString() => $"{nameof(Applicant)} {{ {Type} }}";
}
