using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Persons;

/// <summary>A person like no other, to be looked for wherever people must not appear.</summary>
internal static class Planted
{
    public const string Name = "欧阳独秀";
    public const string IdNumber = "630203199001017777";
    public const string Phone = "13987654321";
    public const string Email = "duxiu.ouyang@example.org";
    public const string Address = "海东市乐都区碾伯镇独一路七十七号";
    public const string ContactPerson = "司徒无双";
    public const string Agent = "慕容绝伦律师";
    public const string Description = "乐都区独一路七十七号房屋征收补偿标准";

    /// <summary>All that says who it is.</summary>
    public static IReadOnlyList<string> All { get; } = [Name, IdNumber, Phone, Email, Address, ContactPerson, Agent];

    public static JsonObject Applicant => new()
    {
        ["type"] = "naturalPerson",
        ["name"] = Name,
        ["idType"] = "residentId",
        ["idNumber"] = IdNumber,
        ["phone"] = Phone,
        ["email"] = Email,
        ["postalAddress"] = Address,
        ["contactPerson"] = ContactPerson,
        ["agent"] = Agent,
    };

    /// <summary>The first of the texts that another holds, plain or as addresses and JSON write it; null for none.</summary>
    public static string? FoundIn(string text, params IEnumerable<string> texts) => texts.FirstOrDefault(planted =>
        new[] { planted, Uri.EscapeDataString(planted), JavaScriptEncoder.Default.Encode(planted) }.Any(
            form => text.Contains(form, StringComparison.OrdinalIgnoreCase)));
}
