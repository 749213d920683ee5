using System.Globalization;
using CsCheck;

namespace CaseTracker.Api.Tests.Fuzzing;

/// <summary>
/// What a generator gives by number, the same in every run: what is green stays green. <c>CASETRACKER_FUZZ_FROM</c> begins at
/// another number, to look where nobody has looked yet: CI begins at one that the commit gives.
/// </summary>
internal static class Numbered
{
    public static readonly ulong From =
        ulong.Parse(Environment.GetEnvironmentVariable("CASETRACKER_FUZZ_FROM") ?? "0", CultureInfo.InvariantCulture);

    public static T At<T>(this Gen<T> gen, long number) => gen.Generate(new PCG(1, From + (ulong)number), null, out _);
}
