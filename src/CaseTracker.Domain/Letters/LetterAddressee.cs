namespace CaseTracker.Domain.Letters;

/// <summary>To whom a letter goes. It decides what may stand in it: a third party is not told who asks (个人信息保护法 art. 6).</summary>
public enum LetterAddressee
{
    /// <summary>申请人</summary>
    Applicant,

    /// <summary>第三方</summary>
    ThirdParty,

    /// <summary>其他机关</summary>
    Agency,

    /// <summary>The file of the case: nobody gets it but who keeps it.</summary>
    File,
}
