// Registers a case and decides it, with a client that Kiota generated from the OpenAPI document.
using CaseTracker.Client;
using CaseTracker.Client.Models;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;

var key = new AccessKey(Environment.GetEnvironmentVariable("CASETRACKER_KEY")!);
using var adapter = new HttpClientRequestAdapter(new BaseBearerTokenAuthenticationProvider(key))
{
    BaseUrl = Environment.GetEnvironmentVariable("CASETRACKER_URL"),
};
var api = new CaseTrackerClient(adapter).Api.V1;

await api.Agencies.PostAsync(new() { Code = "CSHB", Name = "海东市生态环境局" });
var registered = await api.Cases.PostAsync(
    new()
    {
        AgencyCode = "CSHB",
        Channel = Channel.InPerson,
        ArrivedOn = new Date(2023, 3, 1),
        Applicant = new() { Type = ApplicantType.NaturalPerson, Name = "张三", Phone = "13800000000" },
        Request = new() { Description = "2022年度海东市环境空气质量监测报告" },
    },
    request => request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString()));
var number = registered!.Number!;

try
{
    await api.Cases[number].Decision.PostAsync(new() { On = new Date(2023, 3, 20), Outcome = Outcome.DoesNotExist });
    throw new InvalidOperationException("A decision without its explanation was accepted.");
}
catch (Problem problem) when (problem.Code == "explanation-missing")
{
    Console.WriteLine($"Refused as it should be, {problem.Status}: {problem.Detail}");
}

var decided = await api.Cases[number].Decision.PostAsync(
    new() { On = new Date(2023, 3, 20), Outcome = Outcome.Granted, DocumentNumber = "东环公开〔2023〕3号" },
    request => request.Headers.Add("If-Match", $"\"{registered.Version}\""));
var read = await api.Cases[number].GetAsync();
if (decided?.Status != CaseStatus.Closed || (read?.Outcome, read?.Row, $"{read?.ClosedOn}") != (Outcome.Granted, "3.1", "2023-03-20"))
{
    throw new InvalidOperationException($"{number} is {read?.Status}, {read?.Outcome}.");
}

Console.WriteLine($"C#: {number} was registered and decided.");

internal sealed class AccessKey(string key) : IAccessTokenProvider
{
    public AllowedHostsValidator AllowedHostsValidator { get; } = new();

    public Task<string> GetAuthorizationTokenAsync(
        Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(key);
}
