using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>What a registration may not be. Whatever it is, nothing is stored, and no answer repeats a person's data.</summary>
[Collection(SharedCases.Name)]
public sealed class RegisterCaseRefusalTests(Api api)
{
    private const string Name = "欧阳独秀";

    [Theory]
    [InlineData("agencyCode")]
    [InlineData("channel")]
    [InlineData("arrivedOn")]
    [InlineData("applicant")]
    [InlineData("applicant.type")]
    [InlineData("applicant.name")]
    [InlineData("applicant.phone")]
    [InlineData("request")]
    [InlineData("request.description")]
    public async Task Refuses_a_form_without_what_is_required(string member)
    {
        var body = await BodyAsync();
        await NothingStored(body.Without(member).ToJsonString(), body => api.PostAsync("cases", body).Invalid($"$.{member}"));
        await NothingStored(
            (await BodyAsync()).With(member, null).ToJsonString(), body => api.PostAsync("cases", body).Invalid($"$.{member}"));
    }

    [Theory]
    [InlineData("agencyCode", " ", "$.agencyCode")]
    [InlineData("applicant.name", " 　\t", "$.applicant.name")]
    [InlineData("applicant.name", "张\u0000三", "$.applicant.name")]
    [InlineData("applicant.name", "张\u0085三", "$.applicant.name")]
    [InlineData("applicant.phone", " ", "$.applicant.phone")]
    [InlineData("applicant.idNumber", "63\u0000", "$.applicant.idNumber")]
    [InlineData("externalReference", "17\u0007", "$.externalReference")]
    [InlineData("request.description", "　", "$.request.description")]
    [InlineData("request.description", "报告\u0000", "$.request.description")]
    [InlineData("request.deliveryMethod", "\u001b[31m", "$.request.deliveryMethod")]
    [InlineData("arrivedOn", "2026-11-24", "$.arrivedOn")]
    [InlineData("arrivedOn", "9999-12-31", "$.arrivedOn")]
    [InlineData("arrivedOn", "2008-04-30", "$.arrivedOn")]
    [InlineData("arrivedOn", "0001-01-01", "$.arrivedOn")]
    [InlineData("confirmedOn", "2026-11-24", "$.confirmedOn")]
    public async Task Refuses_values_that_cannot_be(string member, string value, string place) =>
        await NothingStored((await BodyAsync()).With(member, value).ToJsonString(), body => api.PostAsync("cases", body).Invalid(place));

    [Theory]
    [InlineData("request.description", 10_000)]
    [InlineData("request.documentNumber", 200)]
    [InlineData("applicant.name", 200)]
    [InlineData("applicant.postalAddress", 500)]
    [InlineData("applicant.idNumber", 50)]
    [InlineData("externalReference", 100)]
    public async Task Refuses_a_text_that_is_one_character_too_long(string member, int longest)
    {
        var body = await BodyAsync();
        await NothingStored(
            body.With(member, new string('字', longest + 1)).ToJsonString(), body => api.PostAsync("cases", body).Invalid($"$.{member}"));
        await api.CaseAsync(body.With(member, new string('字', longest)));
    }

