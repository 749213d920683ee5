-- Keys of this installation, each wrapped by the master keys, which are no part of the database.
create table secrets (
  name    text primary key check (name in ('chain', 'search', 'answers')),
  wrapped text not null
);

-- The data key of each case, wrapped likewise: without it nobody can tell who asked. Destroyed, the row stays and says when.
create table person_keys (
  case_number  text collate "C" primary key references cases (number),
  wrapped      text,
  destroyed_at timestamptz,
  destroyed_by text,

  check ((wrapped is null) = (destroyed_at is not null)),
  check ((destroyed_at is null) = (destroyed_by is null))
);

-- The record again: each event linked to the one before, and the person in it sealed with the key of the case. What the
-- program before this one wrote waits in case_events_in_clear until it has been moved.
drop trigger case_events_are_kept on case_events;
drop trigger case_events_are_not_truncated on case_events;
drop index case_events_by_recording;
alter table case_events rename to case_events_in_clear;

create table case_events (
  case_number text collate "C" not null references cases (number),
  sequence    integer not null check (sequence > 0),
  type        text not null check (type in
    ('registration', 'confirmation', 'correctionNotice', 'correction', 'consultation', 'opinion', 'extension',
     'reasonsRequest', 'reasons', 'feeNotice', 'payment', 'decision', 'withdrawal', 'service', 'newAnswerOrder', 'amendment', 'void')),
  happened_on date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  data        text not null check (data::json is not null),
  link        text not null check (length(link) = 64),
  primary key (case_number, sequence)
);

create index case_events_by_recording on case_events (recorded_at);

create trigger case_events_are_kept before update or delete on case_events
  for each row execute function case_events_are_kept();

create trigger case_events_are_not_truncated before truncate on case_events
  execute function case_events_are_kept();

drop trigger remedy_events_are_kept on remedy_events;
drop trigger remedy_events_are_not_truncated on remedy_events;
drop index remedy_events_by_recording;
alter table remedy_events rename to remedy_events_unlinked;

create table remedy_events (
  remedy_id   integer not null references remedies (id),
  sequence    integer not null check (sequence > 0),
  type        text not null check (type in ('filing', 'result', 'appeal', 'amendment', 'void')),
  happened_on date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  data        text not null check (data::json is not null),
  link        text not null check (length(link) = 64),
  primary key (remedy_id, sequence)
);

create index remedy_events_by_recording on remedy_events (recorded_at);

create trigger remedy_events_are_kept before update or delete on remedy_events
  for each row execute function remedy_events_are_kept();

create trigger remedy_events_are_not_truncated before truncate on remedy_events
  execute function remedy_events_are_kept();

-- The projection names nobody: keyed hashes find an exact name or identity number. The head seals where a record ends.
alter table cases drop column applicant_name;
alter table cases add column name_hash text;
alter table cases add column id_hash text;
alter table cases add column head text not null default '';
alter table remedies add column head text not null default '';

create index cases_by_name on cases (name_hash) where name_hash is not null;
create index cases_by_identity on cases (id_hash) where id_hash is not null;
