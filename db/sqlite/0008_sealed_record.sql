-- Keys of this installation, each wrapped by the master keys, which are no part of the database.
create table secrets (
  name    text primary key check (name in ('chain', 'search', 'answers')),
  wrapped text not null
) strict, without rowid;

-- The data key of each case, wrapped likewise: without it nobody can tell who asked. Destroyed, the row stays and says when.
create table person_keys (
  case_number  text primary key references cases (number),
  wrapped      text,
  destroyed_at text,
  destroyed_by text,

  check ((wrapped is null) = (destroyed_at is not null)),
  check ((destroyed_at is null) = (destroyed_by is null))
) strict, without rowid;

-- The record again: each event linked to the one before, and the person in it sealed with the key of the case. What the
-- program before this one wrote waits in case_events_in_clear until it has been moved.
drop trigger case_events_are_kept_as_they_are;
drop trigger case_events_are_kept;
drop trigger case_events_are_not_replaced;
drop index case_events_by_recording;
alter table case_events rename to case_events_in_clear;

create table case_events (
  case_number text not null references cases (number),
  sequence    integer not null check (sequence > 0),
  type        text not null check (type in
    ('registration', 'confirmation', 'correctionNotice', 'correction', 'consultation', 'opinion', 'extension',
     'reasonsRequest', 'reasons', 'feeNotice', 'payment', 'decision', 'withdrawal', 'service', 'newAnswerOrder', 'amendment', 'void')),
  happened_on text not null check (happened_on is date(happened_on)),
  recorded_at text not null,
  recorded_by text not null,
  data        text not null check (json_valid(data)),
  link        text not null check (length(link) = 64),
  primary key (case_number, sequence)
) strict, without rowid;

create index case_events_by_recording on case_events (recorded_at);

create trigger case_events_are_kept_as_they_are before update on case_events
begin
  select raise(abort, 'the record is append-only');
end;

create trigger case_events_are_kept before delete on case_events
begin
  select raise(abort, 'the record is append-only');
end;

create trigger case_events_are_not_replaced before insert on case_events
when exists (select 1 from case_events where case_number = new.case_number and sequence = new.sequence)
begin
  select raise(abort, 'the record is append-only');
end;

drop trigger remedy_events_are_kept_as_they_are;
drop trigger remedy_events_are_kept;
drop trigger remedy_events_are_not_replaced;
drop index remedy_events_by_recording;
alter table remedy_events rename to remedy_events_unlinked;

create table remedy_events (
  remedy_id   integer not null references remedies (id),
  sequence    integer not null check (sequence > 0),
  type        text not null check (type in ('filing', 'result', 'appeal', 'amendment', 'void')),
  happened_on text not null check (happened_on is date(happened_on)),
  recorded_at text not null,
  recorded_by text not null,
  data        text not null check (json_valid(data)),
  link        text not null check (length(link) = 64),
  primary key (remedy_id, sequence)
) strict, without rowid;

create index remedy_events_by_recording on remedy_events (recorded_at);

create trigger remedy_events_are_kept_as_they_are before update on remedy_events
begin
  select raise(abort, 'the record is append-only');
end;

create trigger remedy_events_are_kept before delete on remedy_events
begin
  select raise(abort, 'the record is append-only');
end;

create trigger remedy_events_are_not_replaced before insert on remedy_events
when exists (select 1 from remedy_events where remedy_id = new.remedy_id and sequence = new.sequence)
begin
  select raise(abort, 'the record is append-only');
end;

-- The projection names nobody: keyed hashes find an exact name or identity number. The head seals where a record ends.
alter table cases drop column applicant_name;
alter table cases add column name_hash text;
alter table cases add column id_hash text;
alter table cases add column head text not null default '';
alter table remedies add column head text not null default '';

create index cases_by_name on cases (name_hash) where name_hash is not null;
create index cases_by_identity on cases (id_hash) where id_hash is not null;
