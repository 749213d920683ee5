using CaseTracker.Api.Cases.Listing;
using CaseTracker.Api.Tests.Persons;
using Dapper;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>An applicant is found by the exact name, however its interpunct was typed, and each of joint applicants by his own.</summary>
public sealed class NameSearchTests(Api api) : IClassFixture<Api>
{
    private static readonly string[] Interpuncts = ["\u00B7", "\u2022", "\u2027", "\u30FB", "\uFF0E", ".", " \u00B7 ", ""];

    [Fact]
    public async Task Whichever_interpunct_was_typed_then_and_now()
    {
        var agency = await api.AgencyAsync();
        var numbers = new List<string>();
        foreach (var interpunct in Interpuncts)
        {
            numbers.Add(await CaseAsync(agency, $"阿依古丽{interpunct}买买提"));
        }

        await CaseAsync(agency, "阿依古丽买买提江");
        await CaseAsync(agency, "阿依古丽");

        foreach (var interpunct in Interpuncts)
        {
            Assert.Equal(numbers, await FoundAsync(agency, $"阿依古丽{interpunct}买买提"));
        }
    }

    [Theory]
    [InlineData("张三、李四")]
    [InlineData("张三 、 李四")]
    [InlineData("张三，李四")]
    [InlineData("张三,李四")]
    [InlineData("张三；李四")]
    [InlineData("张三／李四")]
    [InlineData("张三/李四")]
    [InlineData("张三＆李四")]
    [InlineData("张三、李四等3人")]
    [InlineData("张三、李四等二十一人")]
    [InlineData("张三、李四、张三")]
    public async Task Each_of_joint_applicants_by_his_own_name(string together)
    {
        var agency = await api.AgencyAsync();
        var number = await CaseAsync(agency, together);
        await CaseAsync(agency, "张三丰");

        foreach (var name in new[] { "张三", "李四", together, "张三、李四" })
        {
            Assert.Equal([number], await FoundAsync(agency, name));
        }

        foreach (var name in new[] { "李", "四", "三、李", "李四、张三" })
        {
            Assert.Empty(await FoundAsync(agency, name));
        }
    }

    [Fact]
    public async Task Alone_and_with_others()
    {
        var agency = await api.AgencyAsync();
        string[] numbers = [await CaseAsync(agency, "张三"), await CaseAsync(agency, "李四、张三"), await CaseAsync(agency, "张三等5人")];

        Assert.Equal(numbers, await FoundAsync(agency, "张三"));
        Assert.Equal([numbers[1]], await FoundAsync(agency, "李四"));
    }

    /// <summary>Which of them a case is of follows the record.</summary>
    [Fact]
    public async Task By_the_names_that_stand_on_the_record_now()
    {
        var agency = await api.AgencyAsync();
        var number = await CaseAsync(agency, "张三、李四");
        await api.TakeAsync(number, "amendment", """{"reason":"录错","applicant":{"name":"王五、李四、阿依古丽·买买提"}}""").Served();
        Assert.Empty(await FoundAsync(agency, "张三"));
        foreach (var name in new[] { "王五", "李四", "阿依古丽买买提" })
        {
            Assert.Equal([number], await FoundAsync(agency, name));
        }

        await api.LiveAsync(number, "decision 2023-03-20");
        Assert.Equal([number], await FoundAsync(agency, "李四"));

        await api.EraseAsync(number).Served();
        Assert.Empty(await FoundAsync(agency, "李四"));
        await using var database = api.OpenDatabase();
        Assert.Equal(0, await database.QuerySingleAsync<int>("select count(*) from joint_names where case_number = @number",
            new { number }));
    }

    [Fact]
    public async Task Whoever_may_not_see_people_finds_nobody()
    {
        var agency = await api.AgencyAsync();
        await CaseAsync(agency, "张三、李四");

        Assert.Empty(await FoundAsync(agency, "李四", await api.KeyAsync("integrator", agency)));
    }

    [Fact]
    public async Task What_is_held_about_one_of_them_is_exported()
    {
        var agency = await api.AgencyAsync();
        string[] numbers = [await CaseAsync(agency, "慕容·冲、令狐冲和"), await CaseAsync(agency, "令狐冲和")];

        Assert.Equal(numbers, await ExportedAsync("令狐冲和"));
        Assert.Equal([numbers[0]], await ExportedAsync("慕容冲"));
    }

    /// <summary>The database holds hashes only, and verification compares them.</summary>
    [Fact]
    public async Task Names_are_hashed_and_proved()
    {
        using var own = new Api();
        var agency = await own.AgencyAsync();
        var number = await own.CaseAsync(Given.Registration(agency).With("applicant.name", "张三、李四、王五"));
        await using var database = own.OpenDatabase();
        var hashes = (await database.QueryAsync<string>("select name_hash from joint_names where case_number = @number", new { number }))
            .AsList();
        Assert.Equal((3, true), (hashes.Count, hashes.TrueForAll(hash => hash.Length == 64)));
        Assert.Equal("true", (await own.GetAsync("audit/verify").Served())["holds"]);

        await database.ExecuteAsync("delete from joint_names where name_hash = @hash", new { hash = hashes[0] });
        Assert.Equal("false", (await own.GetAsync("audit/verify").Served())["holds"]);
        await database.ExecuteAsync("insert into joint_names (case_number, numbered_by, name_hash) values (@number, @agency, @hash)",
            new { number, agency, hash = hashes[0] });
        Assert.Equal("true", (await own.GetAsync("audit/verify").Served())["holds"]);
        await database.ExecuteAsync("insert into joint_names (case_number, numbered_by, name_hash) values (@number, @agency, 'made up')",
            new { number, agency });
        Assert.Equal("false", (await own.GetAsync("audit/verify").Served())["holds"]);
    }

    [Fact]
    public async Task Cases_of_an_earlier_release_are_found_after_the_upgrade()
    {
        var agency = await api.AgencyAsync();
        var number = await CaseAsync(agency, "赵六、钱七");
        await using (var database = api.OpenDatabase())
        {
            await database.ExecuteAsync("delete from joint_names; update projections set version = 1 where name = 'cases'");
        }

        using var next = new Api(configure: api.Share);

        Assert.Equal([number], (await next.GetAsync($"cases?agency={agency}&q={Uri.EscapeDataString("钱七")}").Served())
            .Json["items"]!.AsArray().Select(one => (string)one!["number"]!));
    }

    [Theory]
    [InlineData("青海某某环保有限公司", "青海某某环保有限公司")]
    [InlineData("ＡＢＣ Co., Ltd.", "abc co|ltd")]
    [InlineData("等三人", "")]
    [InlineData("高等级公路公司", "高等级公路公司")]
    [InlineData("张三等", "张三等")]
    [InlineData("、", "")]
    public void Names_of(string text, string names) => Assert.Equal(names, string.Join('|', ApplicantNames.Of(text)));

    private Task<string> CaseAsync(string agency, string name) => api.CaseAsync(Given.Registration(agency).With("applicant.name", name));

    private async Task<List<string>> FoundAsync(string agency, string name, params (string, string)[] headers) =>
        [.. (await api.GetAsync($"cases?agency={agency}&q={Uri.EscapeDataString(name)}", headers).Served()).Json["items"]!.AsArray()
            .Select(one => (string)one!["number"]!).Order(StringComparer.Ordinal)];

    private async Task<List<string>> ExportedAsync(string name) =>
        [.. (await api.ExportAsync(name, null).Served()).Json["cases"]!.AsArray().Select(one => (string)one!["number"]!)];
}
