namespace CaseTracker.Benchmarks.Load;

/// <summary>Collects numbers, each with what it is measured by and whether the goal is met, and prints them as one table.</summary>
internal sealed class Verdict
{
    private readonly List<string> _lines = [];

    public void Say(string what, string ours, string baseline, double ratio, double goal, bool atLeast = true) =>
        Add(what, ours, baseline, $"{ratio:F2}", $"{(atLeast ? ">=" : "<=")} {goal:F2}", atLeast ? ratio >= goal : ratio <= goal);

    /// <summary>Of a number that is measured by none other.</summary>
    public void SayAlone(string what, double ours, string unit, double goal, bool atLeast = false) =>
        Add(what, Number(ours, unit), "", "", $"{(atLeast ? ">=" : "<=")} {Number(goal, unit)}", atLeast ? ours >= goal : ours <= goal);

    public void Print()
    {
        Console.WriteLine($"{"",-48} {"CaseTracker",14} {"measured by",14} {"ratio",7}  {"goal",-16}");
        _lines.ForEach(Console.WriteLine);
    }

    public static string Rate(double rate) => $"{rate:N0}/s";

    public static string Milliseconds(double milliseconds) => $"{milliseconds:F2} ms";

    private static string Number(double value, string unit) => $"{(value < 10 ? $"{value:F2}" : $"{value:N0}")}{unit}";

    private void Add(string what, string ours, string baseline, string ratio, string goal, bool met) =>
        _lines.Add($"{what,-48} {ours,14} {baseline,14} {ratio,7}  {goal,-16} {(met ? "met" : "NOT met")}");
}
