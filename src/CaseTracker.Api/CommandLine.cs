using System.CommandLine;
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api;

/// <summary>
/// Splits the command line into a command and settings for the configuration, and runs the command. What keeps it from running is one
/// line on the error stream.
/// </summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int WrongWords = 2;

    /// <summary>The settings that may stand on the command line, or the sections that they are in.</summary>
    private static readonly HashSet<string> Settings = new(
        [
            "CaseTracker", "ConnectionStrings", "Kestrel", "Logging", "AllowedHosts", "FORWARDEDHEADERS_ENABLED",
            .. KeysOf(typeof(HostDefaults)), .. KeysOf(typeof(WebHostDefaults)),
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <param name="build">Builds the program with the settings; not called for help, or when the words are wrong.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> build)
    {
        var (words, settings) = Split(args);
        var parsed = Commands.Tree(() => build(settings)).Parse(words);
        if (parsed.Errors.Count > 0)
        {
            return Refuse(WhatIsWrong(parsed), WrongWords);
        }

        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (StartupException refusal)
        {
            return Refuse(refusal.Message);
        }
        catch (Problem problem)
        {
            return Refuse($"{problem.Detail.Chinese} {problem.Detail.English}");
        }
        catch (Exception exception) when (StorageFault.IsOne(exception) || exception is IOException or UnauthorizedAccessException)
        {
            return Refuse($"数据库或者文件无法使用。The database or a file cannot be used: {exception.Message}");
        }
    }

    private static string WhatIsWrong(ParseResult parsed)
    {
        var errors = string.Join(' ', parsed.Errors.Select(error => error.Message));
        return parsed.UnmatchedTokens is [var unknown, ..]
            ? $"没有“{unknown}”这个命令或者参数，用法见 --help。{errors} See --help."
            : $"{parsed.CommandResult.Command.Name} 的参数缺失或者有误，用法见 --help。{errors} See --help.";
    }

    /// <summary>A setting is written <c>--name=value</c> or <c>--name value</c>, before or after the command.</summary>
    private static (string[] Words, string[] Settings) Split(string[] args)
    {
        var (words, settings) = (new List<string>(), new List<string>());
        for (var index = 0; index < args.Length; index++)
        {
            var word = args[index];
            if (!word.StartsWith("--", StringComparison.Ordinal) || !Settings.Contains(word[2..].Split(':', '=')[0]))
            {
                words.Add(word);
            }
            else if (word.Contains('='))
            {
                settings.Add(word);
            }
            else if (index + 1 < args.Length)
            {
                settings.Add($"{word}={args[++index]}");
            }
            else
            {
                words.Add(word);
            }
        }

        return ([.. words], [.. settings]);
    }

    private static IEnumerable<string> KeysOf(Type names) => names.GetFields().Select(field => (string)field.GetValue(null)!);

    private static int Refuse(string line, int code = Failed)
    {
        Console.Error.WriteLine($"CaseTracker: {line.ReplaceLineEndings(" ")}");
        return code;
    }
}
