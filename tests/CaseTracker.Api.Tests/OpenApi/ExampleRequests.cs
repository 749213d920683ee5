using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseTracker.Api.Documents;
using CaseTracker.Api.Letters.Papers;

namespace CaseTracker.Api.Tests.OpenApi;

/// <summary>A request out of the document's examples.</summary>
/// <param name="Thing">The case, remedy or key that the address names and that was made for it; null where it names none.</param>
internal sealed record ExampleRequest(Operation Operation, string Address, string? Thing, string? MediaType, string? Body)
{
    public HttpRequestMessage ToMessage(string key)
    {
        var message = new HttpRequestMessage(
            Operation.Method, Address)
        { Content = Body is null ? null : ContentOf(MediaType!, Body) };
        message.Headers.Authorization = new("Bearer", key);
        return message;
    }

    /// <summary>An example as it is sent; of a Word file the document shows the beginning only.</summary>
    public static HttpContent ContentOf(string mediaType, string example) => mediaType == MediaTypes.Docx
        ? new ByteArrayContent(ShippedPaper.File) { Headers = { ContentType = new(mediaType) } }
        : new StringContent(example, Encoding.UTF8, mediaType);

    /// <summary>The same request about a case, remedy or key that does not exist.</summary>
    public ExampleRequest About(string thing) => this with { Address = Address.Replace($"/{Thing}", $"/{thing}"), Thing = thing };
}

/// <summary>
/// Lawful requests to any operation, about any agency, from the document alone: an address that names a thing names one that
/// was just made, by the operation that adds to the list before it in the path.
/// </summary>
internal sealed partial class ExampleRequests(Api api, ServedDocument document)
{
    private const string ExampleAgency = "HDHB";

    private static int _made;

    /// <summary>Whether the address names a thing that must be made first, such as a case.</summary>
    public bool NamesAThing(Operation operation) =>
        Place().Matches(operation.Path).Any(place => !IsAgency(place.Groups[1].Value) && AddingBefore(operation.Path, place) is not null);

    /// <param name="agency">Null to name none where that can be left open.</param>
    public async Task<ExampleRequest> OfAsync(Operation operation, string? agency)
    {
        var (address, thing) = await AddressAsync(operation, agency);
        var query = operation.Parameters
            .Where(parameter => (string)parameter["in"]! == "query"
                && (IsAgency(NameOf(parameter)) ? agency is not null : (bool?)parameter["required"] == true))
            .Select(
                parameter => $"{NameOf(parameter)}={Uri.EscapeDataString(IsAgency(NameOf(parameter)) ? agency! : ExampleOf(parameter))}");
        var content = operation.Node["requestBody"]?["content"]?.AsObject().First();
        return new(operation, $"{address}?{string.Join('&', query)}", thing, content?.Key,
            content is { } body ? await BodyAsync(body.Value!["example"]!, agency) : null);
    }

    /// <summary>Sends with the first key, which may do everything.</summary>
    public async Task<Answer> SendAsync(ExampleRequest request, string key = Api.Key)
    {
        using var message = request.ToMessage(key);
        using var response = await api.Anonymous.SendAsync(message);
        return await Answer.ReadAsync(response);
    }

    public static bool IsAgency(string name) => name is "agency" or "code" or "agencyCode" or "parentCode";

    private async Task<(string Address, string? Thing)> AddressAsync(Operation operation, string? agency)
    {
        var (address, last) = (new StringBuilder(), 0);
        string? thing = null;
        foreach (Match place in Place().Matches(operation.Path))
        {
            address.Append(operation.Path, last, place.Index - last);
            last = place.Index + place.Length;
            var name = place.Groups[1].Value;
            var adding = IsAgency(name) ? null : AddingBefore(operation.Path, place);
            var value = IsAgency(name) ? agency!
                : adding is not null ? await MakeAsync(
                    adding, $"{address.ToString().TrimEnd('/')}{adding.Path[(place.Index - 1)..]}", name, agency)
                : ExampleOf(operation.Parameters.Single(parameter => NameOf(parameter) == name));
            thing ??= adding is null ? null : value;
            address.Append(value);
        }

        return (address.Append(operation.Path, last, operation.Path.Length - last).ToString(), thing);
    }

    private Operation? AddingBefore(string path, Match place) => document.AddingTo(path[..(place.Index - 1)]);

    /// <summary>Adds one to a list; what it is called is in the answer, or it is the first of its kind.</summary>
    private async Task<string> MakeAsync(Operation adding, string address, string name, string? agency)
    {
        var body = adding.Body is { } described ? await BodyAsync(described["example"]!, agency) : null;
        using var message = new ExampleRequest(adding, address, null, body is null ? null : "application/json", body).ToMessage(Api.Key);
        using var response = await api.Anonymous.SendAsync(message);
        var made = await Answer.ReadAsync(response);
        Assert.True(response.IsSuccessStatusCode, $"{adding.Method} {address} {body}: {made.Text}");
        return made[name] ?? "1";
    }

    /// <summary>The example, about the agency and a case of it, with a reference of its own.</summary>
    private async Task<string> BodyAsync(JsonNode example, string? agency)
    {
        var mark = Interlocked.Increment(ref _made);
        if (example is JsonValue text)
        {
            return ((string)text!).Replace("17号", $"{mark}号");
        }

        var body = example.DeepClone().AsObject();
        foreach (var (name, value) in body.ToList())
        {
            body[name] = name switch
            {
                "agencyCode" or "parentCode" or "successor" or "toAgency" => agency,
                "code" => $"MADE{mark}",
                "account" => $"made{mark}",
                "externalReference" => $"{mark}号",

                // Where nobody listens: it is known at once.
                "url" => "http://127.0.0.1:1/",
                _ when value is JsonValue said && said.TryGetValue<string>(out var number) && Number().IsMatch(number) =>
                    await CaseAsync(agency),
                _ => value?.DeepClone(),
            };
        }

        return body.ToJsonString();
    }

    private async Task<string?> CaseAsync(string? agency) =>
        agency is null ? null : await MakeAsync(document.AddingTo("/api/v1/cases")!, "/api/v1/cases", "number", agency);

    private static string NameOf(JsonNode parameter) => (string)parameter["name"]!;

    private static string ExampleOf(JsonNode parameter) => (parameter["example"] ?? parameter["schema"]?["examples"]?[0])!.ToString();

    [GeneratedRegex(@"{(\w+)}")]
    private static partial Regex Place();

    [GeneratedRegex($@"^{ExampleAgency}-\d{{4}}-\d{{4,}}$")]
    private static partial Regex Number();
}
