
using CaseTracker.Domain;

namespace CaseTracker.Api.Data;

/// <summary>Why the program does not start, or does not do what it was started for: told in one line, without a stack.</summary>
internal sealed class StartupException(LocalizedText words, Exception? cause = null) : Exception($"{words.Chinese} {words.English}", cause);
