using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>可能相关: what a person, or anyone in the same words, asked for before. Today is Monday 23 November 2026.</summary>
[Collection(SharedCases.Name)]
public sealed class RelatedTests(Api api)
{
    private const string Words = "2022年度环境空气质量监测报告";

    [Fact]
    public async Task The_last_twelve_months_and_the_calendar_month_are_counted()
    {
        var (agency, other) = (await api.AgencyAsync(), await api.AgencyAsync());
        await CaseAsync(agency, "2025-11-23", "张三");
        var first = await CaseAsync(agency, "2025-11-24", "张三");
        var second = await CaseAsync(agency, "2026-10-31", "张三");
        var third = await CaseAsync(agency, "2026-11-01", "张三");
        var fourth = await CaseAsync(agency, "2026-11-23", "张三", channel: "online");
        await api.LiveAsync(await CaseAsync(agency, "2026-11-03", "张三"), "void 2026-11-04");
        await CaseAsync(agency, "2026-11-03", "张三丰");
        await CaseAsync(other, "2026-11-03", "张三");
        await api.LiveAsync(third, "decision 2026-11-10");

        var found = await RelatedAsync(agency, Person("张三")).Served();

        Assert.Equal([fourth, third, second, first], Numbers(found));
        Assert.Equal((4, 2, 0), Counts(found));
        var item = found.Json["items"]![1]!;
        Assert.Equal(
            ("2026-11-01", "2026-11-01", "closed", "granted", "监测报告", true, false),
            ((string)item["arrivedOn"]!, (string)item["receivedOn"]!, (string)item["status"]!, (string)item["outcome"]!,
                (string)item["description"]!, (bool)item["samePerson"]!, (bool)item["sameWords"]!));
        Assert.Null(found.Json["items"]![0]!["receivedOn"]);
        Assert.DoesNotContain("张", found.Text);
    }

    [Theory]
    [InlineData("张三", "张三、李四")]
    [InlineData("李四", "张三，李四等3人")]
    [InlineData("李四、王五", "张三；李四")]
    [InlineData("张三、李四", "张三")]
    [InlineData("张三、李四", "张三/李四")]
    [InlineData("ＡＢＣ公司", "abc公司")]
    [InlineData(" 张三　", "张三")]
    [InlineData("张\u200B三", "张三")]
    [InlineData("阿依古丽·买买提", "阿依古丽买买提")]
    [InlineData("张三", "张三丰", false)]
    [InlineData("张三", "李四、王五", false)]
    public async Task A_person_is_found_by_the_exact_name_alone_or_with_others(string sought, string written, bool found = true)
    {
        var agency = await api.AgencyAsync();
        var number = await CaseAsync(agency, "2026-11-03", written);

        Assert.Equal(found ? [number] : [], Numbers(await RelatedAsync(agency, Person(sought)).Served()));
    }

    /// <summary>Two numbers tell two people of one name apart; where one of the two has none, it may be the same.</summary>
    [Theory]
    [InlineData("张三", "63020319900101123X", "张三", "63020319900101123x", true)]
    [InlineData("张三", "63020319900101123X", "张三", "６３０２０３１９９００１０１１２３Ｘ", true)]
    [InlineData("张三", "63020319900101123X", "张三", "630203199001011234", false)]
    [InlineData("张三", "63020319900101123X", "张三", null, true)]
    [InlineData("张三", null, "张三", "63020319900101123X", true)]
    [InlineData("张叁", "63020319900101123X", "张三", "63020319900101123X", true)]
    [InlineData(null, "63020319900101123X", "张三", "63020319900101123X", true)]
    [InlineData(null, "630203199001011234", "张三", "63020319900101123X", false)]
    [InlineData("张三、李四", "63020319900101123X", "张三", "630203199001011234", true)]
    public async Task An_identity_number_tells_people_of_one_name_apart(
        string? name, string? idNumber, string writtenName, string? writtenNumber, bool found)
    {
        var agency = await api.AgencyAsync();
        var number = await CaseAsync(agency, "2026-11-03", writtenName, writtenNumber);

        var related = await RelatedAsync(agency, Person(name, idNumber)).Served();

        Assert.Equal(found ? [number] : [], Numbers(related));
    }

