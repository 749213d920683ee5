using System.Globalization;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;

namespace CaseTracker.Api.Ledgers;

/// <summary>A step that a row of a ledger tells of, and the column that dates it.</summary>
internal sealed record LedgerStep(string Column, DatedRequest Request);
