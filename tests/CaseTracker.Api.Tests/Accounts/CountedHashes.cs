using CaseTracker.Api.Security.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CaseTracker.Api.Tests.Accounts;

/// <summary>The framework's hasher, which counts how often it works.</summary>
internal sealed class CountedHashes(PasswordHasher<Account> hasher) : IPasswordHasher<Account>
{
    private int _compared;

    public int Compared => Volatile.Read(ref _compared);

    public string HashPassword(Account user, string password) => hasher.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref _compared);
        return hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
