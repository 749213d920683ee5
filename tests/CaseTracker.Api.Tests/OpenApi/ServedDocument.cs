using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.OpenApi;

/// <summary>
/// The OpenAPI document as a host serves it, by operation. What is generated from it covers endpoints that nobody has thought of yet.
/// </summary>
internal sealed class ServedDocument
{
    private ServedDocument(JsonNode root)
    {
        Root = root;
        Operations = [.. from path in root["paths"]!.AsObject() from operation in path.Value!.AsObject()
            select new Operation(new(operation.Key.ToUpperInvariant()), path.Key, operation.Value!)];
    }

    public JsonNode Root { get; }

    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>All but the health of the process.</summary>
    public IEnumerable<Operation> OfTheApi => Operations.Where(operation => operation.Path.StartsWith("/api/", StringComparison.Ordinal));

    public static async Task<ServedDocument> OfAsync(Api api) =>
        new(References.Resolve(JsonNode.Parse(await api.Anonymous.GetStringAsync("/openapi/v1.json"))!));

    /// <summary>
    /// The operation that adds to the list at a path, or the first that adds one of its kinds, such as the draft of a decision; null where
    /// there is none.
    /// </summary>
    public Operation? AddingTo(string path) => Posts(operation => operation.Path == path)
        ?? Posts(operation => operation.Path.StartsWith($"{path}/", StringComparison.Ordinal)
            && operation.Path[(path.Length + 1)..].All(character => char.IsAsciiLetter(character) || character == '-'));

    private Operation? Posts(Func<Operation, bool> condition) =>
        Operations.FirstOrDefault(operation => operation.Method == HttpMethod.Post && condition(operation));
}
