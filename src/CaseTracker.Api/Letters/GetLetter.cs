using System.Data.Common;
using System.Security.Cryptography;
using CaseTracker.Api.Data;
using CaseTracker.Api.Documents;
using CaseTracker.Api.Records;
using MediatR;

namespace CaseTracker.Api.Letters;

/// <summary>文书: a letter of a case, as a file.</summary>
internal static class GetLetter
{
    /// <param name="Form">One of <see cref="Representation.Letters"/>.</param>
    public sealed record Query(string Number, string Letter, string Form) : IRequest<Response>
    {
        /// <summary>The consultation that it is about; default: the latest.</summary>
        public int? Consultation { get; init; }

        /// <summary>Which answer of the case; default: the latest.</summary>
        public int? Round { get; init; }

        /// <summary>成文日期: the day of the letter; default: that of the step.</summary>
        public DateOnly? On { get; init; }

        /// <summary>Whether it goes by internet, and so names the channel there; default: as the applicant wants the information.</summary>
        public bool? ByInternet { get; init; }

        /// <summary>The draft (拟稿) whose step it would tell.</summary>
        public int? Draft { get; init; }
    }

    /// <param name="Drawn">The same as words.</param>
    /// <param name="Name">Of the file, without a person.</param>
    public sealed record Response(DrawnLetter Drawn, byte[] File, string Name);

    public sealed class Handler(Database database, LetterReader reader, LetterDesk desk, AuditLog audit) : IRequestHandler<Query, Response>
    {
        /// <summary>A letter shows a person in clear: nothing is answered before it stands on the audit log.</summary>
        public Task<Response> Handle(Query query, CancellationToken cancellationToken) => database.WriteAsync(
            connection => DrawAsync(connection, query, cancellationToken), cancellationToken);

        private async Task<Response> DrawAsync(DbConnection connection, Query query, CancellationToken cancellationToken)
        {
            var letter = KnownLetter.Require(query.Letter);
            var stored = await reader.CaseAsync(connection, query.Number, query.Draft, cancellationToken);
            var of = LetterReader.Require(stored.File, letter, query.Consultation, query.Round);
            var source = await reader.SourceAsync(
                connection, stored, of, query.On, query.ByInternet, query.Draft is not null, cancellationToken);
            var drawn = await desk.DrawAsync(connection, source, cancellationToken);
            var file = await desk.FileAsync(connection, source, drawn, query.Form, cancellationToken);
            var digest = Convert.ToHexStringLower(SHA256.HashData(file));
            await audit.AddAsync(
                connection, AuditAct.LetterDrawn, stored.File.AgencyCode, query.Number, $"{letter.Code} {query.Form} {digest}",
                cancellationToken);
            return new(drawn, file, $"{query.Number}-{letter.Code}");
        }
    }
}
