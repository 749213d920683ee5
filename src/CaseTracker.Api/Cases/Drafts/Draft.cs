using System.Data.Common;
using System.Text.Json;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases.Steps;
using Dapper;

namespace CaseTracker.Api.Cases.Drafts;

/// <summary>A row of <c>drafts</c>.</summary>
internal sealed record Draft
{
    public const string Select =
        "select case_number, id, type, data, drafted_at, drafted_by, state, settled_at, settled_by, reason from drafts";

    public required string CaseNumber { get; init; }

    public string NumberedBy => Domain.Cases.CaseNumber.AgencyOf(CaseNumber);

    public required int Id { get; init; }

    public required string Type { get; init; }

    public required string Data { get; init; }

    public required DateTimeOffset DraftedAt { get; init; }

    public required string DraftedBy { get; init; }

    public DraftState State { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public string? SettledBy { get; init; }

    public string? Reason { get; init; }

    private const string IsThis = "case_number = @CaseNumber and id = @Id";

    public static Draft Of(string caseNumber, int id, CaseStep step, DateTimeOffset draftedAt, string draftedBy) => new()
    {
        CaseNumber = caseNumber,
        Id = id,
        Type = EventJson.TypeOf(step),
        Data = EventJson.Write(step, key: null, place: ""),
        DraftedAt = draftedAt,
        DraftedBy = draftedBy,
    };

    /// <summary>Throws a problem when there is no such case.</summary>
    public static async Task RequireCaseAsync(DbConnection connection, string number, CancellationToken cancellationToken)
    {
        if (await connection.ExecuteScalarAsync<int>(
            "select count(*) from cases where number = @number", new { number }, cancellationToken) == 0)
        {
            throw Problem.NoCase(number);
        }
    }

    /// <summary>Whether a draft of a case waits for an approver.</summary>
    public static Task<bool> IsOpenInAsync(DbConnection connection, string number, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<bool>(
            "select exists (select 1 from drafts where case_number = @number and state = 'open')", new { number }, cancellationToken);

    /// <summary>Throws a problem when there is no such case, or when it has no such draft.</summary>
    public static async Task<Draft> RequireAsync(DbConnection connection, string number, int id, CancellationToken cancellationToken)
    {
        await RequireCaseAsync(connection, number, cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Draft>(
            $"{Select} where case_number = @number and id = @id", new { number, id }, cancellationToken)
            ?? throw new Problem(
                ProblemKind.DraftNotFound, new($"申请 {number} 没有编号为 {id} 的拟稿。", $"The case {number} has no draft with the id {id}."));
    }

    /// <summary>
    /// The draft as it was sealed, where it is open and the caller may do oneself what it proposes. Throws a problem otherwise.
    /// </summary>
    public static async Task<Draft> RequireOpenAsync(
        DbConnection connection, Seals seals, string number, int id, Caller caller, CancellationToken cancellationToken)
    {
        var draft = await RequireAsync(connection, number, id, cancellationToken);
        await seals.RequireAsync(connection, SealedTable.Drafts, IsThis, new { draft.CaseNumber, draft.Id }, cancellationToken);
        caller.Require(StepPermissions.Of(draft.ToStep()));
        return draft.State == DraftState.Open ? draft : throw new Problem(ProblemKind.DraftSettled);
    }

    /// <summary>The draft as it is settled now, which is stored.</summary>
    public async Task<Draft> SettleAsync(
        DbConnection connection, Seals seals, DraftState state, string? reason, DateTimeOffset at, string by,
        CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(
            $"update drafts set state = @state, settled_at = @at, settled_by = @by, reason = @reason where {IsThis}",
            new { state = state.Code(), at, by, reason, CaseNumber, Id },
            cancellationToken);
        await SealAsync(connection, seals, cancellationToken);
        return this with { State = state, SettledAt = at, SettledBy = by, Reason = reason };
    }

    /// <summary>Seals the row as it is stored now.</summary>
    public Task SealAsync(DbConnection connection, Seals seals, CancellationToken cancellationToken) =>
        seals.SealAsync(connection, SealedTable.Drafts, IsThis, new { CaseNumber, Id }, cancellationToken);

    public CaseStep ToStep() => EventJson.Read(Type, Data, key: null, place: "");

    public DraftResponse ToAnswer() => new(
        CaseNumber, Id, Type, JsonSerializer.Deserialize<JsonElement>(Data, Json.Record), State, DraftedAt, DraftedBy, SettledAt, SettledBy,
        Reason);
}