    [Theory]
    [InlineData("2022年度环境空气质量监测报告", true)]
    [InlineData("２０２２年度环境空气质量监测报告　", true)]
    [InlineData("环境空气质量监测报告", false)]
    [InlineData("2022年度环境空气质量监测报告及其附件", false)]
    [InlineData("2022年度环境空气质量监测%", false)]
    public async Task The_same_words_of_anyone_are_found_and_not_counted(string words, bool found)
    {
        var agency = await api.AgencyAsync();
        var number = await CaseAsync(agency, "2026-11-03", "李四", words: Words);

        var related = await RelatedAsync(agency, Person("张三").With("request", new JsonObject { ["description"] = words })).Served();

        Assert.Equal(found ? [number] : [], Numbers(related));
        Assert.Equal((0, 0, 0), Counts(related));
        Assert.All(
            related.Json["items"]!.AsArray(), item => Assert.Equal((false, true), ((bool)item!["samePerson"]!, (bool)item["sameWords"]!)));
    }

    /// <summary>The case stands for what is not given, and the others are those before it.</summary>
    [Fact]
    public async Task A_case_has_others_before_it()
    {
        var agency = await api.AgencyAsync();
        var before = await CaseAsync(agency, "2026-09-01", "张三、李四", words: "其他");
        var alike = await CaseAsync(agency, "2026-09-02", "王五", words: Words);
        var number = await CaseAsync(agency, "2026-09-03", "李四、赵六", "63020319900101123X", Words);
        var sameDay = await CaseAsync(agency, "2026-09-03", "李四", words: Words);
        await CaseAsync(agency, "2026-10-03", "李四", words: Words);

        var related = await RelatedAsync(agency, new() { ["number"] = number }).Served();
        Assert.Equal([alike, before], Numbers(related));
        Assert.Equal((1, 1, 0), Counts(related));
        Assert.Equal([number, before], Numbers(await RelatedAsync(agency, new() { ["number"] = sameDay }).Served()).Except([alike]));
        Assert.Equal([alike], Numbers(await RelatedAsync(agency, Person("王五").With("number", number)).Served()));
    }

    /// <summary>What a notice by request has charged is the beginning of what the next one asks for.</summary>
    [Fact]
    public async Task What_was_charged_this_month_is_told()
    {
        var agency = await api.AgencyAsync();
        var numbers = new List<string>();
        for (var count = 0; count < 13; count++)
        {
            numbers.Add(await CaseAsync(agency, "2026-11-03", "张三"));
        }

        await NoticeAsync(numbers[10], "perRequest", 11);
        await NoticeAsync(numbers[9], "perPage", 100);
        Assert.Equal((11, 11, 11), Counts(await RelatedAsync(agency, new() { ["number"] = numbers[11] }).Served()));
        await NoticeAsync(numbers[11], "perRequest", 12, before: 11);

        var related = await RelatedAsync(agency, Person("张三")).Served();

        Assert.Equal((13, 13, 12), Counts(related));
        Assert.Equal(numbers.AsEnumerable().Reverse().Take(10), Numbers(related));
        await api.TakeAsync(numbers[11], "retraction", """{"sequence":2,"reason":"误录入"}""").Served();
        Assert.Equal((13, 13, 11), Counts(await RelatedAsync(agency, Person("张三")).Served()));

        Task NoticeAsync(string number, string scale, int units, int? before = null) => api.DoAsync(
            number, "feeNotice", "2026-11-09", ("scale", scale), ("units", units), ("unitsBefore", before)).Served();
    }

    [Theory]
    [InlineData("erasure", """{"reason":"档案鉴定意见书2026年第3号","ground":"appraised"}""", "（已匿名）")]
    [InlineData("restriction", """{"reason":"申请人请求删除，保存期限未满"}""", "（限制处理）")]
    public async Task Nobody_is_found_who_was_erased_or_restricted(string act, string body, string mark)
    {
        var agency = await api.AgencyAsync();
        var number = await CaseAsync(agency, "2026-10-12", "张三、李四", "63020319900101123X");
        await api.LiveAsync(number, "decision 2026-10-20");
        await api.PostAsync($"cases/{number}/{act}", body).Served();
        var later = await CaseAsync(agency, "2026-11-03", "王五", words: "其他");

        Assert.Empty(Numbers(await RelatedAsync(agency, Person("张三", "63020319900101123X")).Served()));
        Assert.Empty(Numbers(await RelatedAsync(agency, Person("李四").With("number", later)).Served()));
        Assert.Empty(Numbers(await RelatedAsync(agency, new() { ["number"] = number }).Served()));
        await RelatedAsync(agency, Person(mark)).Invalid("$.applicant.name");
    }

