using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;

namespace CaseTracker.Api.Pages.Frame;

/// <summary>Reads what stands in the address of a page as strictly as the API reads its parameters.</summary>
internal sealed class AddressReader
{
    private readonly List<(string Name, LocalizedText Words)> _faults = [];

    /// <summary>The value of a parameter; null where it has none, or one that the API does not take.</summary>
    public T? Read<T>(string name, string? text)
        where T : struct, IParameter<T>
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (T.TryParse(text, out var value))
        {
            return value;
        }

        _faults.Add((name, T.Expected));
        return null;
    }

    /// <summary>Refuses the address where something of it, or of these, is wrong, in the words of the API.</summary>
    public void Require(params IEnumerable<(string Name, LocalizedText Words)> further)
    {
        if (_faults.Concat(further).Select(fault => ($"$.{fault.Name}", fault.Words.Localize())).ToList() is { Count: > 0 } faults)
        {
            throw Problem.Invalid(faults);
        }
    }
}
