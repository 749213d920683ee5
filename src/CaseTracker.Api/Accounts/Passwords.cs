using System.Security.Cryptography;
using CaseTracker.Api.Security.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CaseTracker.Api.Accounts;

/// <summary>Makes, hashes and compares passwords: PBKDF2 with HMAC-SHA512.</summary>
internal sealed class Passwords(IPasswordHasher<Account> hasher)
{
    /// <summary>As OWASP asks for.</summary>
    public const int Iterations = 210_000;

    public const int Shortest = 12;
    public const int Longest = 128;

    /// <summary>Without the signs that look like others.</summary>
    private const string Signs = "abcdefghjkmnpqrstuvwxyz23456789";

    private readonly string _ofNobody = hasher.HashPassword(null!, RandomNumberGenerator.GetHexString(32));

    /// <summary>Four groups of four: 79 random bits.</summary>
    public static string Make() => Grouped(groups: 4, length: 4);

    /// <summary>Random groups with hyphens between them.</summary>
    public static string Grouped(int groups, int length) =>
        string.Join('-', Enumerable.Range(0, groups).Select(_ => RandomNumberGenerator.GetString(Signs, length)));

    public string Hash(string password) => hasher.HashPassword(null!, password);

    /// <summary>Compares a password with that of an account. Where there is none the work is the same, and the result false.</summary>
    public bool Verify(Account? account, string password) =>
        hasher.VerifyHashedPassword(account!, account?.Password ?? _ofNobody, password) != PasswordVerificationResult.Failed
        && account is not null;
}
