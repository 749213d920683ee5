using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Reporting;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Reports.Entries;

internal static class PutSection
{
    /// <param name="Text">The whole text of the section; an empty one removes it.</param>
    public sealed record Command(string? Text) : IRequest<Response>
    {
        internal string Agency { get; init; } = "";

        internal Year Year { get; init; }

        internal int Section { get; init; }
    }

    public sealed record Response(string AgencyCode, int Year, int Number, string Text);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Text).IsGiven().Text(TextLimits.ReportText);
    }

    public sealed class Handler(Database database, ReportEntryStore entries, OfficeClock clock) : IRequestHandler<Command, Response>
    {
        public Task<Response> Handle(Command command, CancellationToken cancellationToken)
        {
            var year = ReportPeriod.BegunYear(command.Year, clock);
            if (!ReportSections.Texts.Contains(command.Section))
            {
                throw Problem.Invalid(
                    "section", new("只有第一、五、六部分是文字，其余由数据生成。", "Only sections 1, 5 and 6 are text; the others follow from the data."));
            }

            return database.WriteAsync(
                async connection =>
                {
                    await AgencyReader.RequireAsync(connection, command.Agency, cancellationToken);
                    await entries.AddAsync(connection, command.Agency, year, ReportPartNames.Section(command.Section),
                        new SectionEntry(command.Text!), cancellationToken);
                    return new Response(command.Agency, year, command.Section, command.Text!);
                },
                cancellationToken);
        }
    }
}
