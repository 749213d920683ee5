using System.Data.Common;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Data;
using CaseTracker.Domain.Letters;
using CaseTracker.Domain.Remedies;
using MediatR;

namespace CaseTracker.Api.Letters;

/// <summary>The letter that belongs to a step, before the step is taken. Nothing is stored.</summary>
internal static class PreviewLetter
{
    /// <param name="Form">What is asked for, validated already.</param>
    public sealed record Query(StepRequest Form) : IRequest<Response?>;

    /// <param name="Clause">The clause on remedies that it has; null where it has none, or while nobody has named the body.</param>
    /// <param name="Missing">What it still lacks, by the name of the placeholder.</param>
    /// <param name="Drawn">The letter as a draft; null while something is missing.</param>
    public sealed record Response(Letter Letter, RemedyClause? Clause, IReadOnlyList<string> Missing, DrawnLetter? Drawn);

    /// <summary>Answers null for a step that no letter tells.</summary>
    public sealed class Handler(DbDataSource database, CaseStore store, LetterReader reader, LetterDesk desk, OfficeClock clock)
        : IRequestHandler<Query, Response?>
    {
        public async Task<Response?> Handle(Query query, CancellationToken cancellationToken)
        {
            var form = query.Form;
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var ruled = await store.RuleAsync(connection, form.Number, form.ToEvent(clock.Today), form.ExpectedVersions, cancellationToken);
            var file = ruled.File.After(ruled.Event);
            var told = LetterStep.AllOf(file).FirstOrDefault(of => ReferenceEquals(of.Step, ruled.Event) && !of.Letter.IsForm);
            if (told is null || LetterReader.LacksPerson(file, told.Letter) is not null)
            {
                return null;
            }

            var stored = new StoredCase(ruled.Record.Number, file, ruled.Calendar);
            var source = await reader.SourceAsync(
                connection, stored, told, on: null, byInternet: null, isDraft: true, cancellationToken);
            var (drawn, missing) = await desk.TryDrawAsync(connection, source, cancellationToken);
            return new(told.Letter, told.Letter.TellsRemedies ? source.Clause() : null, missing, drawn);
        }
    }
}
