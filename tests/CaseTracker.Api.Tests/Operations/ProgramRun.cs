namespace CaseTracker.Api.Tests.Operations;

/// <summary>
/// Starts the program as its command line does, on the database of a host; these tests run alone, for they hold the console.
/// </summary>
internal static class ProgramRun
{
    public sealed record Ended(int Code, string Out, string Error);

    public static Ended Run(string database, string keyRing, params string[] words)
    {
        using var printed = new StringWriter();
        using var complained = new StringWriter();
        var (output, error) = (Console.Out, Console.Error);
        try
        {
            Console.SetOut(printed);
            Console.SetError(complained);
            string[] settings =
            [
                $"--ConnectionStrings:CaseTracker={database}", $"--CaseTracker:KeyRing={keyRing}",
                $"--CaseTracker:Backups={Path.Combine(keyRing, "..", "backups")}",
                "--CaseTracker:AdminKey=ct_a_key_for_tests", "--urls=http://127.0.0.1:0",
            ];
            var code = (int)typeof(Program).Assembly.EntryPoint!.Invoke(null, [(string[])[.. settings, .. words]])!;
            return new(code, printed.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }

    public static Ended Run(this Api api, params string[] words) => Run(api.ConnectionString, api.KeyRing, words);

    /// <summary>Refused with one line on the error stream, in Chinese and English, and nothing else.</summary>
    public static void AssertRefused(this Ended ended, string chinese, string english, int code = 1)
    {
        Assert.Equal((code, ""), (ended.Code, ended.Out));
        Assert.StartsWith("CaseTracker: ", ended.Error);
        Assert.Contains(chinese, ended.Error);
        Assert.Contains(english, ended.Error);
        Assert.Equal(1, ended.Error.Count(character => character == '\n'));
    }
}
