namespace CaseTracker.Benchmarks;

/// <summary>The repository that this program was built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find(new(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "CaseTracker.sln"))
            ? folder.FullName
            : Find(folder.Parent ?? throw new InvalidOperationException("There is no source here: name a program or a database."));
}
