-- What tables and counts take of each case that is confirmed and not void; rewritten with every event. The answer is the first
-- one: a new answer that a remedy orders is counted nowhere.
create table counted_cases (
  case_number    text collate "C" primary key references cases (number),
  agency_code    text collate "C" not null references agencies (code),
  channel        text not null check (channel in ('inPerson', 'oral', 'signedMail', 'ordinaryMail', 'online', 'fax')),
  applicant_type text not null check (applicant_type in
    ('naturalPerson', 'commercialEnterprise', 'researchInstitution', 'socialWelfareOrganization',
     'legalServiceInstitution', 'otherOrganization')),
  received_on    date not null,
  due_on         date,
  answered_on    date,
  report_row     text check (report_row in
    ('3.1', '3.2', '3.3.1', '3.3.2', '3.3.3', '3.3.4', '3.3.5', '3.3.6', '3.3.7', '3.3.8', '3.4.1', '3.4.2', '3.4.3',
     '3.5.1', '3.5.2', '3.5.3', '3.5.4', '3.5.5', '3.6.1', '3.6.2', '3.6.3')),
  answer_days    integer check (answer_days >= 0),
  late_by        integer check (late_by > 0),
  extended       boolean not null,
  corrected      boolean not null,
  consulted      boolean not null,
  fee_noticed_on date,
  fee_yuan       integer check (fee_yuan > 0),
  fee_paid_on    date,

  check ((answered_on is null) = (report_row is null)),
  check ((answered_on is null) = (answer_days is null)),
  check ((fee_noticed_on is null) = (fee_yuan is null)),
  check (answered_on >= received_on)
);

create index counted_cases_by_receipt on counted_cases (agency_code, received_on, applicant_type, answered_on);
create index counted_cases_by_answer on counted_cases (agency_code, answered_on, applicant_type, report_row) where answered_on is not null;
create index counted_cases_by_payment on counted_cases (agency_code, fee_paid_on) where fee_paid_on is not null;

drop index cases_by_receipt;
drop index cases_by_closing;

-- Which release of the program wrote the projections; an older one is written anew from the record at the start.
create table projections (
  name    text primary key check (name in ('cases')),
  version integer not null
);

insert into projections (name, version) values ('cases', 0);

-- The record again, with one more type: what a remedy orders.
create table case_events_anew (
  case_number text collate "C" not null references cases (number),
  sequence    integer not null check (sequence > 0),
  type        text not null check (type in
    ('registration', 'confirmation', 'correctionNotice', 'correction', 'consultation', 'opinion', 'extension',
     'reasonsRequest', 'reasons', 'feeNotice', 'payment', 'decision', 'withdrawal', 'service', 'newAnswerOrder', 'amendment', 'void')),
  happened_on date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  data        text not null check (data::json is not null),
  primary key (case_number, sequence)
);

insert into case_events_anew (case_number, sequence, type, happened_on, recorded_at, recorded_by, data)
select case_number, sequence, type, happened_on, recorded_at, recorded_by, data from case_events;

drop table case_events;
alter table case_events_anew rename to case_events;

create index case_events_by_recording on case_events (recorded_at);

create trigger case_events_are_kept before update or delete on case_events
  for each row execute function case_events_are_kept();

create trigger case_events_are_not_truncated before truncate on case_events
  execute function case_events_are_kept();
