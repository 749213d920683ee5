using CaseTracker.Api.Security.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CaseTracker.Api.Accounts;

internal static class AccountSetup
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Passwords.Iterations);
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<SecondFactors>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<AccountDuties>();
    }
}
