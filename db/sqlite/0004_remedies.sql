-- 复议、诉讼: reconsiderations and suits, the projection of remedy_events. co_defendant: a suit in which the agency is sued only as
-- the reconsideration organ; it is on the record, and in no table (国办公开办函〔2016〕201号).
create table remedies (
  id           integer primary key check (id > 0),
  agency_code  text not null references agencies (code),
  case_number  text references cases (number),
  kind         text not null check (kind in ('reconsideration', 'directSuit', 'suitAfterReconsideration')),
  filed_on     text not null check (filed_on is date(filed_on)),
  body         text not null check (body <> ''),
  docket       text,
  co_defendant integer not null default 0 check (co_defendant in (0, 1)),
  concluded_on text check (concluded_on is date(concluded_on)),
  result       text check (result in ('upheld', 'corrected', 'other')),
  is_void      integer not null check (is_void in (0, 1)),
  version      integer not null check (version > 0),
  head         text not null default '',

  check ((concluded_on is null) = (result is null)),
  check (concluded_on >= filed_on)
) strict;

create index remedies_by_agency on remedies (agency_code, filed_on);
create index remedies_by_case on remedies (case_number) where case_number is not null;

-- What happened to each dispute, in order. The truth, from which the projection follows; linked as the record of a case is.
create table remedy_events (
  remedy_id   integer not null references remedies (id),
  sequence    integer not null check (sequence > 0),
  type        text not null check (type <> ''),
  happened_on text not null check (happened_on is date(happened_on)),
  recorded_at text not null,
  recorded_by text not null,
  data        text not null check (json_valid(data)),
  link        text not null check (length(link) = 64),
  primary key (remedy_id, sequence)
) strict, without rowid;

create index remedy_events_by_recording on remedy_events (recorded_at);

create trigger remedy_events_block_update before update on remedy_events
begin
  select raise(abort, 'the record is append-only');
end;

create trigger remedy_events_block_delete before delete on remedy_events
begin
  select raise(abort, 'the record is append-only');
end;

-- "insert or replace" deletes without asking the trigger above.
create trigger remedy_events_block_replace before insert on remedy_events
when exists (select 1 from remedy_events where remedy_id = new.remedy_id and sequence = new.sequence)
begin
  select raise(abort, 'the record is append-only');
end;
