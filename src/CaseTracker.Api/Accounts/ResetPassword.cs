using CaseTracker.Api.Records;
using MediatR;

namespace CaseTracker.Api.Accounts;

/// <summary>Gives an account a new one-time password, where its holder has forgotten the password or is locked out.</summary>
internal static class ResetPassword
{
    public sealed record Command(string Account) : IRequest<OneTimePassword>;

    public sealed class Handler(AccountStore accounts, Passwords passwords) : IRequestHandler<Command, OneTimePassword>
    {
        public Task<OneTimePassword> Handle(Command command, CancellationToken cancellationToken)
        {
            var password = Passwords.Make();
            var hash = passwords.Hash(password);
            return accounts.WriteAsync(
                async connection =>
                {
                    var account = await accounts.RequireAsync(connection, command.Account, cancellationToken);
                    var reset = account with { Password = hash, OneTime = true };
                    await accounts.ChangeAsync(connection, reset, AuditAct.PasswordReset, detail: null, cancellationToken);
                    await Attempts.ClearAsync(connection, account.Id, cancellationToken);
                    return new OneTimePassword(account.Id, password);
                },
                cancellationToken);
        }
    }
}
