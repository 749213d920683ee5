using System.Diagnostics;
using Spectre.Console;

namespace CaseTracker.Api;

/// <summary>Says how far a long command is: on a terminal in a line that changes, elsewhere in a line now and then.</summary>
internal sealed class CommandProgress(StatusContext? terminal)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    private readonly Stopwatch _sinceLine = Stopwatch.StartNew();

    /// <param name="title">What is done, in both languages.</param>
    public static Task<T> RunAsync<T>(string title, Func<CommandProgress, Task<T>> work) => Console.IsOutputRedirected
        ? work(new(terminal: null))
        : AnsiConsole.Status().StartAsync(title, terminal => work(new(terminal)));

    /// <summary>Where the work is at the moment.</summary>
    public void Report(string step)
    {
        if (terminal is not null)
        {
            terminal.Status(Markup.Escape(step));
        }
        else if (_sinceLine.Elapsed >= BetweenLines)
        {
            Console.Out.WriteLine(step);
            _sinceLine.Restart();
        }
    }

    /// <summary>A line that stays.</summary>
    public void Say(string line)
    {
        if (terminal is not null)
        {
            AnsiConsole.WriteLine(line);
        }
        else
        {
            Console.Out.WriteLine(line);
        }
    }
}
