using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>归档: the file of a closed case goes to the archive.</summary>
[For(Permission.LogStep)]
internal sealed class FilingModel(StepPageServices services) : StepPageModel<FileInArchive, ArchiveFiling>(services);
