using System.Net;
using System.Text;
using CaseTracker.Api.Tests.Documents;

namespace CaseTracker.Api.Tests.Ledgers;

/// <summary>The kinds of ledgers that offices have, each in many made-up files.</summary>
[Collection(SharedReports.Name)]
public sealed class FieldKindTests(Api api)
{
    private static readonly string?[][] Table = [LedgerFile.Header, LedgerFile.Row("1号")];

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Fact]
    public async Task Days_in_every_format_of_a_spreadsheet_are_read()
    {
        var book = new Book();
        int[] builtIn = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];
        string[] written =
        [
            "yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\";@", "[$-804]yyyy\"年\"m\"月\"d\"日\"", "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@",
            "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "[$-x-sysdate]dddd, mmmm dd, yyyy",
            "[Red]yyyy/m/d", "[>=40000]yyyy/m/d;General", "yyyy\\-mm\\-dd;;;@", "m/d", "mmm-yy", "d-mmm", "[$-411]ge.m.d", "[$-404]e/m/d",
            "[$-804]aaaa", "yyyy!年m!月d!日", "yyyy/m/d\\ h:mm", "YYYY/MM/DD", "上午/下午h\"时\"mm\"分\" yyyy/m/d",
        ];
        List<string?[]> rows = [LedgerFile.Header];
        rows.AddRange(builtIn.Select(id => LedgerFile.Row($"内置{id}", ("收到日期", Book.Number("44986", book.Style(id))))));
        rows.AddRange(
            written.Select((code, index) => LedgerFile.Row($"书写{index}", ("收到日期", Book.Number("44986", book.Style(176 + index, code))))));
        rows.Add(LedgerFile.Row("时刻", ("收到日期", Book.Number("44986.604166667", book.Style(20)))));
        rows.Add(LedgerFile.Row("午夜前", ("收到日期", Book.Number("44985.999999999", book.Style(14)))));
        rows.AddRange(
            new[] { "2023-03-01", "2023-03-01T00:00:00", "2023-03-01T16:30:00.000", "2023-02-28T16:00:00.000Z", "2023-03-01T00:00:00Z" }
            .Select((day, index) => LedgerFile.Row($"ISO{index}", ("收到日期", Book.Typed("d", day)))));

        var (_, cases) = await api.TakeFileAsync(book.Sheet("台账", rows).Write());

        Assert.Equal(rows.Count - 1, cases.Count);
        Assert.All(cases, one => Assert.Equal((one["externalReference"], "2023-03-01"), (one["externalReference"], one["receivedOn"])));
    }

    [Theory]
    [InlineData("44986", "General")]
    [InlineData("44986", "0.00")]
    [InlineData("44986", "#,##0_ ;[Red]\\-#,##0\\ ")]
    [InlineData("44986", "[h]:mm:ss")]
    [InlineData("44986", "[mm]:ss")]
    [InlineData("44986", "0\"日\"")]
    [InlineData("44986", "0.00E+00")]
    [InlineData("44986", "[$¥-804]#,##0.00")]
    [InlineData("0.5", "h:mm")]
    [InlineData("60", "yyyy-mm-dd")]
    [InlineData("0", "yyyy-mm-dd")]
    [InlineData("-1", "yyyy-mm-dd")]
    [InlineData("3000000", "yyyy-mm-dd")]
    public async Task A_number_that_is_no_day_is_none(string number, string format)
    {
        var book = new Book();
        Assert.Equal(["台账 2 收到日期 not-understood"], await api.RefuseFileAsync(
            book.Sheet("台账", [LedgerFile.Header, LedgerFile.Row("1号", ("收到日期", Book.Number(number, book.Style(176, format))))]).Write()));
    }

    [Theory]
    [InlineData("59", false, "too-early")]
    [InlineData("43524", true, null)]
    public async Task Both_date_systems_count_their_own_days(string serial, bool since1904, string? code)
    {
        var book = new Book { Since1904 = since1904 };
        book.Sheet("台账", [LedgerFile.Header, LedgerFile.Row("1号", ("收到日期", Book.Number(serial, book.Style(14))))]);
        if (code is not null)
        {
            Assert.Equal([$"台账 2 收到日期 {code}"], await api.RefuseFileAsync(book.Write()));
            return;
        }

        Assert.Equal("2023-03-01", Assert.Single((await api.TakeFileAsync(book.Write())).Cases)["receivedOn"]);
    }

    [Fact]
    public async Task Every_sheet_with_the_header_is_read_whatever_stands_around_it()
    {
        string?[][] cover = [["海东市生态环境局"], [], ["依申请公开台账", null, "2023年"]];
        string?[][] second = [["2023年2月台账"], [null, "填报单位：某局", null, "单位：件"], LedgerFile.Header, [], LedgerFile.Row("2号"), []];
        var (answer, cases) =
            await api.TakeFileAsync(new Book().Sheet("封面", cover).Sheet("1月", Table).Sheet("2月", second).Chart("图表").Sheet("空", [])
            .Sheet("隐藏", [LedgerFile.Header, LedgerFile.Row("3号")], "hidden")
                .Sheet("深藏", [LedgerFile.Header, LedgerFile.Row("4号")], "veryHidden")
                .Write());

        Assert.Equal(["1号", "2号", "3号", "4号"], cases.Select(one => one["externalReference"]));
        Assert.Equal(["sheet 封面", "title 2月 1", "title 2月 2", "sheet 图表", "sheet 空"], LedgerFile.PassedOver(answer));
    }

    [Fact]
    public async Task What_is_wrong_names_its_sheet_and_the_row_that_the_spreadsheet_shows()
    {
        var errors = await api.RefuseFileAsync(new Book()
            .Sheet("1月", [["标题"], LedgerFile.Header, [], LedgerFile.Row("1号", ("收件渠道", "飞鸽"))])
            .Sheet("2月", [LedgerFile.Header, LedgerFile.Row("1号")])
            .Sheet("汇总", [["机关", "一月", "二月", "三月", "合计"], ["某局", "1", "2", "3", "6"]])
            .Sheet("缺列", [[.. LedgerFile.Header.Where(heading => heading != "联系方式")]])
            .Write());
        Assert.Equal(
            ["1月 4 收件渠道 not-understood", "2月 2 外部编号 duplicate-external-reference", "汇总 1 header-missing", "缺列 1 联系方式 missing-column"],
            errors);
    }

    [Fact]
    public async Task A_workbook_without_any_header_misses_every_column()
    {
        Assert.Equal(8, (await api.RefuseFileAsync(new Book().Sheet("说明", [["每月一张表"]]).Sheet("空", []).Write())).Count(
            error => error.EndsWith(" missing-column")));
        Assert.Equal([
            "台账 2 header-missing"
        ],
        await api.RefuseFileAsync(new Book().Sheet("台账", [["标题"], LedgerFile.Row("1号"), LedgerFile.Header, LedgerFile.Row("2号")]).Write()));
    }

    public static TheoryData<string, string, string> Spoilt => new()
    {
        { "申请人", Book.Typed("e", "#REF!"), "error-value" },
        { "联系方式", Book.Typed("e", "#N/A", "VLOOKUP(C2,通讯录!A:B,2,FALSE)"), "error-value" },
        { "外部编号", Book.Typed("e", "#VALUE!"), "error-value" },
        { "申请内容", Book.Typed("e", "#DIV/0!"), "error-value" },
        { "收到日期", Book.Typed("e", "#NUM!"), "error-value" },
        { "申请人类型", Book.Typed("e", "#NAME?"), "error-value" },
        { "说明", Book.Typed("e", "#NULL!"), "error-value" },
        { "申请人", Book.Typed("e", "#SPILL!"), "error-value" },
        { "申请人", Book.Typed("str", "#CALC!", "A1"), "error-value" },
        { "申请人", "#REF!", "error-value" },
        { "申请人", "＃REF！", "error-value" },
        { "联系方式", "########", "error-value" },
        { "联系方式", "Err:502", "error-value" },
        { "外部编号", "2.02303E+15", "shortened-number" },
        { "联系方式", "1.38e+10", "shortened-number" },
        { "联系方式", "1.38E10", "shortened-number" },
        { "说明", "6.30203E+17", "shortened-number" },
        { "收到日期", "2.02E+07", "shortened-number" },
        { "外部编号", Book.Number("2023030100000170"), "shortened-number" },
        { "外部编号", Book.Number("2.0230301000001701E+18"), "shortened-number" },
        { "申请内容", Book.Number("630203199001011234"), "shortened-number" },
        { "申请内容", "<c r=\"{0}\"><f>\"2022年度\"&amp;C2</f></c>", "uncalculated-formula" },
        { "申请内容", "<c r=\"{0}\"><f>C2</f><v></v></c>", "uncalculated-formula" },
        { "收到日期", "<c r=\"{0}\"><f t=\"shared\" si=\"0\"/><v/></c>", "uncalculated-formula" },
        { "答复日期", "<c r=\"{0}\" t=\"str\"><f>F2+19</f></c>", "uncalculated-formula" },
    };

    [Theory, MemberData(nameof(Spoilt))]
    public async Task A_cell_that_lost_its_content_is_refused(string column, string cell, string code)
    {
        (string, string?)[] answered = column is "说明"
            ? [("答复日期", "2023-03-20"), ("办理结果", "petition"), (column, cell)]
            : column is "答复日期" ? [("办理结果", "granted"), (column, cell)] : [(column, cell)];
        Assert.Equal([$"台账 2 {column} {code}"],
            await api.RefuseFileAsync(new Book().Sheet("台账", [LedgerFile.Header, LedgerFile.Row("1号", answered)]).Write()));
    }

    [Theory]
    [InlineData("联系方式", "13800000000", "1.38E+10", "shortened-number")]
    [InlineData("联系方式", "13800000000", "#N/A", "error-value")]
    [InlineData("申请人", "张三", "#NAME?", "error-value")]
    [InlineData("申请内容", "监测报告", "=A2&\"报告\"", "uncalculated-formula")]
    [InlineData("外部编号", "17号", "2E+20", "shortened-number")]
    public async Task A_cell_of_a_csv_that_lost_its_content_is_refused(string column, string part, string cell, string code) =>
        Assert.Equal(
        [$"2 {column} {code}"], await api.RefuseFileAsync(
            Encoding.UTF8.GetBytes(LedgerCsv.Of(LedgerCsv.Row.Replace(part, $"\"{cell.Replace("\"", "\"\"")}\""))), "text/csv"));

    [Fact]
    public async Task A_date_that_a_spreadsheet_made_of_a_number_is_refused_where_no_dates_stand()
    {
        var book = new Book();
        Assert.Equal(["台账 2 外部编号 turned-into-date"], await api.RefuseFileAsync(
            book.Sheet("台账", [LedgerFile.Header, LedgerFile.Row("", ("外部编号", Book.Number("44986", book.Style(17))))]).Write()));
    }

    [Fact]
    public async Task Cells_are_read_as_the_spreadsheet_shows_them()
    {
        var book = new Book();
        var rich = book.Shared("<r><t>监测</t></r><r><t xml:space=\"preserve\"> 报告</t></r><rPh sb=\"0\" eb=\"2\"><t>jiance</t></rPh>");
        var (_, cases) = await api.TakeFileAsync(book.Sheet("台账",
        [
            LedgerFile.Header,
            LedgerFile.Row("", ("外部编号", Book.Number("17", book.Style(176, "000000"))), ("联系方式", Book.Number("13800000001")), ("申请内容", rich),
                ("收到日期", Book.Number("20230301"))),
            LedgerFile.Row(
                "", ("外部编号", Book.Number("202303010000017")), ("联系方式", Book.Number("1.3800000002E10")),
                ("申请内容", "第一行_x000D_\n第二行_x005F_x0041_")),
            LedgerFile.Row("", ("外部编号", Book.Typed("str", "青依申3号", "\"青依申\"&3&\"号\"")), ("申请内容", Book.Number("0.30000000000000004")),
                ("说明", Book.Typed("str", "", "IF(TRUE,\"\",1)")), ("答复日期", "<c r=\"{0}\"/>")),
        ]).Write());

        Assert.Equal(["000017", "202303010000017", "青依申3号"], cases.Select(one => one["externalReference"]));
        Assert.Equal(["13800000001", "13800000002", "13800000000"], cases.Select(one => one["applicant.phone"]));
        Assert.Equal(["监测 报告", "第一行\r\n第二行_x0041_", "0.3"], cases.Select(one => one["request.description"]));
        Assert.Equal("2023-03-01", cases[0]["receivedOn"]);
    }

    [Fact]
    public async Task Cells_without_places_and_rows_out_of_order_are_read_where_they_stand()
    {
        string Cell(string text) => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>";
        var (_, cases) = await api.TakeFileAsync(new Book().Raw("台账",
            $"<row>{string.Concat(LedgerFile.Header.Select(Cell))}</row><row r=\"5\">{string.Concat(LedgerFile.Row("5号").OfType<string>()
                .Select(Cell))}</row><row>{string.Concat(LedgerFile.Row("6号").OfType<string>().Select(Cell))}</row>").Write());
        Assert.Equal(["5号", "6号"], cases.Select(one => one["externalReference"]));
    }

    [Theory]
    [InlineData("C2:C3", "台账 2 申请人 merged-cells")]
    [InlineData("F2:G2", "台账 2 收到日期 merged-cells")]
    [InlineData("B3:J3", "台账 3 申请人类型 merged-cells")]
    public async Task Merged_cells_in_rows_are_refused(string range, string error) => Assert.Contains(error, await api.RefuseFileAsync(
        new Book().Sheet("台账", [LedgerFile.Header, LedgerFile.Row("1号"), LedgerFile.Row("2号")],
            more: $"<mergeCells count=\"1\"><mergeCell ref=\"{range}\"/></mergeCells>").Write()));

    [Fact]
    public async Task Merged_titles_totals_and_notes_are_passed_over()
    {
        string?[] header = ["序号", .. LedgerFile.Header];
        var (answer, cases) = await api.TakeFileAsync(new Book().Sheet("台账",
        [
            ["2023年依申请公开台账"], ["填报单位：某局", null, null, "2023年12月31日"], header,
            [Book.Number("1"), .. LedgerFile.Row("1号")], ["小计", null, null, "1件"], [.. header],
            [Book.Number("2"), .. LedgerFile.Row("2号")], [Book.Number("3")], ["<c r=\"{0}\"><f>ROW()-3</f></c>"],
            ["合　计", Book.Number("2"), null, "<c r=\"{0}\"><f>COUNTA(D4:D9)</f></c>"], [],
            [
                "注：1.本表按收到日期排列。"
            ], ["填表人：李四", null, null, "审核人：王五"],
        ], more: "<mergeCells count=\"3\"><mergeCell ref=\"A1:K1\"/><mergeCell ref=\"A10:B10\"/><mergeCell ref=\"A12:K13\"/></mergeCells>")
            .Write());

        Assert.Equal(["1号", "2号"], cases.Select(one => one["externalReference"]));
        Assert.Equal(
            ["title 台账 1", "title 台账 2", "total 台账 5", "heading 台账 6", "total 台账 10", "note 台账 12", "note 台账 13"],
            LedgerFile.PassedOver(answer));
    }

    [Fact]
    public async Task A_line_above_the_header_may_have_many_cells_and_no_row_of_a_ledger()
    {
        string?[] line = ["填报单位", "某局", "填报人", "李四", "联系电话", "0971-1234567", "填报日期", "2023-12-31"];
        Assert.Equal(
            ["title 台账 1"], LedgerFile.PassedOver((await api.TakeFileAsync(new Book().Sheet("台账", [line, .. Table]).Write())).Answer));
        Assert.Equal(["台账 1 header-missing"], await api.RefuseFileAsync(new Book().Sheet("台账", [LedgerFile.Row("0号"), .. Table]).Write()));
        Assert.Equal(["台账 1 header-missing"], await api.RefuseFileAsync(
            new Book().Sheet("台账", [LedgerFile.Row("", ("外部编号", null), ("申请人类型", null), ("申请人", null)), .. Table]).Write()));
    }

    [Fact]
    public async Task What_may_be_a_row_is_never_taken_for_a_total_or_a_note()
    {
        var csv = LedgerCsv.Of("合计,自然人,张三,13800000000,当面,2023-03-01,监测报告,,,", "注：急件,自然人,张三,13800000000,当面,2023-03-01,监测报告,,,",
            ",自然人,合计,13800000000,当面,2023-03-01,合计,,,");
        var (answer, cases) = await api.TakeFileAsync(Encoding.UTF8.GetBytes(csv), "text/csv");
        Assert.Equal(3, cases.Count);
        Assert.Empty(LedgerFile.PassedOver(answer));

        // A row that lost most of its cells is not lost in silence.
        Assert.NotEmpty(await api.RefuseFileAsync(Encoding.UTF8.GetBytes(LedgerCsv.Of("合计,自然人,,,,,,,,")), "text/csv"));
        Assert.NotEmpty(await api.RefuseFileAsync(Encoding.UTF8.GetBytes(LedgerCsv.Of("18号,,,,,,,,,")), "text/csv"));
    }

    [Fact]
    public async Task Unknown_columns_are_passed_over_and_named_when_that_is_asked_for()
    {
        var csv = Encoding.UTF8.GetBytes($"{LedgerCsv.Header},是否涉密,\r\n{LedgerCsv.Row},否,草稿\r\n");
        Assert.Equal(["1 是否涉密 unknown-column"], await api.RefuseFileAsync(csv, "text/csv"));
        Assert.Equal(["2 too-many-cells"], await api.RefuseFileAsync(csv, "text/csv", "&ignoreUnknown=true"));

        var (answer, _) = await api.TakeFileAsync(
            Encoding.UTF8.GetBytes($"{LedgerCsv.Header},是否涉密\r\n{LedgerCsv.Row},#REF!\r\n"), "text/csv", "&ignoreUnknown=true");
        Assert.Equal(["column 是否涉密"], LedgerFile.PassedOver(answer));
        await api.ImportAsync(await api.AgencyAsync(), LedgerCsv.Of(LedgerCsv.Row), "&ignoreUnknown=yes").Invalid("ignoreUnknown");
    }

    [Theory]
    [InlineData("外部编号, *申请人类型,申 请 人,联系\n方式,收件渠道　,收到日期,申请内容,答复日期,办理结果,\u200b说明")]
    public async Task Headings_are_known_without_blanks_lines_and_marks(string header) =>
        await api.TakeFileAsync(
            Encoding.UTF8.GetBytes($"{string.Join(',', header.Split(',').Select(heading => $"\"{heading}\""))}\r\n{LedgerCsv.Row}\r\n"),
            "text/csv");

    public static TheoryData<string, string, string?, string?> Written()
    {
        var all = new TheoryData<string, string, string?, string?>();
        foreach (var (separator, name) in new[] { (",", (string?)null), ("\t", "tab"), (";", "semicolon") })
        {
            foreach (var encoding in new[] { "utf-8", "utf-8 bom", "gb18030", "utf-16le", "utf-16be", "utf-16le bare", "utf-16be bare" })
            {
                all.Add(encoding, separator, encoding[..5] == "utf-8" ? null : encoding.Split(' ')[0].ToUpperInvariant(), name);
            }
        }

        return all;
    }

    [Theory, MemberData(nameof(Written))]
    public async Task A_csv_is_read_in_whichever_encoding_and_with_whichever_separator(
        string encoding, string separator, string? toldEncoding, string? toldSeparator)
    {
        string[][] rows =
        [
            ["依申请公开台账"], LedgerFile.Header, LedgerCsv.Row.Replace("张三", "㼆𠮷䶮").Split(','),
            [
                "\"青,依;申\t18号\"", "自然人", "\"张\"\"三\"", "13800000000", "当面", "2023-03-01", "\"第一行\r\n第二行\"", "2023-03-20",
                "部分公开", "stateSecret：甲；internalAffairs：乙",
            ],
        ];
        var text = string.Concat(rows.Select(row => string.Join(separator, row) + "\r\n"));
        byte[] bytes = encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(text),
            "utf-8 bom" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
            "gb18030" => Gb18030.GetBytes(text),
            "utf-16le" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
            "utf-16be" => [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text)],
            "utf-16le bare" => Encoding.Unicode.GetBytes(text),
            _ => Encoding.BigEndianUnicode.GetBytes(text),
        };

        var (answer, cases) = await api.TakeFileAsync(bytes, "text/csv");

        Assert.Equal((toldEncoding, toldSeparator), (answer["encoding"], answer["separator"]));
        Assert.Equal([("17号", "㼆𠮷䶮", "监测报告"), ("青,依;申\t18号", "张\"三", "第一行\r\n第二行")],
            cases.Select(one => (one["externalReference"], one["applicant.name"], one["request.description"])));
        Assert.Equal(["title 1"], LedgerFile.PassedOver(answer));
    }

    [Theory]
    [InlineData("GB18030", 0x81, 0x20)]
    [InlineData("GB18030", 0xFF, 0x2C)]
    public async Task Bytes_that_are_no_characters_are_refused(string encoding, byte first, byte second)
    {
        byte[] bytes = [.. Gb18030.GetBytes(LedgerCsv.Of(LedgerCsv.Row)), first, second, .. "\r\n"u8];
        var refused =
            await api.ImportFileAsync(await api.AgencyAsync(), bytes, "text/csv").Refused(HttpStatusCode.BadRequest, "malformed-request");
        Assert.Contains(encoding, refused["detail"]);
    }

    [Theory]
    [InlineData("2023.3.1")]
    [InlineData("2023.03.01")]
    [InlineData("20230301")]
    [InlineData("２０２３－０３－０１")]
    [InlineData("２０２３年３月１日")]
    [InlineData("2023/3/1 0:00")]
    [InlineData("2023/3/1 0:00:00")]
    [InlineData("2023-03-01 16:30")]
    [InlineData("2023-03-01T00:00:00")]
    [InlineData("2023-02-28T16:00:00Z")]
    [InlineData("2023-03-01T08:00:00+08:00")]
    [InlineData("2023 年 3 月 1 日")]
    [InlineData("2023年3月1号")]
    [InlineData("\u200e2023-03-01\u00a0")]
    [InlineData("'2023-03-01")]
    [InlineData("2023–03–01")]
    public async Task Days_are_read_as_people_write_them(string day)
    {
        var (_, cases) =
            await api.TakeFileAsync(Encoding.UTF8.GetBytes(LedgerCsv.Of(LedgerCsv.Row.Replace("2023-03-01", day))), "text/csv");
        Assert.Equal("2023-03-01", Assert.Single(cases)["receivedOn"]);
    }

    [Theory]
    [InlineData("23/3/1", "ambiguous-date")]
    [InlineData("01/03/2023", "ambiguous-date")]
    [InlineData("3/1/23", "ambiguous-date")]
    [InlineData("1.3.2023", "ambiguous-date")]
    [InlineData("23年3月1日", "ambiguous-date")]
    [InlineData("3月1日", "ambiguous-date")]
    [InlineData("230301", "ambiguous-date")]
    [InlineData("01/03/2023 0:00", "ambiguous-date")]
    [InlineData("2023-3/1", "not-understood")]
    [InlineData("2023-13-01", "not-understood")]
    [InlineData("2023.2.30", "not-understood")]
    [InlineData("20230230", "not-understood")]
    [InlineData("2023-03-01 25:00", "not-understood")]
    [InlineData("2023年3月", "not-understood")]
    [InlineData("待定", "not-understood")]
    public async Task A_day_that_can_only_be_guessed_is_refused(string day, string code) => Assert.Equal(
        [$"2 收到日期 {code}"],
        await api.RefuseFileAsync(Encoding.UTF8.GetBytes(LedgerCsv.Of(LedgerCsv.Row.Replace("2023-03-01", day))), "text/csv"));

    [Theory]
    [InlineData("其他法律法规禁止公开", "forbiddenByOtherLaw")]
    [InlineData("（三）2.其它法律、法规禁止公开", "forbiddenByOtherLaw")]
    [InlineData("危及\"三安全一稳定\"", "securityAndStability")]
    [InlineData("3、危及'三安全一稳定'", "securityAndStability")]
    [InlineData("3．危及「三安全一稳定」", "securityAndStability")]
    [InlineData("(三)不予公开：3. 危及“三安全一稳定”", "securityAndStability")]
    [InlineData("不予公开-属于国家秘密", "stateSecret")]
    [InlineData("（三）不予公开 1.属于国家秘密", "stateSecret")]
    [InlineData("（ 一 ）予以公开", "granted")]
    [InlineData("一、予以公开", "granted")]
    [InlineData("1 予以公开", "granted")]
    [InlineData("①予以公开", "granted")]
    [InlineData("予以公开(提供信息)", "granted")]
    [InlineData("予以公开（已主动公开,告知获取方式、途径）", "alreadyPublic")]
    [InlineData("（四）1．本机关不掌握相关政府信息", "doesNotExist")]
    [InlineData("本机关不掌握相关政府信息(不属于本机关负责公开)", "anotherAgency")]
    [InlineData("（六）其他处理", "otherHandling")]
    [InlineData("3.其它", "otherHandling")]
    [InlineData("属于 三类\u200b内部事务信息", "internalAffairs")]
    [InlineData("无法提供:2.没有现成信息,需要另行制作", "requiresCreation")]
    public async Task Outcomes_are_known_however_their_labels_are_written(string label, string outcome)
    {
        var (_, cases) = await api.TakeFileAsync(
            new Book().Sheet("台账", [LedgerFile.Header, LedgerFile.Row("1号", ("答复日期", "2023-03-20"), ("办理结果", label), ("说明", "说明"))])
                .Write());
        Assert.Equal(outcome, Assert.Single(cases)["outcome"]);
    }

    [Theory]
    [InlineData("不予公开")]
    [InlineData("无法提供")]
    [InlineData("（七）总计")]
    [InlineData("本年新收政府信息公开申请数量")]
    [InlineData("Granted")]
    [InlineData("1")]
    [InlineData("（）")]
    public async Task What_is_no_outcome_is_refused(string label) => Assert.Equal(
        ["台账 2 办理结果 not-understood"], await api.RefuseFileAsync(
            new Book().Sheet("台账", [LedgerFile.Header, LedgerFile.Row("1号", ("答复日期", "2023-03-20"), ("办理结果", label))]).Write()));

    [Theory]
    [InlineData("申请人类型", "1.自然人", "applicant.type", "naturalPerson")]
    [InlineData("申请人类型", "自 然 人", "applicant.type", "naturalPerson")]
    [InlineData("申请人类型", "法人或其他组织-商业企业", "applicant.type", "commercialEnterprise")]
    [InlineData("申请人类型", "其它", "applicant.type", "otherOrganization")]
    [InlineData("收件渠道", "挂号信／ＥＭＳ", "channel", "signedMail")]
    [InlineData("收件渠道", "（当面）", "channel", "inPerson")]
    [InlineData("收件渠道", "2、口头", "channel", "oral")]
    public async Task Types_and_channels_are_known_however_their_labels_are_written(string column, string label, string member, string code)
    {
        var (_, cases) =
            await api.TakeFileAsync(new Book().Sheet("台账", [LedgerFile.Header, LedgerFile.Row("1号", (column, label))]).Write());
        Assert.Equal(code, Assert.Single(cases)[member]);
    }

    [Theory]
    [InlineData("\u202d13800000001\u202c", "phone", "13800000001", false)]
    [InlineData("１３８－０００００００１", "phone", "138-00000001", false)]
    [InlineData("'13800000001", "phone", "13800000001", false)]
    [InlineData("13800000001、0971-1234567转8", "phone", "13800000001、0971-1234567转8", false)]
    [InlineData("ｚｈａｎｇ＠example.cn", "email", "zhang@example.cn", false)]
    [InlineData("青海省海东市\u00a0平安区1号", "postalAddress", "青海省海东市 平安区1号", false)]
    [InlineData("微信 abc123", "postalAddress", "微信 abc123", true)]
    [InlineData("1380000000l", "postalAddress", "1380000000l", true)]
    [InlineData("张三 a@b.cn", "postalAddress", "张三 a@b.cn", true)]
    [InlineData("平安区1号，13800000001", "postalAddress", "平安区1号，13800000001", true)]
    public async Task A_contact_that_looks_like_none_is_kept_and_told(string contact, string member, string kept, bool isDoubtful)
    {
        var (answer, cases) =
            await api.TakeFileAsync(new Book().Sheet("台账", [LedgerFile.Header, LedgerFile.Row("1号", ("联系方式", contact))]).Write());
        Assert.Equal(kept, Assert.Single(cases)[$"applicant.{member}"]);
        Assert.Equal(
            isDoubtful ? ["台账 2 联系方式 contact-not-recognized"] : [],
            answer.Json["warnings"] is null ? [] : LedgerFile.Findings(answer, "warnings"));
    }

    [Fact]
    public async Task A_reference_is_the_same_with_and_without_what_cannot_be_seen()
    {
        var rows = new[] { "17号", "\u200e１７号", "17\u00ad号 " }.Select(reference => LedgerCsv.Row.Replace("17号", reference));
        Assert.Equal(["3 外部编号 duplicate-external-reference", "4 外部编号 duplicate-external-reference"],
            await api.RefuseFileAsync(Encoding.UTF8.GetBytes(LedgerCsv.Of(rows)), "text/csv"));
    }

    [Fact]
    public async Task A_registration_is_folded_as_a_ledger_is()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(Given.Registration(agency).With("externalReference", "\u202a１７号\u202c")
            .With("applicant.name", "张\u200b三\u3000").With("applicant.phone", "\u2066１３８００００００００\u2069")
            .With("applicant.email", "a＠ｂ.cn").With("applicant.contactPerson", "\ufeff李四")
                .With("request.description", "２０２２年\u00a0报告（全文）"));
        var one = await api.GetAsync($"cases/{number}").Served();
        Assert.Equal(("17号", "张三", "13800000000", "a@b.cn", "李四", "2022年 报告（全文）"),
            (one["externalReference"], one["applicant.name"], one[
                "applicant.phone"], one["applicant.email"], one["applicant.contactPerson"], one["request.description"]));
        await api.PostAsync("cases", Given.Registration(agency).With("externalReference", "17号").ToJsonString())
            .Refused(HttpStatusCode.Conflict, "duplicate-external-reference");
        await api.PostAsync("cases", Given.Registration(agency).With("applicant.name", "\u200b\u3000").ToJsonString())
            .Invalid("$.applicant.name");
        Assert.Equal([number], (await api.PagesAsync($"cases?agency={agency}&q={Uri.EscapeDataString("张三")}")).SelectMany(page => page)
            .Select(found => (string)found["number"]!));
    }

    [Theory]
    [InlineData("2023-03-20", true)]
    [InlineData("2026-10-24", true)]
    [InlineData("2026-10-25", false)]
    [InlineData("2026-11-23", false)]
    public async Task Where_a_second_person_approves_a_ledger_brings_in_history_only(string on, bool isHistory)
    {
        var agency = await api.AgencyAsync();
        await api.PutAsync($"agencies/{agency}/settings", """{"secondPerson":true}""").Served();
        var csv = LedgerCsv.Of(LedgerCsv.Closed("granted").Replace("2023-03-20", on));
        if (isHistory)
        {
            await api.ImportAsync(agency, csv).Served();
            return;
        }

        var refused = await api.ImportAsync(agency, csv).Refused(HttpStatusCode.BadRequest, "import-rejected");
        Assert.Equal(["2 答复日期 second-person-needed"], LedgerFile.Findings(refused, "errors"));
        await api.ImportAsync(await api.AgencyAsync(), csv).Served();
        await api.ImportAsync(agency, LedgerCsv.Of(LedgerCsv.Row)).Served();
    }

    [Fact]
    public async Task A_protected_workbook_and_the_old_format_are_told_as_such()
    {
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];
        Assert.Contains(
            "密码", (await api.ImportFileAsync(await api.AgencyAsync(), old).Refused(HttpStatusCode.BadRequest, "malformed-request"))[
                "detail"]);
    }
}
