using System.Text.Json.Serialization;

namespace CaseTracker.Api.Ledgers;

/// <summary>A sheet that has the header, and how many rows it holds.</summary>
internal sealed record LedgerSheet(string Name, int Rows);
