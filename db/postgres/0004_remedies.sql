-- 复议、诉讼: reconsiderations and suits, the projection of remedy_events. co_defendant: a suit in which the agency is sued only as
-- the reconsideration organ; it is on the record, and in no table (国办公开办函〔2016〕201号).
create table remedies (
  id           integer primary key check (id > 0),
  agency_code  text collate "C" not null references agencies (code),
  case_number  text collate "C" references cases (number),
  kind         text not null check (kind in ('reconsideration', 'directSuit', 'suitAfterReconsideration')),
  filed_on     date not null,
  body         text not null check (body <> ''),
  docket       text,
  co_defendant boolean not null default false,
  concluded_on date,
  result       text check (result in ('upheld', 'corrected', 'other')),
  is_void      boolean not null,
  version      integer not null check (version > 0),
  head         text not null default '',

  check ((concluded_on is null) = (result is null)),
  check (concluded_on >= filed_on)
);

create index remedies_by_agency on remedies (agency_code, filed_on);
create index remedies_by_case on remedies (case_number) where case_number is not null;

-- What happened to each dispute, in order. The truth, from which the projection follows; linked as the record of a case is.
create table remedy_events (
  remedy_id   integer not null references remedies (id),
  sequence    integer not null check (sequence > 0),
  type        text not null check (type <> ''),
  happened_on date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  data        text not null check (data::json is not null),
  link        text not null check (length(link) = 64),
  primary key (remedy_id, sequence)
);

create index remedy_events_by_recording on remedy_events (recorded_at);

create function remedy_events_block_change() returns trigger language plpgsql as $$
begin
  raise exception 'the record is append-only';
end $$;

create trigger remedy_events_block_change before update or delete on remedy_events
  for each row execute function remedy_events_block_change();

create trigger remedy_events_block_truncate before truncate on remedy_events
  execute function remedy_events_block_change();
