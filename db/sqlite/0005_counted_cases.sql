-- What tables and counts take of each case that is confirmed and not void; rewritten with every event. The answer is the first
-- one: a new answer that a remedy orders is counted nowhere.
create table counted_cases (
  case_number    text primary key references cases (number),
  agency_code    text not null references agencies (code),
  channel        text not null check (channel in ('inPerson', 'oral', 'signedMail', 'ordinaryMail', 'online', 'fax')),
  applicant_type text not null check (applicant_type in
    ('naturalPerson', 'commercialEnterprise', 'researchInstitution', 'socialWelfareOrganization',
     'legalServiceInstitution', 'otherOrganization')),
  received_on    text not null check (received_on is date(received_on)),
  due_on         text check (due_on is date(due_on)),
  answered_on    text check (answered_on is date(answered_on)),
  report_row     text check (report_row in
    ('3.1', '3.2', '3.3.1', '3.3.2', '3.3.3', '3.3.4', '3.3.5', '3.3.6', '3.3.7', '3.3.8', '3.4.1', '3.4.2', '3.4.3',
     '3.5.1', '3.5.2', '3.5.3', '3.5.4', '3.5.5', '3.6.1', '3.6.2', '3.6.3')),
  answer_days    integer check (answer_days >= 0),
  late_by        integer check (late_by > 0),
  extended       integer not null check (extended in (0, 1)),
  corrected      integer not null check (corrected in (0, 1)),
  consulted      integer not null check (consulted in (0, 1)),
  fee_noticed_on text check (fee_noticed_on is date(fee_noticed_on)),
  fee_yuan       integer check (fee_yuan > 0),
  fee_paid_on    text check (fee_paid_on is date(fee_paid_on)),

  check ((answered_on is null) = (report_row is null)),
  check ((answered_on is null) = (answer_days is null)),
  check ((fee_noticed_on is null) = (fee_yuan is null)),
  check (answered_on >= received_on)
) strict, without rowid;

create index counted_cases_by_receipt on counted_cases (agency_code, received_on, applicant_type, answered_on);
create index counted_cases_by_answer on counted_cases (agency_code, answered_on, applicant_type, report_row) where answered_on is not null;
create index counted_cases_by_payment on counted_cases (agency_code, fee_paid_on) where fee_paid_on is not null;

drop index cases_by_receipt;
drop index cases_by_closing;

-- Which release of the program wrote the projections; an older one is written anew from the record at the start.
create table projections (
  name    text primary key check (name in ('cases')),
  version integer not null
) strict, without rowid;

insert into projections (name, version) values ('cases', 0);

-- The record again, with one more type: what a remedy orders.
create table case_events_anew (
  case_number text not null references cases (number),
  sequence    integer not null check (sequence > 0),
  type        text not null check (type in
    ('registration', 'confirmation', 'correctionNotice', 'correction', 'consultation', 'opinion', 'extension',
     'reasonsRequest', 'reasons', 'feeNotice', 'payment', 'decision', 'withdrawal', 'service', 'newAnswerOrder', 'amendment', 'void')),
  happened_on text not null check (happened_on is date(happened_on)),
  recorded_at text not null,
  recorded_by text not null,
  data        text not null check (json_valid(data)),
  primary key (case_number, sequence)
) strict, without rowid;

insert into case_events_anew (case_number, sequence, type, happened_on, recorded_at, recorded_by, data)
select case_number, sequence, type, happened_on, recorded_at, recorded_by, data from case_events;

drop table case_events;
alter table case_events_anew rename to case_events;

create index case_events_by_recording on case_events (recorded_at);

create trigger case_events_are_kept_as_they_are before update on case_events
begin
  select raise(abort, 'the record is append-only');
end;

create trigger case_events_are_kept before delete on case_events
begin
  select raise(abort, 'the record is append-only');
end;

-- "insert or replace" deletes without asking the trigger above.
create trigger case_events_are_not_replaced before insert on case_events
when exists (select 1 from case_events where case_number = new.case_number and sequence = new.sequence)
begin
  select raise(abort, 'the record is append-only');
end;
