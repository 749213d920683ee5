namespace CaseTracker.Api.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find(new(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "CaseTracker.sln"))
            ? folder.FullName
            : Find(folder.Parent ?? throw new DirectoryNotFoundException("CaseTracker.sln is in no folder above the tests."));
}
