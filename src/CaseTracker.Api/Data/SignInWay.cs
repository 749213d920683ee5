namespace CaseTracker.Api.Data;

/// <summary>How people sign in to the pages.</summary>
internal enum SignInWay
{
    /// <summary>账号</summary>
    Accounts,

    /// <summary>访问密钥</summary>
    Keys,

    /// <summary>统一认证, at the issuer.</summary>
    Oidc,
}
