using CaseTracker.Api.Tests.Verification;
using Dapper;

namespace CaseTracker.Api.Tests.Operations;

/// <summary>The command line explains itself, and says in one line what is wrong with it.</summary>
[Collection(Alone.Name)]
public sealed class CommandLineTests : IDisposable
{
    private const string Ledger =
        "申请人类型,申请人,联系方式,收件渠道,收到日期,申请内容,答复日期,办理结果\n自然人,张三,13800000000,当面,2023-03-01,2022年度空气质量监测报告,2023-03-20,granted\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("casetracker-words-");

    private string Database => $"Data Source={Path.Combine(_folder.FullName, "casetracker.db")}";

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("serve", "--help")]
    [InlineData("import", "--help")]
    public void Help_is_printed_and_nothing_is_started(params string[] words)
    {
        var ended = ProgramRun.Run(Database, _folder.FullName, words);

        Assert.Equal((0, ""), (ended.Code, ended.Error));
        Assert.Contains("Usage:", ended.Out);
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Fact]
    public void Help_names_the_commands_and_the_exit_codes()
    {
        var help = ProgramRun.Run(Database, _folder.FullName, "--help").Out;

        Assert.All(
            ["serve", "backup", "restore", "verify", "copy", "import", "ready", "--urls", "Exit codes"],
            word => Assert.Contains(word, help));
    }

    [Theory]
    [InlineData("没有“bakcup”这个命令", "Unrecognized command or argument 'bakcup'", "bakcup")]
    [InlineData("没有“--hlep”这个命令或者参数", "Unrecognized command or argument '--hlep'", "--hlep")]
    [InlineData("没有“--url=http://x:1”", "Unrecognized command or argument '--url=http://x:1'", "--url=http://x:1")]
    [InlineData("没有“--CaseTraker:Engine=sqlite”", "Unrecognized command or argument", "verify", "--CaseTraker:Engine=sqlite")]
    [InlineData("没有“b.db”", "Unrecognized command or argument 'b.db'", "backup", "a.db", "b.db")]
    [InlineData("没有“--dryrun”", "Unrecognized command or argument '--dryrun'", "import", "a.csv", "--agency", "A", "--dryrun")]
    [InlineData("restore 的参数缺失或者有误", "Required argument 'file' missing for command: 'restore'", "restore")]
    [InlineData("copy 的参数缺失或者有误", "Option '--from' is required", "copy", "--to", "Host=x")]
    [InlineData("没有文件 missing.db。", "There is no file missing.db.", "copy", "--from", "missing.db", "--to=Host=x")]
    [InlineData("copy 的参数缺失或者有误", "Option '--to' is required", "copy", "--from", "")]
    [InlineData("没有文件 missing.csv。", "Option '--agency' is required", "import", "missing.csv")]
    [InlineData("“nowhere”不是地址。", "'nowhere' is no address.", "ready", "nowhere")]
    public void What_is_wrong_with_the_words_is_told_in_one_line(string chinese, string english, params string[] words)
    {
        ProgramRun.Run(Database, _folder.FullName, words).AssertRefused(chinese, english, code: 2);
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Fact]
    [Trait("Engine", "sqlite")]
    public async Task A_ledger_is_imported_in_the_name_of_the_first_key()
    {
        using var api = new Api();
        var agency = await api.AgencyAsync();
        var file = Write(Ledger);

        var tried = api.Run("import", file, "--agency", agency, "--dry-run");
        Assert.Equal((0, ""), (tried.Code, tried.Error));
        Assert.Contains("nothing was stored", tried.Out);
        Assert.Equal(0, await CasesAsync(api));

        var imported = api.Run("import", file, "--agency", agency);
        Assert.Equal((0, ""), (imported.Code, imported.Error));
        Assert.Contains("Imported: 1 row(s).", imported.Out);
        Assert.Equal(1, await CasesAsync(api));
        var entry = (await api.GetAsync("audit?act=ledgerImported").Served()).Json["items"]![0]!;
        Assert.Equal(("bootstrap", agency), ((string?)entry["actor"], (string?)entry["agencyCode"]));
        Assert.Null((await api.VerifyAsync()).Broken);
    }

    [Fact]
    [Trait("Engine", "sqlite")]
    public async Task A_ledger_with_bad_cells_is_refused_cell_by_cell()
    {
        using var api = new Api();
        var agency = await api.AgencyAsync();

        var ended = api.Run("import", Write(Ledger.Replace("2023-03-01", "then", StringComparison.Ordinal)), "--agency", agency);

        Assert.Equal(1, ended.Code);
        Assert.Contains("row 2 收到日期", ended.Out);
        Assert.Contains("1 row(s) are wrong; nothing was stored.", ended.Error);
        Assert.Equal(0, await CasesAsync(api));
        api.Run("import", Write(Ledger), "--agency", "NOBODY").AssertRefused("没有代码为 NOBODY 的机关", "no agency with the code NOBODY");
    }

    [Fact]
    public void Whether_a_server_is_ready_is_told_by_the_exit_code()
    {
        using var api = new Api();
        var asked = api.Run("ready", $"{api.Client.BaseAddress}");

        Assert.Equal((0, ""), (asked.Code, asked.Error));
        Assert.StartsWith("Healthy\n", asked.Out);
        api.Run("ready", "http://127.0.0.1:1").AssertRefused("服务没有应答。", "The server does not answer.");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string ledger)
    {
        var file = Path.Combine(_folder.FullName, "ledger.csv");
        File.WriteAllText(file, ledger);
        return file;
    }

    private static async Task<long> CasesAsync(Api api)
    {
        await using var database = api.OpenDatabase();
        return await database.ExecuteScalarAsync<long>("select count(*) from cases");
    }
}
