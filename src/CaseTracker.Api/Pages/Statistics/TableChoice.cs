using CaseTracker.Api.Data;
using CaseTracker.Api.Ledgers.Import;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using MediatR;
using Microsoft.Extensions.Primitives;

namespace CaseTracker.Api.Pages.Statistics;

/// <summary>What a table is asked for: the parameters of the API in the address of a page, each with its usual value.</summary>
internal sealed class TableChoice(AgencyChoice agencies, OfficeClock clock, IMediator mediator, IHttpContextAccessor accessor)
{
    public const string Agency = "agency";
    public const string Year = "year";
    public const string RollUp = "rollUp";
    public const string AsOf = "asOf";
    public const string KnownAt = "knownAt";

    /// <summary>A moment as a browser's field has it, by the clock in China.</summary>
    private const string Local = "yyyy-MM-dd'T'HH:mm";

    private readonly Dictionary<string, string> _values = [];

    public AgencyChoice Agencies => agencies;

    public DateOnly Today => clock.Today;

    public DateTimeOffset Now => clock.Now;

    /// <summary>Whether it is known of which agency: who is over all of them chooses one first.</summary>
    public bool HasAgency => this[Agency].Length > 0;

    /// <summary>The name of the agency; its code where there are more than are offered.</summary>
    public string AgencyName => agencies.Offered.FirstOrDefault(offered => offered.Value == this[Agency])?.Label ?? this[Agency];

    /// <summary>The text of a parameter; empty where it has none.</summary>
    public string this[string name] => _values.GetValueOrDefault(name, "");

    private HttpContext Http => accessor.HttpContext!;

    /// <summary>Reads the agency and these parameters, each with what is meant where the address has none.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken, params (string Name, string? Default)[] parameters)
    {
        await agencies.LoadAsync(cancellationToken);
        var form = FormState.Of(Http);
        foreach (var (name, usual) in parameters.Prepend((Agency, agencies.Usual)))
        {
            if (Http.Request.Query[name].ToString().Trim() is { Length: > 0 } given)
            {
                _values[name] = Tidied(name, given);
            }
            else if (usual is not null)
            {
                _values[name] = usual;
            }

            form.Default(name, Shown(name));
        }
    }

    /// <summary>Sends a request made of the address; null where no agency is chosen, or something of the address is wrong.</summary>
    public async Task<T?> AskAsync<T>(Func<AddressReader, IRequest<T>> make, CancellationToken cancellationToken)
        where T : class
    {
        if (!HasAgency)
        {
            return null;
        }

        try
        {
            return await SendAsync(make, cancellationToken);
        }
        catch (Problem problem) when (problem.Kind == ProblemKind.ValidationFailed)
        {
            // Told at the field, as if it had been typed there.
            Http.Features.Set(new FormState
            {
                Typed = new(_values.Keys.Select(name => KeyValuePair.Create(name, new StringValues(Shown(name))))),
                Problem = AtFields(problem),
            });
            Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return null;
        }
    }

    /// <summary>The same for a page that is only linked to: an address that is wrong is a problem.</summary>
    public Task<T> SendAsync<T>(Func<AddressReader, IRequest<T>> make, CancellationToken cancellationToken)
    {
        var address = new AddressReader();
        var request = make(address);
        address.Require();
        return mediator.Send(request, cancellationToken);
    }

    /// <summary>A parameter that the API must have; what is wrong with it is noted.</summary>
    public T Must<T>(AddressReader address, string name)
        where T : struct, IParameter<T> => this[name].Length > 0
            ? address.Read<T>(name, this[name]) ?? default
            : throw Problem.Invalid(name, new("必填。", "Required."));

    public T? May<T>(AddressReader address, string name)
        where T : struct, IParameter<T> => address.Read<T>(name, this[name]);

    /// <summary>An address with what is chosen, other values in place of some; a null leaves one out.</summary>
    public string AddressOf(string path, params (string Name, string? Value)[] others) =>
        $"{path}{QueryString.Create(_values.Select(pair => (pair.Key, (string?)pair.Value))
            .Where(pair => !others.Any(other => other.Name == pair.Key))
            .Concat(others).Where(pair => !string.IsNullOrEmpty(pair.Item2))
            .Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)))}";

    /// <summary>A query names a parameter, where a form has a path.</summary>
    private static Problem AtFields(Problem problem) =>
        problem.Members.GetValueOrDefault("errors") is IReadOnlyDictionary<string, string[]> errors
            ? Problem.Invalid(errors.SelectMany(error => error.Value.Select(words => ($"$.{error.Key.TrimStart('$', '.')}", words))))
            : problem;

    private static string Tidied(string name, string text) => name switch
    {
        AsOf or "from" or "to" when LedgerCodes.Day(text) is { } day => PageText.Plain(day),
        KnownAt when text.Length == Local.Length - 2 => $"{text}:00+08:00",
        _ => text,
    };

    private string Shown(string name) => name == KnownAt && Instant.TryParse(this[name], out var instant)
        ? instant.Value.ToOffset(OfficeClock.China).ToString(Local, System.Globalization.CultureInfo.InvariantCulture)
        : this[name];
}
