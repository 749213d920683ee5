using CaseTracker.Api.Data;
using CaseTracker.Api.Reports.Published;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Tables;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Reports.Entries;

internal static class PutProactive
{
    /// <param name="Regulations">规章</param>
    /// <param name="NormativeDocuments">行政规范性文件</param>
    /// <param name="Licences">行政许可: decisions of the year.</param>
    /// <param name="Penalties">行政处罚: decisions of the year.</param>
    /// <param name="CoerciveMeasures">行政强制: decisions of the year.</param>
    /// <param name="Fees">行政事业性收费, in 万元, at most six decimals.</param>
    public sealed record Command(DocumentForm? Regulations, DocumentForm? NormativeDocuments, int? Licences, int? Penalties,
        int? CoerciveMeasures, decimal? Fees) : IRequest<ProactiveTable>
    {
        internal string Agency { get; init; } = "";

        internal Year Year { get; init; }

        /// <summary>Only for a request that has been validated.</summary>
        internal ProactiveTable ToTable() => new(
            Regulations!.ToCounts(), NormativeDocuments!.ToCounts(), Licences!.Value, Penalties!.Value, CoerciveMeasures!.Value,
            Fees!.Value);
    }

    /// <summary>制发, 废止 and 现行有效.</summary>
    public sealed record DocumentForm(int? Issued, int? Repealed, int? InForce)
    {
        internal DocumentCounts ToCounts() => new(Issued!.Value, Repealed!.Value, InForce!.Value);

        internal sealed class Validator : AbstractValidator<DocumentForm>
        {
            public Validator()
            {
                RuleFor(form => form.Issued).Count();
                RuleFor(form => form.Repealed).Count();
                RuleFor(form => form.InForce).Count();
            }
        }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Regulations).IsGiven().SetValidator(new DocumentForm.Validator()!);
            RuleFor(command => command.NormativeDocuments).IsGiven().SetValidator(new DocumentForm.Validator()!);
            RuleFor(command => command.Licences).Count();
            RuleFor(command => command.Penalties).Count();
            RuleFor(command => command.CoerciveMeasures).Count();
            RuleFor(command => command.Fees).IsGiven()
                .InclusiveBetween(0, PublishedCount.Most)
                    .WithProblem("应为0至1亿之间的金额（万元）。", "Must be an amount from 0 to 100,000,000 (in ten thousand yuan).")
                .Must(fees => fees is null || decimal.Round(fees.Value, ProactiveTable.AmountDecimals) == fees)
                    .WithProblem("至多六位小数。", "At most six decimals.");
        }
    }

    public sealed class Handler(Database database, ReportEntryStore entries, OfficeClock clock) : IRequestHandler<Command, ProactiveTable>
    {
        public Task<ProactiveTable> Handle(Command command, CancellationToken cancellationToken)
        {
            var year = ReportPeriod.BegunYear(command.Year, clock);
            var table = command.ToTable();
            return database.WriteAsync(
                async connection =>
                {
                    await AgencyReader.RequireAsync(connection, command.Agency, cancellationToken);
                    await entries.AddAsync(connection, command.Agency, year, ReportPartNames.Proactive, table, cancellationToken);
                    return table;
                },
                cancellationToken);
        }
    }

    private static void Count<T>(this IRuleBuilderInitial<T, int?> rule) =>
        rule.IsGiven().InclusiveBetween(0, PublishedCount.Most).WithProblem("应为不小于0的整数。", "Must be a whole number, not below 0.");
}
