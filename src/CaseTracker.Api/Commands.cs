using System.CommandLine;
using System.CommandLine.Parsing;

namespace CaseTracker.Api;

/// <summary>The commands, and what <c>--help</c> says about them.</summary>
internal static class Commands
{
    private const string Description =
        """
        依申请公开办理系统；不带命令时提供服务。
        Tracks requests for government information; without a command it serves.

        设置 Settings, with every command (docs/operating.md):
          --urls <address>
          --CaseTracker:<name>=<value>
          --ConnectionStrings:CaseTracker=<value>

        退出码 Exit codes:
          0  完成；核验通过。Done; what was verified holds.
          1  未能完成，原因见错误输出；核验不符。Not done, the error stream says why; or what was verified does not hold.
          2  命令或者参数有误。The command or an argument is wrong.
        """;

    /// <param name="build">Builds the program.</param>
    public static RootCommand Tree(Func<WebApplication> build)
    {
        var serve = new Command("serve", "提供服务（默认）。Serves (default).");
        var verify = new Command("verify", "核验全部记录未被改动。Verifies that no record was changed.");
        var root = new RootCommand(Description) { serve, BackUp(build), Restore(build), verify, Copy(), Import(build), Ready() };
        root.SetAction(_ => OperatorCommands.ServeAsync(build()));
        serve.SetAction(_ => OperatorCommands.ServeAsync(build()));
        verify.SetAction(_ => OperatorCommands.VerifyAsync(build()));
        return root;
    }

    private static Command BackUp(Func<WebApplication> build)
    {
        var file = new Argument<string?>("file")
        {
            Description = "新文件；默认存入备份目录。A new file; default: one in the folder of backups.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command(
            "backup", "备份数据库，服务可以继续运行；PostgreSQL 用 pg_dump。Backs up, on PostgreSQL by pg_dump; a server may run.") { file };
        command.SetAction(words => OperatorCommands.BackUpAsync(build(), words.GetValue(file)));
        return command;
    }

    private static Command Restore(Func<WebApplication> build)
    {
        var file = ExistingFile("备份文件。The backup.");
        var command = new Command(
            "restore",
            "用备份替换数据库（PostgreSQL：恢复到空数据库），须先停止服务。Replaces the database (PostgreSQL: fills an empty one) by a backup; "
                + "stop the server first.") { file };
        command.SetAction(words => OperatorCommands.RestoreAsync(build(), words.GetRequiredValue(file).FullName));
        return command;
    }

    private static Command Copy()
    {
        var from = new Option<FileInfo>("--from") { Required = true, Description = "SQLite 文件。The SQLite file." };
        from.Validators.Add(RequireFile);
        var to = new Option<string>("--to")
        {
            Required = true,
            Description = "PostgreSQL 连接字符串。The connection string of PostgreSQL.",
        };
        var command = new Command(
            "copy", "迁移到 PostgreSQL，中断后可以继续。Copies to PostgreSQL and compares; broken off, it continues.") { from, to };
        command.SetAction(words => OperatorCommands.CopyAsync(words.GetRequiredValue(from).FullName, words.GetRequiredValue(to)));
        return command;
    }

    private static Command Import(Func<WebApplication> build)
    {
        var file = ExistingFile("CSV 或者 xlsx 台账。A ledger as CSV or xlsx.");
        var agency = new Option<string>("--agency") { Required = true, Description = "机关代码。The code of the agency." };
        var dryRun = new Option<bool>("--dry-run") { Description = "只检查，不保存。Only checks." };
        var ignoreUnknown = new Option<bool>("--ignore-unknown") { Description = "忽略不认识的列。Ignores unknown columns." };
        var command = new Command(
            "import", "以第一把密钥的名义导入台账。Imports a ledger in the name of the first key.") { file, agency, dryRun, ignoreUnknown };
        command.SetAction(words => OperatorCommands.ImportAsync(
            build(), words.GetRequiredValue(file), words.GetRequiredValue(agency), words.GetValue(dryRun), words.GetValue(ignoreUnknown)));
        return command;
    }

    private static Command Ready()
    {
        var address = new Argument<string>("address")
        {
            Description = "服务的地址。The address of the server.",
            DefaultValueFactory = _ => Startup.DefaultAddress,
        };
        address.Validators.Add(given =>
        {
            if (given.Tokens is [var text] && !Uri.TryCreate(text.Value, UriKind.Absolute, out _))
            {
                given.AddError($"“{text.Value}”不是地址。'{text.Value}' is no address.");
            }
        });
        var command = new Command("ready", "询问服务是否就绪（/readyz）。Asks a server whether it is ready (/readyz).") { address };
        command.SetAction(words => OperatorCommands.AskReadyAsync(new(words.GetRequiredValue(address))));
        return command;
    }

    private static Argument<FileInfo> ExistingFile(string description)
    {
        var file = new Argument<FileInfo>("file") { Description = description };
        file.Validators.Add(RequireFile);
        return file;
    }

    private static void RequireFile(SymbolResult given)
    {
        if (given.Tokens is [var file] && !File.Exists(file.Value))
        {
            given.AddError($"没有文件 {file.Value}。There is no file {file.Value}.");
        }
    }
}
