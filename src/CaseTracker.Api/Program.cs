using CaseTracker.Api;

Startup.LimitRegexTime();
Startup.RestrictFilePermissions();
return await CommandLine.RunAsync(args, Application.Build);

/// <summary>Named so that the tests can start the real host.</summary>
public partial class Program;
