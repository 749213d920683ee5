-- What happened, for other systems: every event of a case or a dispute and every release of a report, numbered in the order of commit
-- by the triggers below, in the transaction of what it tells. There is one writer, and the next number follows the last: nobody reads a
-- row before an earlier one. Nobody's data and no words of a request. agency_code: who had the case then; a handover is told to both.
create table feed (
  id          bigint primary key,
  type        text not null,
  subject     text collate "C" not null,
  agency_code text collate "C" not null,
  happened_on date not null,
  recorded_at timestamptz not null
);

-- What already was, in the order in which it was recorded.
insert into feed (id, type, subject, agency_code, happened_on, recorded_at)
select row_number() over (order by recorded_at, subject, sequence, taken), type, subject, agency_code, happened_on, recorded_at
from (
  select 'case.' || e.type as type, e.case_number as subject,
    coalesce(
      (select h.data::json ->> 'toAgency' from case_events h
       where h.case_number = e.case_number and h.type = 'handover' and h.sequence < e.sequence order by h.sequence desc limit 1),
      c.numbered_by) as agency_code,
    e.happened_on, e.recorded_at, e.sequence, 0 as taken
  from case_events e
  join cases c on c.number = e.case_number
  union all
  select 'case.' || type, case_number, data::json ->> 'toAgency', happened_on, recorded_at, sequence, 1
  from case_events
  where type = 'handover'
  union all
  select 'remedy.' || e.type, cast(e.remedy_id as text), r.agency_code, e.happened_on, e.recorded_at, e.sequence, 0
  from remedy_events e
  join remedies r on r.id = e.remedy_id
  union all
  select 'report.release', agency_code || '/' || year, agency_code, (released_at at time zone interval '8 hours')::date, released_at, version, 0
  from report_releases) happened;

-- Other systems that are called with what happened: where, of which types (all where there are none) and agencies, and the secrets that
-- sign, both sealed; the older one signs too until its time is over. A webhook that was removed stays, without a secret.
create table webhooks (
  id           text collate "C" primary key check (length(id) = 12),
  url          text not null check (url <> ''),
  types        text not null,
  agency_code  text collate "C" references agencies (code),
  secret       text,
  old_secret   text,
  old_until    timestamptz,
  created_at   timestamptz not null,
  created_by   text not null,
  disabled_at  timestamptz,
  disabled_for text check (disabled_for in ('gone', 'exhausted')),
  removed_at   timestamptz,
  removed_by   text,
  seal         text not null default '',

  check ((removed_at is null) = (removed_by is null)),
  check ((removed_at is null) = (secret is not null)),
  check ((old_secret is null) = (old_until is null)),
  check ((disabled_at is null) = (disabled_for is null))
);

-- How far each webhook has been told, which is not sealed: the attempts at the next event, when the next one is due, and the node that
-- delivers meanwhile, for as long as it says so.
create table webhook_positions (
  webhook      text collate "C" primary key references webhooks (id),
  position     bigint not null check (position >= 0),
  attempts     integer not null check (attempts >= 0),
  due_at       timestamptz,
  leased_by    text,
  leased_until timestamptz,

  check ((leased_by is null) = (leased_until is null))
);

-- The latest attempts of each webhook: the answer, or why there was none.
create table webhook_deliveries (
  webhook      text collate "C" not null references webhooks (id),
  sequence     integer not null check (sequence > 0),
  event_id     bigint not null,
  attempt      integer not null check (attempt > 0),
  attempted_at timestamptz not null,
  status       integer,
  failure      text,
  milliseconds integer not null,
  primary key (webhook, sequence)
);

-- From here on: this engine only.

create function case_events_to_feed() returns trigger language plpgsql as $$
begin
  insert into feed (id, type, subject, agency_code, happened_on, recorded_at)
  select (select coalesce(max(id), 0) from feed) + row_number() over (order by recorded_at, subject, sequence, taken),
    type, subject, agency_code, happened_on, recorded_at
  from (
    select 'case.' || e.type as type, e.case_number as subject,
      coalesce(
        (select h.data::json ->> 'toAgency' from case_events h
         where h.case_number = e.case_number and h.type = 'handover' and h.sequence < e.sequence order by h.sequence desc limit 1),
        c.numbered_by) as agency_code,
      e.happened_on, e.recorded_at, e.sequence, 0 as taken
    from added e
    join cases c on c.number = e.case_number
    union all
    select 'case.' || type, case_number, data::json ->> 'toAgency', happened_on, recorded_at, sequence, 1
    from added
    where type = 'handover') happened;
  return null;
end $$;

create trigger case_events_to_feed after insert on case_events
  referencing new table as added for each statement execute function case_events_to_feed();

create function remedy_events_to_feed() returns trigger language plpgsql as $$
begin
  insert into feed (id, type, subject, agency_code, happened_on, recorded_at)
  select (select coalesce(max(id), 0) from feed) + row_number() over (order by e.recorded_at, e.remedy_id, e.sequence),
    'remedy.' || e.type, e.remedy_id::text, r.agency_code, e.happened_on, e.recorded_at
  from added e
  join remedies r on r.id = e.remedy_id;
  return null;
end $$;

create trigger remedy_events_to_feed after insert on remedy_events
  referencing new table as added for each statement execute function remedy_events_to_feed();

create function report_releases_to_feed() returns trigger language plpgsql as $$
begin
  insert into feed (id, type, subject, agency_code, happened_on, recorded_at)
  select (select coalesce(max(id), 0) from feed) + row_number() over (order by released_at),
    'report.release', agency_code || '/' || year, agency_code, (released_at at time zone interval '8 hours')::date, released_at
  from added;
  return null;
end $$;

create trigger report_releases_to_feed after insert on report_releases
  referencing new table as added for each statement execute function report_releases_to_feed();
