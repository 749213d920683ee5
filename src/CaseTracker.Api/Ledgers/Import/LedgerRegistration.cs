using CaseTracker.Api.Cases;
using CaseTracker.Domain.Cases;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>The registration that a row of a ledger tells of.</summary>
internal static class LedgerRegistration
{
    public static RegisterCase.Command Read(LedgerRow row, string agencyCode)
    {
        var channel = row.Code(LedgerColumns.Channel, LedgerCodes.Channel);
        var (arrivedOn, confirmedOn) = ReadDays(row, channel);
        return new(
            agencyCode,
            row[LedgerColumns.ExternalReference],
            channel,
            arrivedOn,
            confirmedOn,
            ReadApplicant(row),
            new(row[LedgerColumns.Description], row.Given(LedgerColumns.RequestedNumber), row.Given(LedgerColumns.DeliveryMethod)));
    }

    private static (DateOnly? ArrivedOn, DateOnly? ConfirmedOn) ReadDays(LedgerRow row, Channel? channel)
    {
        var needsConfirmation = channel?.NeedsConfirmation() == true;
        var receivedOn = row.Day(LedgerColumns.ReceivedOn);
        var arrivedOn = row.Day(LedgerColumns.ArrivedOn) ?? receivedOn;
        var confirmedOn = row.Day(LedgerColumns.ConfirmedOn) ?? (needsConfirmation ? receivedOn : null);
        if (row[LedgerColumns.ArrivedOn].Length > 0 && receivedOn is not null && channel is not null
            && receivedOn != (needsConfirmation ? confirmedOn : arrivedOn))
        {
            row.Refuse(LedgerColumns.ReceivedOn, "received-otherwise", new(
                "与按收件渠道、实际到达日和确认日推算的收到申请之日不一致（条例第三十一条）。",
                "Is not the receipt date that follows from channel, arrival and confirmation (art. 31)."));
        }

        return (arrivedOn, confirmedOn);
    }

    private static ApplicantForm ReadApplicant(LedgerRow row)
    {
        var (phone, email, address, isDoubtful) = LedgerCodes.Contact(row[LedgerColumns.Contact]);
        if (isDoubtful)
        {
            row.Warn(LedgerColumns.Contact, "contact-not-recognized", new(
                "不像电话、电子邮箱或者通信地址，已作为通信地址保存，请核对。",
                "Looks like no telephone number, e-mail or postal address; kept as a postal address. Check it."));
        }

        // A masked identity number is none.
        var idNumber = row[LedgerColumns.IdNumber].Contains('*') ? null : row.Given(LedgerColumns.IdNumber);
        return new(
            row.Code(LedgerColumns.ApplicantType, LedgerCodes.ApplicantType), row[LedgerColumns.Applicant],
            row.Given(LedgerColumns.IdType), idNumber, phone, email, address, row.Given(LedgerColumns.ContactPerson),
            row.Given(LedgerColumns.Agent));
    }
}
