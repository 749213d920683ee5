namespace CaseTracker.Benchmarks.Load;

/// <summary>Says a number, what it is measured by, and whether the goal is met.</summary>
internal static class Verdict
{
    public static void Say(string what, string ours, string baseline, double ratio, double goal, bool atLeast = true) =>
        Line(what, ours, baseline, $"{ratio:F2}", $"{(atLeast ? ">=" : "<=")} {goal:F2}", atLeast ? ratio >= goal : ratio <= goal);

    /// <summary>Of a number that is measured by none other.</summary>
    public static void SayAlone(string what, double ours, string unit, double goal, bool atLeast = false) =>
        Line(what, Number(ours, unit), "", "", $"{(atLeast ? ">=" : "<=")} {Number(goal, unit)}", atLeast ? ours >= goal : ours <= goal);

    public static void Heading() => Console.WriteLine($"{"",-44} {"CaseTracker",14} {"measured by",14} {"ratio",7}  {"goal",-14}");

    public static string Rate(double rate) => $"{rate:N0}/s";

    public static string Milliseconds(double milliseconds) => $"{milliseconds:F2} ms";

    private static string Number(double value, string unit) => $"{(value < 10 ? $"{value:F2}" : $"{value:N0}")}{unit}";

    private static void Line(string what, string ours, string baseline, string ratio, string goal, bool met) =>
        Console.WriteLine($"{what,-44} {ours,14} {baseline,14} {ratio,7}  {goal,-14} {(met ? "met" : "NOT met")}");
}
