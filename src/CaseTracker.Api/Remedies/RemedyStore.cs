using System.Data.Common;
using CaseTracker.Api.Access;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Problems;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Remedies;
using Dapper;

namespace CaseTracker.Api.Remedies;

/// <summary>The one way disputes are written: an event is added, and the projection follows in the same transaction.</summary>
internal sealed class RemedyStore(OfficeClock clock, Caller caller)
{
    private const string Insert =
        """
        insert into remedies (id, agency_code, case_number, kind, filed_on, body, docket, concluded_on, result, is_void, version)
        values ((select coalesce(max(id), 0) + 1 from remedies), @AgencyCode, @CaseNumber, @Kind, @FiledOn, @Body, @Docket, @ConcludedOn, @Result, @IsVoid, @Version)
        returning id
        """;

    private const string Update =
        """
        update remedies
        set case_number = @CaseNumber, kind = @Kind, filed_on = @FiledOn, body = @Body, docket = @Docket,
            concluded_on = @ConcludedOn, result = @Result, is_void = @IsVoid, version = @Version
        where id = @Id
        """;

    private const string InsertEvent =
        """
        insert into remedy_events (remedy_id, sequence, type, happened_on, recorded_at, recorded_by, data)
        values (@id, @sequence, @type, @on, @at, @by, @data)
        """;

    public async Task<RemedyAnswer> OpenAsync(DbConnection connection, Filing filing, CancellationToken cancellationToken)
    {
        var file = RemedyFile.Replay([filing]);
        await CheckCaseAsync(connection, file, cancellationToken);
        var id = await connection.ExecuteScalarAsync<int>(new CommandDefinition(Insert, Row(0, file), cancellationToken: cancellationToken));
        await RecordAsync(connection, id, 1, filing, cancellationToken);
        return RemedyAnswer.Of(id, file);
    }

    public async Task<RemedyAnswer> TakeAsync(DbConnection connection, int id, RemedyStep step, CancellationToken cancellationToken)
    {
        var file = (await RemedyRecord.ReadAsync(connection, id, cancellationToken)).Replay();
        if (RemedyRules.Refuse(file, step) is { } refusal)
        {
            throw Problem.Refused(refusal);
        }

        var after = file.After(step);
        await CheckCaseAsync(connection, after, cancellationToken);
        await RecordAsync(connection, id, after.Version, step, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Update, Row(id, after), cancellationToken: cancellationToken));
        return RemedyAnswer.Of(id, after);
    }

    /// <summary>A dispute over a case in the system is its agency's, and no older than the request.</summary>
    private static async Task CheckCaseAsync(DbConnection connection, RemedyFile file, CancellationToken cancellationToken)
    {
        if (file.CaseNumber is null)
        {
            return;
        }

        var found = (await CaseReader.ReadAsync(connection, file.CaseNumber, cancellationToken)).Replay();
        var refusal = found.Registration.AgencyCode != file.AgencyCode ? Refusal.RemedyOfAnotherAgency
            : file.FiledOn < (found.ReceivedOn ?? found.Registration.ArrivedOn) ? Refusal.RemedyBeforeReceipt
            : null;
        if (refusal is not null)
        {
            throw Problem.Refused(refusal);
        }
    }

    private Task RecordAsync(DbConnection connection, int id, int sequence, RemedyStep step, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            InsertEvent,
            new { id, sequence, type = RemedyRules.Names[step.GetType()], on = step.On, at = clock.NextInstant(), by = caller.Name, data = RemedyRecord.Write(step) },
            cancellationToken: cancellationToken));

    private static object Row(int id, RemedyFile file) => new
    {
        Id = id,
        file.AgencyCode,
        file.CaseNumber,
        Kind = file.Kind.Code(),
        file.FiledOn,
        file.Body,
        file.Docket,
        file.ConcludedOn,
        Result = file.Result?.Code(),
        file.IsVoid,
        file.Version,
    };
}