    [Theory]
    [InlineData("\"channel\":", "\"chanel\":1,\"channel\":", "$.chanel")]
    [InlineData("\"agencyCode\"", "\"AgencyCode\"", "$.AgencyCode")]
    [InlineData("\"phone\":", "\"fone\":{\"a\":[1]},\"phone\":", "$.applicant.fone")]
    [InlineData("\"channel\":", "\"channel\":\"oral\",\"channel\":", "$.channel")]
    [InlineData("\"phone\":", "\"phone\":\"1\",\"phone\":", "$.applicant.phone")]
    [InlineData("\"naturalPerson\"", "\"NaturalPerson\"", "$.applicant.type")]
    [InlineData("\"naturalPerson\"", "\"person\"", "$.applicant.type")]
    [InlineData("\"naturalPerson\"", "\"\"", "$.applicant.type")]
    [InlineData("\"naturalPerson\"", "\"0\"", "$.applicant.type")]
    [InlineData("\"naturalPerson\"", "0", "$.applicant.type")]
    [InlineData("\"naturalPerson\"", "[\"naturalPerson\"]", "$.applicant.type")]
    [InlineData("\"inPerson\"", "\"inPerson, oral\"", "$.channel")]
    [InlineData("\"2023-03-01\"", "\"2023-02-30\"", "$.arrivedOn")]
    [InlineData("\"2023-03-01\"", "\"2023-3-1\"", "$.arrivedOn")]
    [InlineData("\"2023-03-01\"", "\"2023-03-01T00:00:00Z\"", "$.arrivedOn")]
    [InlineData("\"2023-03-01\"", "\" 2023-03-01\"", "$.arrivedOn")]
    [InlineData("\"2023-03-01\"", "\"２０２３-03-01\"", "$.arrivedOn")]
    [InlineData("\"2023-03-01\"", "\"\"", "$.arrivedOn")]
    [InlineData("\"2023-03-01\"", "20230301", "$.arrivedOn")]
    [InlineData("\"2023-03-01\"", "true", "$.arrivedOn")]
    [InlineData("\"13800000000\"", "13800000000", "$.applicant.phone")]
    [InlineData("\"13800000000\"", "\"\\ud800\"", "$.applicant.phone")]
    [InlineData("\"inPerson\"", "\"\\ud800\"", "$.channel")]
    [InlineData("\"2023-03-01\"", "\"\\udc00\"", "$.arrivedOn")]
    public async Task Refuses_what_the_contract_does_not_know(string part, string instead, string place)
    {
        var body = (await BodyAsync()).ToJsonString();
        Assert.Contains(part, body);

        await NothingStored(body.Replace(part, instead), body => api.PostAsync("cases", body).Malformed(place));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[{}]")]
    [InlineData("1")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{\"agencyCode\":\"A")]
    [InlineData("{'agencyCode':'A'}")]
    [InlineData("{\"agencyCode\":\"A\",}")]
    [InlineData("{/* none */}")]
    [InlineData("{}{}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("\uFEFF\uFEFF{}")]
    [InlineData("agencyCode=A")]
    public Task Refuses_what_is_no_form(string body) =>
        NothingStored(body, body => api.PostAsync("cases", body).Refused(HttpStatusCode.BadRequest, "malformed-request"));

    [Theory]
    [InlineData("{\"applicant\":", '{')]
    [InlineData("[", '[')]
    [InlineData("{\"request\":{\"description\":[", '[')]
    public Task Refuses_a_nest_a_thousand_deep(string start, char nest) =>
        NothingStored(start + (nest == '[' ? new string('[', 1000) : string.Concat(Enumerable.Repeat("{\"applicant\":", 1000))), body =>
            api.PostAsync("cases", body).Refused(HttpStatusCode.BadRequest, "malformed-request"));

    [Theory]
    [InlineData("13800000000")]
    [InlineData("inPerson")]
    [InlineData("2023-03-01")]
    [InlineData("externalReference")]
    public async Task Refuses_bytes_that_are_no_text(string where)
    {
        var bytes = Encoding.Latin1.GetBytes((await BodyAsync()).ToJsonString().Replace(where, $"{where[..^1]}\u00ff"));
        await NothingStored(
            "", _ => SendAsync(new ByteArrayContent(bytes), "application/json").Refused(HttpStatusCode.BadRequest, "malformed-request"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=gbk")]
    [InlineData("application/json; charset=none-such")]
    public async Task Refuses_what_is_not_sent_as_json_in_utf_8(string? type) =>
        await NothingStored((await BodyAsync()).ToJsonString(), body =>
            SendAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(body)), type)
                .Refused(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type"));

    [Fact]
    public async Task Refuses_a_confirmation_before_the_arrival()
    {
        var body = (await BodyAsync()).With("channel", "online").With("confirmedOn", "2023-02-28");
        await NothingStored(
            body.ToJsonString(), body => api.PostAsync("cases", body).Refused(HttpStatusCode.Conflict, "confirmed-before-arrival"));
    }

    [Theory]
    [InlineData("NOBODY")]
    [InlineData("' or ''='")]
    public async Task Refuses_an_agency_that_does_not_exist(string agency) =>
        await NothingStored((await BodyAsync()).With("agencyCode", agency).ToJsonString(), body =>
            api.PostAsync("cases", body).Refused(HttpStatusCode.NotFound, "agency-not-found"));

    private async Task<System.Text.Json.Nodes.JsonObject> BodyAsync() =>
        Given.Registration(await api.AgencyAsync()).With("applicant.name", Name).With("externalReference", null);

    private async Task NothingStored(string body, Func<string, Task<Answer>> ask)
    {
        var before = await Stored.InAsync(api);

        var answer = await ask(body);

        Assert.Equal(before, await Stored.InAsync(api));
        Assert.All([Name, "630203199001011234", "13800000000"], secret => Assert.DoesNotContain(secret, answer.Text));
    }

    private async Task<Answer> SendAsync(HttpContent content, string? type)
    {
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases") { Content = content };
        using var response = await api.Client.SendAsync(request);
        return await Answer.ReadAsync(response);
    }
}
