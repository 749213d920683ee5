using System.Text.RegularExpressions;
using CaseTracker.Domain;
using NetArchTest.Rules;

namespace CaseTracker.Api.Tests;

/// <summary>The rooms of the house: a folder uses only what stands below it. README's map has the same list.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Api =
    [
        "Data", "Web", "Security", "Documents", "Records", "Calendar", "Idempotency", "Keys", "Agencies", "Accounts", "Cases", "Remedies",
        "Letters", "Operations", "Statistics", "Persons", "Reports", "Ledgers", "Feed", "Webhooks", "Verification", "Telemetry",
        "OpenApi", "Pages",
    ];

    private static readonly string[] Domain = ["Calendar", "Cases", "Deadlines", "Rules", "Remedies", "Letters", "Tables", "Reporting"];

    public static TheoryData<string> ApiRooms => [.. Api];

    public static TheoryData<string> DomainRooms => [.. Domain];

    [Theory, MemberData(nameof(ApiRooms))]
    public void A_room_of_the_program_uses_only_those_below_it(string room) =>
        AssertUsesOnlyBelow(typeof(Program).Assembly, "CaseTracker.Api", Api, room);

    [Theory, MemberData(nameof(DomainRooms))]
    public void A_room_of_the_domain_uses_only_those_below_it(string room) =>
        AssertUsesOnlyBelow(typeof(LocalizedText).Assembly, "CaseTracker.Domain", Domain, room);

    [Theory]
    [InlineData(typeof(Program), "CaseTracker.Api")]
    [InlineData(typeof(LocalizedText), "CaseTracker.Domain")]
    public void Every_room_has_its_place(Type type, string root)
    {
        var listed = type == typeof(Program) ? Api : Domain;
        var there =
            type.Assembly.GetTypes().Select(other => other.Namespace ?? "")
                .Where(space => space.StartsWith($"{root}.", StringComparison.Ordinal))
            .Select(space => space[(root.Length + 1)..].Split('.')[0]).Distinct();
        Assert.Equal(listed.Order(), there.Order());
    }

    private static void AssertUsesOnlyBelow(System.Reflection.Assembly assembly, string root, string[] rooms, string room)
    {
        string[] above = [.. rooms[(Array.IndexOf(rooms, room) + 1)..].Select(other => $"{root}.{other}")];
        var types = Types.InAssembly(assembly).That().ResideInNamespaceMatching($@"^{Regex.Escape(root)}\.{room}(\.|$)");
        Assert.NotEmpty(types.GetTypes());
        if (above.Length > 0)
        {
            Assert.Empty(
                types.ShouldNot().HaveDependencyOnAny(above).GetResult().FailingTypes.Select(
                    type => $"{type.FullName}: {type.Explanation}"));
        }
    }
}
