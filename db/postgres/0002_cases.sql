-- The last number given per agency and year. Taken in the transaction that stores the case: no gaps.
create table case_numbers (
  agency_code text collate "C" not null references agencies (code),
  year        integer not null,
  last        integer not null check (last > 0),
  primary key (agency_code, year)
);

-- The projection of case_events, for lists and statistics; rewritten with every event.
create table cases (
  number             text collate "C" primary key,
  agency_code        text collate "C" not null references agencies (code),
  year               integer not null,
  sequence           integer not null check (sequence > 0),
  external_reference text check (external_reference <> ''),
  status             text not null check (status in
    ('unconfirmed', 'processing', 'awaitingCorrection', 'consulting', 'awaitingReasons', 'awaitingPayment', 'closed', 'void')),
  channel            text not null check (channel in ('inPerson', 'oral', 'signedMail', 'ordinaryMail', 'online', 'fax')),
  applicant_type     text not null check (applicant_type in
    ('naturalPerson', 'commercialEnterprise', 'researchInstitution', 'socialWelfareOrganization',
     'legalServiceInstitution', 'otherOrganization')),
  applicant_name     text not null check (applicant_name <> ''),
  arrived_on         date not null,
  received_on        date,
  due_on             date,
  due_is_provisional boolean not null,
  closed_on          date,
  outcome            text check (outcome in
    ('alreadyPublic', 'granted', 'partiallyGranted', 'stateSecret', 'forbiddenByOtherLaw', 'securityAndStability',
     'thirdPartyRights', 'internalAffairs', 'deliberativeProcess', 'enforcementFile', 'administrativeInquiry',
     'doesNotExist', 'anotherAgency', 'requiresCreation', 'stillUnclear', 'petition', 'duplicate', 'publication',
     'excessive', 'reconfirmation', 'correctionOverdue', 'feeUnpaid', 'withdrawn', 'notGovernmentInformation',
     'transferredToArchive', 'otherHandling')),
  report_row         text check (report_row in
    ('3.1', '3.2', '3.3.1', '3.3.2', '3.3.3', '3.3.4', '3.3.5', '3.3.6', '3.3.7', '3.3.8', '3.4.1', '3.4.2', '3.4.3',
     '3.5.1', '3.5.2', '3.5.3', '3.5.4', '3.5.5', '3.6.1', '3.6.2', '3.6.3')),
  search_text        text not null,
  version            integer not null check (version > 0),
  listed_on          date not null generated always as (coalesce(received_on, arrived_on)) stored,

  unique (agency_code, year, sequence),
  unique (agency_code, external_reference),
  check ((status = 'closed') = (outcome is not null)),
  check ((status = 'closed') = (closed_on is not null)),
  check ((status = 'closed') = (report_row is not null)),
  check (status = 'void' or (status = 'unconfirmed') = (received_on is null)),
  check (received_on >= arrived_on),
  check (closed_on >= received_on)
);

create index cases_by_listing on cases (listed_on desc, number desc);
create index cases_by_agency_listing on cases (agency_code, listed_on desc, number desc);
create index cases_by_receipt on cases (agency_code, received_on, applicant_type, closed_on, status) where status <> 'void';
create index cases_by_closing on cases (agency_code, closed_on, applicant_type, report_row) where closed_on is not null;
create index cases_by_due on cases (due_on) where status not in ('closed', 'void');

-- The record: what happened to each case, in order. The truth, from which the projection follows.
create table case_events (
  case_number text collate "C" not null references cases (number),
  sequence    integer not null check (sequence > 0),
  type        text not null check (type in
    ('registration', 'confirmation', 'correctionNotice', 'correction', 'consultation', 'opinion', 'extension',
     'reasonsRequest', 'reasons', 'feeNotice', 'payment', 'decision', 'withdrawal', 'service', 'amendment', 'void')),
  happened_on date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  data        text not null check (data::json is not null),
  primary key (case_number, sequence)
);

create function case_events_are_kept() returns trigger language plpgsql as $$
begin
  raise exception 'the record is append-only';
end $$;

create trigger case_events_are_kept before update or delete on case_events
  for each row execute function case_events_are_kept();

create trigger case_events_are_not_truncated before truncate on case_events
  execute function case_events_are_kept();
