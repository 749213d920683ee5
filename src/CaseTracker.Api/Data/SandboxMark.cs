using System.Data.Common;
using Dapper;

namespace CaseTracker.Api.Data;

/// <summary>
/// 演练: a database is made as a sandbox or as a real one, and stays that. A real one has days and people that count; what a sandbox has
/// recorded was recorded on days that somebody set.
/// </summary>
internal static class SandboxMark
{
    private const string HasRecord = "select exists (select 1 from record_chain) or exists (select 1 from agencies)";

    public static bool IsOn(DbConnection connection, Engine engine) =>
        engine.HasTable(connection, "sandbox") && connection.ExecuteScalar<bool>("select exists (select 1 from sandbox)");

    /// <exception cref="StartupException">
    /// The database is a sandbox and is to be opened as a real one, or is not and something has been recorded in it.
    /// </exception>
    public static void Require(DbConnection connection, Engine engine) => Require(
        IsOn(connection, engine), engine, () => engine.HasTable(connection, "record_chain") && connection.ExecuteScalar<bool>(HasRecord));

    /// <summary>The same of a database that is not open, such as a backup.</summary>
    /// <param name="isOn">Whether it has the mark.</param>
    /// <param name="engine">What it is to be opened by.</param>
    /// <param name="hasRecord">Whether something has been recorded in it.</param>
    public static void Require(bool isOn, Engine engine, Func<bool> hasRecord)
    {
        if (isOn == engine.IsSandbox)
        {
            return;
        }

        if (!engine.IsSandbox)
        {
            throw new StartupException(new(
                "数据库是演练库，不能作为正式系统打开。请设置 CaseTracker:Sandbox=true，或者改用其他数据库。",
                "The database is a sandbox and does not open as a real one: set CaseTracker:Sandbox=true, or use another database."));
        }

        if (hasRecord())
        {
            throw new StartupException(new(
                "数据库是正式库，不能用于演练。CaseTracker:Sandbox=true 须使用空数据库，或者原有的演练库。",
                "The database is a real one and does not open as a sandbox: CaseTracker:Sandbox=true takes an empty database, or one that "
                    + "was made so."));
        }
    }
}
