using System.Text;

namespace CaseTracker.Benchmarks.Load;

/// <summary>What is asked.</summary>
internal static class Requests
{
    private static readonly string[] Types =
    [
        "naturalPerson", "commercialEnterprise", "researchInstitution", "socialWelfareOrganization", "legalServiceInstitution",
        "otherOrganization",
    ];

    private static readonly string[] Outcomes = ["granted", "doesNotExist", "stateSecret", "petition", "withdrawn", "requiresCreation"];

    public static string RegistrationBody(string agency) =>
        $$$"""
        {"agencyCode":"{{{agency}}}","channel":"inPerson","arrivedOn":"2024-03-01",
         "applicant":{"type":"naturalPerson","name":"张三","phone":"13800000000"},
         "request":{"description":"2022年度环境空气质量监测报告"}}
        """;

    public static Shot Get(string path, string key) =>
        new(Bytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\n\r\n"), IsWrite: false);

    public static Shot Post(string path, string key, string json) => new(
        Bytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\nContent-Type: "
            + $"application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}"),
        IsWrite: true);

    /// <summary>A ledger of a year's requests, of which one in twenty is still open.</summary>
    public static string Ledger(int rows)
    {
        var csv = new StringBuilder("申请人类型,申请人,联系方式,收件渠道,收到日期,申请内容,答复日期,办理结果,说明\n");
        for (var row = 0; row < rows; row++)
        {
            var closed = row % 20 == 0 ? ",," : $"2023-{(row % 10) + 2:D2}-28,{Outcomes[row % 6]},说明";
            csv.Append(
                $"{Types[row % 7 % 6]},申请人{row},13800000000,inPerson,2023-{(row % 10) + 1:D2}-{(row % 27) + 1:D2},第{row}号环境影响评价文件及其批复,"
                    + $"{closed}\n");
        }

        return csv.ToString();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
