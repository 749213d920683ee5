using CaseTracker.Api.Ledgers.Export;

namespace CaseTracker.Api.Ledgers;

/// <summary>One column of a ledger: how an export writes it and what an import does with it.</summary>
/// <param name="heading">As an export writes it.</param>
/// <param name="write">The cell of a case: a text or a number.</param>
internal sealed class LedgerColumn(string heading, Func<LedgerCase, object> write)
{
    public string Heading { get; } = heading;

    /// <summary>As the import calls it; it reads the heading too.</summary>
    public string Name { get; init; } = heading;

    /// <summary>The members of the forms that are read from it: what validators say of them is reported here.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    public bool HoldsDays { get; init; }

    /// <summary>Whether all values of a cell belong to one step.</summary>
    public bool HoldsList { get; init; }

    /// <summary>Whether it follows from other columns, or is counted again: the import passes over it.</summary>
    public bool IsDerived { get; init; }

    /// <summary>Whether no import can bring it in, and none may lose it in silence.</summary>
    public bool IsRefused { get; init; }

    /// <summary>How a cell is repeated to who sent it: a person is masked.</summary>
    public Func<string, string> Mask { get; init; } = text => text;

    public object Write(LedgerCase line) => write(line);
}
