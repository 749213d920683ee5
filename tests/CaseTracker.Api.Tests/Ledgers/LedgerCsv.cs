namespace CaseTracker.Api.Tests.Ledgers;

/// <summary>Ledgers for tests, with the columns of the contract.</summary>
internal static class LedgerCsv
{
    public const string Header = "外部编号,申请人类型,申请人,联系方式,收件渠道,收到日期,申请内容,答复日期,办理结果,说明";

    /// <summary>A row that is in order: an open case of 1 March 2023.</summary>
    public const string Row = "17号,自然人,张三,13800000000,当面,2023-03-01,监测报告,,,";

    /// <summary>A ledger of rows, which begin in line 2.</summary>
    public static string Of(params IEnumerable<string> rows) => string.Join("\r\n", rows.Prepend(Header)) + "\r\n";

    /// <summary>A row with no reference, closed on 2023-03-20.</summary>
    public static string Closed(string outcome, string explanation = "说明", string type = "自然人", string channel = "当面") =>
        $",{type},张三,13800000000,{channel},2023-03-01,监测报告,2023-03-20,{outcome},{explanation}";
}
