using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>
/// Lives a history by chance, as a clerk might: registers cases, and time and again does with one of them something
/// that its answer says is allowed, on a day not before its last. A refusal by the law is part of life; anything else
/// but success fails the test.
/// </summary>
internal sealed class RandomHistory(Api api, Random random)
{
    private static readonly DateOnly First = new(2021, 1, 1);
    private readonly Dictionary<string, DateOnly> _latest = [];

    /// <summary>Agencies that end, each before the one that follows it: now and then a case is handed over to one of those.</summary>
    public IReadOnlyList<string> Line { get; init; } = [];

    /// <summary>How a registration or a step is sent.</summary>
    public Func<string, string, Task<Answer>> PostAsync { get; init; } = (path, json) => api.PostAsync(path, json);

    public async Task LiveAsync(IReadOnlyList<string> agencies, int cases, int steps)
    {
        for (var count = 0; count < cases; count++)
        {
            await RegisterAsync(agencies[random.Next(agencies.Count)]);
        }

        var numbers = _latest.Keys.ToList();
        for (var count = 0; count < steps; count++)
        {
            await StepAsync(numbers[random.Next(numbers.Count)]);
        }
    }

    private async Task RegisterAsync(string agency)
    {
        var arrivedOn = First.AddDays(random.Next(1500));
        var registration = Given.Registration(agency, Given.Text(arrivedOn), Code<Channel>(), Code<ApplicantType>());
        if (random.Next(2) == 0)
        {
            registration["confirmedOn"] = Given.Text(arrivedOn.AddDays(random.Next(5)));
        }

        var registered = await PostAsync("cases", registration.ToJsonString()).Served(HttpStatusCode.Created);
        _latest.Add(registered["number"]!, arrivedOn.AddDays(5));
    }

    private async Task StepAsync(string number)
    {
        var known = (await api.GetAsync($"cases/{number}").Served()).Json;
        var allowed = known["allowedActions"]!.AsArray();
        if (allowed.Count == 0)
        {
            return;
        }

        // Voiding ends a story, so it is rare.
        var action = Line.Count > 0 && random.Next(4) == 0 ? "handover" : (string)allowed[random.Next(allowed.Count)]!;
        if (action == "void" && random.Next(8) > 0)
        {
            return;
        }

        var on = _latest[number].AddDays(random.Next(60));
        var body = Body(action, on);
        if (action == "retraction")
        {
            body["sequence"] = 1 + random.Next((int)known["version"]!);
        }

        var answer = await PostAsync($"cases/{number}/{Path(action, known["consultations"]!.AsArray())}", body.ToJsonString());
        var refused = answer.Status == HttpStatusCode.Conflict || (action == "retraction" && answer["code"] == "consultation-not-found");
        Assert.True(answer.Status == HttpStatusCode.OK || refused, $"{action}: {answer.Status} {answer.Text}");
        if (answer.Status == HttpStatusCode.OK
            && action is not ("consultationService" or "assignment" or "filing" or "note" or "amendment" or "retraction" or "void"))
        {
            _latest[number] = on;
        }
    }

    /// <summary>Of the consultations, the first there is.</summary>
    private static string Path(string action, JsonArray consultations) => action switch
    {
        "correctionNotice" => "correction-notice",
        "consultation" => "consultations",
        "opinion" => $"consultations/{consultations[0]!["id"]}/opinion",
        "consultationService" => $"consultations/{consultations[0]!["id"]}/service",
        "reasonsRequest" => "reasons-request",
        "feeNotice" => "fee-notice",
        "note" => "notes",
        _ => action,
    };

    private JsonObject Body(string action, DateOnly on)
    {
        var body = action switch
        {
            "confirmation" => new JsonObject { ["method"] = "电话" },
            "correctionNotice" => new() { ["items"] = new JsonArray("不明确"), ["respondBy"] = Given.Text(on.AddDays(1 + random.Next(20))) },
            "consultation" =>
                new() { ["kind"] = Code<ConsultationKind>(), ["party"] = "某公司", ["servedOn"] = Given.Text(on.AddDays(random.Next(4))) },
            "consultationService" => new() { ["servedOn"] = Given.Text(on), ["reason"] = "回执晚到" },
            "opinion" => new() { ["position"] = Code<Position>() },
            "extension" => new() { ["workingDays"] = 1 + random.Next(20), ["reason"] = "量大", ["approvedBy"] = "李科长" },
            "reasonsRequest" => new() { ["facts"] = "一月内35件" },
            "reasons" => new()
            {
                ["accepted"] = random.Next(2) == 0,
                ["reasons"] = "课题",
                ["delayedUntil"] = random.Next(2) == 0 ? Given.Text(on.AddDays(100)) : null
            },
            "feeNotice" => new() { ["servedOn"] = Given.Text(on), ["scale"] = "perPage", ["units"] = 20 + random.Next(100) },
            "payment" => new() { ["receiptNumber"] = "1" },
            "decision" => Decision(Code<Outcome>()),
            "service" => new() { ["method"] = "EMS" },
            "handover" => new() { ["toAgency"] = Line[random.Next(Line.Count)], ["reason"] = "机构改革" },
            "assignment" => new() { ["unit"] = "政策法规科", ["person"] = random.Next(2) == 0 ? "王五" : null },
            "filing" => new() { ["retention"] = Code<RetentionPeriod>() },
            "note" => new() { ["text"] = "申请人来电", ["urge"] = random.Next(2) == 0 },
            "amendment" => Amendment(on),
            "retraction" => new() { ["reason"] = "误录入" },
            "void" => new() { ["reason"] = "重复录入" },
            _ => new JsonObject(),
        };

        if (action is not ("consultationService" or "note" or "amendment" or "retraction" or "void"))
        {
            body["on"] = Given.Text(on);
        }

        return body;
    }

    private static JsonObject Decision(string outcome) => new()
    {
        ["outcome"] = outcome,
        ["explanation"] = "说明",
        ["priorReply"] = "东环公开〔2022〕3号",
        ["consultationWaiver"] = "已公开过",
        ["withheld"] = outcome == "partiallyGranted" ? new JsonArray(
            new JsonObject { ["ground"] = "stateSecret", ["what"] = "附件二" }) : null,
        ["archive"] = outcome == "transferredToArchive" ? new JsonObject { ["name"] = "海东市档案馆", ["transferredOn"] = "2020-12-01" } : null,
    };

    private JsonObject Amendment(DateOnly on) => random.Next(5) switch
    {
        0 => new() { ["reason"] = "录错", ["applicant"] = new JsonObject { ["type"] = Code<ApplicantType>() } },
        1 => new() { ["reason"] = "录错", ["arrivedOn"] = Given.Text(on.AddDays(-random.Next(400))) },
        2 => new() { ["reason"] = "录错", ["channel"] = Code<Channel>() },
        3 => new() { ["reason"] = "录错", ["confirmedOn"] = Given.Text(on.AddDays(-random.Next(40))) },
        _ => new() { ["reason"] = "录错", ["decision"] = new JsonObject { ["outcome"] = Code<Outcome>(), ["on"] = Given.Text(on) } },
    };

    private string Code<T>()
        where T : struct, Enum => Codes<T>.All[random.Next(Codes<T>.All.Count)];
}
