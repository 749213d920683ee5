using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Web.Http;
using CaseTracker.Benchmarks.Load;
using FluentValidation.Results;

namespace CaseTracker.Benchmarks.Pure;

/// <summary>The form of a registration: read from JSON, and validated.</summary>
public class FormBenchmarks
{
    private readonly byte[] _body = Encoding.UTF8.GetBytes(Requests.RegistrationBody("HDHB"));
    private readonly RegisterCase.Command _command;
    private readonly RegisterCase.Validator _validator = new(new(TimeProvider.System));

    public FormBenchmarks() => _command = Read();

    [Benchmark(Description = "read a registration from JSON")]
    public object FromJson() => Read();

    [Benchmark(Description = "validate a registration")]
    public ValidationResult Validate() => _validator.Validate(_command);

    private RegisterCase.Command Read() => JsonSerializer.Deserialize<RegisterCase.Command>(_body, Json.Public)!;
}
