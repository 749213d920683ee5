namespace CaseTracker.Api.Tests.Browsing;

/// <summary>The persons of the tests.</summary>
internal static class Personal
{
    /// <summary>What no address, title or storage may hold: the words of <see cref="Given.Registration"/> about its applicant.</summary>
    public static IReadOnlyList<string> Words { get; } = ["张三", "630203199001011234", "13800000000"];
}
