namespace CaseTracker.Api.Documents.Reading;

/// <summary>A quotation mark in a CSV file is out of place.</summary>
internal sealed class BadQuoting(int row) : Exception("A quotation mark is out of place.")
{
    public int Row => row;
}
