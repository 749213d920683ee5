using CaseTracker.Api.Operations;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Persons;
using CaseTracker.Api.Security.Authorization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>备份与运维: for administrators over all agencies.</summary>
[For(Permission.Operate)]
internal sealed class BackupsModel(IMediator mediator, Caller caller) : PageModel
{
    public bool HoldsOverAll => caller.Scope is null;

    /// <summary>What was done; null for nothing.</summary>
    public string? Said { get; private set; }

    public Task<IActionResult> OnPostBackupAsync(CancellationToken cancellationToken) => DoAsync(
        new BackUp.Command(),
        made => T(
            $"已备份：{made.File}，{made.Bytes:N0} 字节，SHA-256 {made.Sha256}",
            $"Backed up: {made.File}, {made.Bytes:N0} bytes, SHA-256 {made.Sha256}"),
        cancellationToken);

    public Task<IActionResult> OnPostRetentionAsync(CancellationToken cancellationToken) => DoAsync(
        new EraseDue.Command(), done => T($"已清除 {done.Erased} 件申请的申请人信息。", $"Erased the applicants of {done.Erased} case(s)."),
        cancellationToken);

    public Task<IActionResult> OnPostMasterKeyAsync(CancellationToken cancellationToken) => DoAsync(
        new ChangeMasterKey.Command(),
        done => done.Remaining == 0
            ? T("主密钥已更换，可以移走旧密钥文件。", "The master key is changed; the files of older ones can be taken away.")
            : T($"主密钥已更换，还有 {done.Remaining} 个密钥须保留旧文件。", $"The master key is changed; {done.Remaining} key(s) still need an older one."),
        cancellationToken);

    private async Task<IActionResult> DoAsync<TResponse>(
        IRequest<TResponse> request, Func<TResponse, string> say, CancellationToken cancellationToken)
    {
        await caller.RequireOverAsync(agency: null, cancellationToken);
        Said = say(await mediator.Send(request, cancellationToken));
        return Page();
    }
}