    [Fact]
    public async Task Nobody_is_told_more_than_the_scope_and_the_roles_allow()
    {
        var agency = await api.AgencyAsync();
        var (office, other) = (await api.AgencyAsync(agency), await api.AgencyAsync());
        var (ofOffice, ofOther) = (await CaseAsync(office, "2026-11-03", "张三"), await CaseAsync(other, "2026-11-03", "张三"));
        var clerk = await api.ColleagueAsync(agency, "frontOffice");

        Assert.Empty(Numbers(await clerk.PostAsync("cases/related", Body(agency, Person("张三"))).Served()));
        Assert.Equal([ofOffice], Numbers(await clerk.PostAsync("cases/related", Body(office, Person("张三"))).Served()));
        await clerk.PostAsync("cases/related", Body(other, Person("张三"))).Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await clerk.PostAsync("cases/related", Body(agency, new() { ["number"] = ofOther }))
            .Refused(HttpStatusCode.NotFound, "case-not-found");
        foreach (var role in new[] { "integrator", "statistician", "administrator" })
        {
            await (await api.ColleagueAsync(agency, role)).PostAsync("cases/related", Body(office, Person("张三")))
                .Refused(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact]
    public async Task What_seeks_nothing_or_cannot_be_is_refused()
    {
        var agency = await api.AgencyAsync();

        await RelatedAsync(agency, []).Invalid("$");
        await RelatedAsync(agency, Person(null).With("request", new JsonObject { ["documentNumber"] = "17号" })).Invalid("$");
        await RelatedAsync(agency, Person(" ").With("number", "x")).Invalid("$.applicant.name");
        await api.PostAsync("cases/related", """{"applicant":{"name":"张三"}}""").Invalid("$.agencyCode");
        await RelatedAsync(agency, Person("张三", "6302**********123X")).Invalid("$.applicant.idNumber");
        await RelatedAsync(agency, Person(new string('张', 201))).Invalid("$.applicant.name");
        await RelatedAsync(agency, Person("张三").With("name", "张三")).Malformed("$.name");
        await RelatedAsync("NOBODY", Person("张三")).Refused(HttpStatusCode.NotFound, "agency-not-found");
        await RelatedAsync(agency, new() { ["number"] = $"{agency}-2026-9999" }).Refused(HttpStatusCode.NotFound, "case-not-found");
    }

    /// <summary>It stores nothing, so that the same key does it again, with whatever body.</summary>
    [Fact]
    public async Task Asking_again_finds_what_has_come_since()
    {
        var agency = await api.AgencyAsync();
        var key = ("Idempotency-Key", $"related {agency}");
        Assert.Empty(Numbers(await api.PostAsync("cases/related", Body(agency, Person("张三")), key).Served()));
        var number = await CaseAsync(agency, "2026-11-03", "张三");

        var again = await api.PostAsync("cases/related", Body(agency, Person("张三")), key).Served();

        Assert.Equal([number], Numbers(again));
        Assert.False(again.Headers.Contains("Idempotency-Replayed"));
        Assert.Empty(Numbers(await api.PostAsync("cases/related", Body(agency, Person("李四")), key).Served()));
    }

    private static JsonObject Person(string? name, string? idNumber = null) =>
        new() { ["applicant"] = new JsonObject { ["name"] = name, ["idNumber"] = idNumber } };

    private static string Body(string agency, JsonObject sought)
    {
        sought["agencyCode"] = agency;
        return sought.ToJsonString();
    }

    private static List<string> Numbers(Answer found) => [.. found.Json["items"]!.AsArray().Select(item => (string)item!["number"]!)];

    private static (int, int, int) Counts(Answer found) =>
        ((int)found.Json["last12Months"]!, (int)found.Json["thisMonth"]!, (int)found.Json["chargedThisMonth"]!);

    private Task<Answer> RelatedAsync(string agency, JsonObject sought) => api.PostAsync("cases/related", Body(agency, sought));

    private Task<string> CaseAsync(
        string agency, string arrivedOn, string name, string? idNumber = null, string words = "监测报告", string channel = "inPerson") =>
        api.CaseAsync(Given.Registration(agency, arrivedOn, channel).With("applicant.name", name).With("applicant.idNumber", idNumber)
            .With("request.description", words));
}
