using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>The recipe for Excel, sent as Excel sends it: address, parameters and headers are those of the document.</summary>
public sealed partial class PowerQueryTests(Api api) : IClassFixture<Api>
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "power-query.md"));

    [Fact]
    public async Task Every_query_of_the_document_answers_with_the_table_it_reads()
    {
        await AgenciesAsync();
        var key = (await api.ColleagueAsync("HDS", "statistician")).Key;
        var queries = Query().Matches(Document).Select(match => match.Groups["text"].Value).ToList();
        Assert.Equal(2, queries.Count);
        foreach (var query in queries)
        {
            using var answer = await SendAsync(query, key);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            Assert.Equal((HttpStatusCode.OK, "text/csv", "utf-8"), (
                answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentType.CharSet));
            Assert.Contains("Encoding = 65001", query);
            Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
            var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(',')).ToList();
            Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));

            // The columns before the numbers are those that the query leaves as text.
            var texts = int.Parse(Texts().Match(query).Groups[1].Value);
            Assert.All(Names().Matches(query), name => Assert.Contains(name.Groups[1].Value, lines[0]));
            Assert.All(lines.Skip(1), line => Assert.All(line[texts..], cell => Assert.True(int.TryParse(cell, out _), cell)));
            Assert.False(int.TryParse(lines[1][texts - 1], out _));
            Assert.Contains(lines, line => line.Contains("1"));
        }
    }

    [Fact]
    public async Task Without_its_key_a_query_is_refused()
    {
        using var answer = await SendAsync(Query().Match(Document).Groups["text"].Value, key: "ct_none");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    /// <summary>What <c>Web.Contents</c> makes of its options, and what Excel adds of its own.</summary>
    private async Task<HttpResponseMessage> SendAsync(string query, string key)
    {
        var path = RelativePath().Match(query).Groups[1].Value;
        var parameters = Pairs().Matches(Options().Match(query).Groups[1].Value)
            .Select(pair => $"{pair.Groups[1].Value}={Uri.EscapeDataString(pair.Groups[2].Value)}");
        var headers = Headers().Match(query).Groups[1].Value;
        Assert.Equal("Authorization = \"Bearer \" & Key, Accept = \"text/csv\"", headers);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{path}?{string.Join('&', parameters)}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.Accept.ParseAdd("text/csv");
        request.Headers.UserAgent.ParseAdd("Microsoft.Data.Mashup");
        request.Headers.AcceptEncoding.ParseAdd("gzip, deflate");
        return await api.Anonymous.SendAsync(request);
    }

    /// <summary>Those of the document's address, with a case.</summary>
    private async Task AgenciesAsync()
    {
        await api.PostAsync("agencies", """{"code":"HDS","name":"海东市"}""").Served(HttpStatusCode.Created);
        await api.PostAsync("agencies", """{"code":"HDHB","name":"海东市生态环境局","parentCode":"HDS"}""").Served(HttpStatusCode.Created);
        await api.CaseAsync("HDHB");
    }

    [GeneratedRegex("```powerquery\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Query();

    [GeneratedRegex("RelativePath = \"([^\"]+)\"")]
    private static partial Regex RelativePath();

    [GeneratedRegex(@"Query = \[([^\]]+)\]")]
    private static partial Regex Options();

    [GeneratedRegex(@"Headers = \[([^\]]+)\]")]
    private static partial Regex Headers();

    [GeneratedRegex("(\\w+) = \"([^\"]*)\"")]
    private static partial Regex Pairs();

    [GeneratedRegex(@"List\.Skip\(Table\.ColumnNames\(Headed\), (\d+)\)")]
    private static partial Regex Texts();

    [GeneratedRegex(@"\[(\p{IsCJKUnifiedIdeographs}+)\]")]
    private static partial Regex Names();
}
