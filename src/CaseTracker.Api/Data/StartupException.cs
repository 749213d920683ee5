
using CaseTracker.Domain;

namespace CaseTracker.Api.Data;

/// <summary>Why the program does not start or a command fails: printed as one line, without a stack trace.</summary>
internal sealed class StartupException(LocalizedText words, Exception? cause = null) : Exception($"{words.Chinese} {words.English}", cause);
