-- What happened, for other systems: every event of a case or a dispute and every release of a report, numbered in the order of commit
-- by the triggers below, in the transaction of what it tells. There is one writer, and the next number follows the last: nobody reads a
-- row before an earlier one. Nobody's data and no words of a request. agency_code: who had the case then; a handover is told to both.
create table feed (
  id          integer primary key,
  type        text not null,
  subject     text not null,
  agency_code text not null,
  happened_on text not null check (happened_on is date(happened_on)),
  recorded_at text not null
) strict;

-- What already was, in the order in which it was recorded.
insert into feed (type, subject, agency_code, happened_on, recorded_at)
select type, subject, agency_code, happened_on, recorded_at
from (
  select 'case.' || e.type as type, e.case_number as subject,
    coalesce(
      (select h.data ->> '$.toAgency' from case_events h
       where h.case_number = e.case_number and h.type = 'handover' and h.sequence < e.sequence order by h.sequence desc limit 1),
      c.numbered_by) as agency_code,
    e.happened_on, e.recorded_at, e.sequence, 0 as taken
  from case_events e
  join cases c on c.number = e.case_number
  union all
  select 'case.' || type, case_number, data ->> '$.toAgency', happened_on, recorded_at, sequence, 1
  from case_events
  where type = 'handover'
  union all
  select 'remedy.' || e.type, cast(e.remedy_id as text), r.agency_code, e.happened_on, e.recorded_at, e.sequence, 0
  from remedy_events e
  join remedies r on r.id = e.remedy_id
  union all
  select 'report.release', agency_code || '/' || year, agency_code, date(released_at, '+8 hours'), released_at, version, 0
  from report_releases)
order by recorded_at, subject, sequence, taken;

-- Other systems that are called with what happened: where, of which types (all where there are none) and agencies, and the secrets that
-- sign, both sealed; the older one signs too until its time is over. A webhook that was removed stays, without a secret.
create table webhooks (
  id           text primary key check (length(id) = 12),
  url          text not null check (url <> ''),
  types        text not null,
  agency_code  text references agencies (code),
  secret       text,
  old_secret   text,
  old_until    text,
  created_at   text not null,
  created_by   text not null,
  disabled_at  text,
  disabled_for text check (disabled_for in ('gone', 'exhausted')),
  removed_at   text,
  removed_by   text,
  seal         text not null default '',

  check ((removed_at is null) = (removed_by is null)),
  check ((removed_at is null) = (secret is not null)),
  check ((old_secret is null) = (old_until is null)),
  check ((disabled_at is null) = (disabled_for is null))
) strict, without rowid;

-- How far each webhook has been told, which is not sealed: the attempts at the next event, when the next one is due, and the node that
-- delivers meanwhile, for as long as it says so.
create table webhook_positions (
  webhook      text primary key references webhooks (id),
  position     integer not null check (position >= 0),
  attempts     integer not null check (attempts >= 0),
  due_at       text,
  leased_by    text,
  leased_until text,

  check ((leased_by is null) = (leased_until is null))
) strict, without rowid;

-- The latest attempts of each webhook: the answer, or why there was none.
create table webhook_deliveries (
  webhook      text not null references webhooks (id),
  sequence     integer not null check (sequence > 0),
  event_id     integer not null,
  attempt      integer not null check (attempt > 0),
  attempted_at text not null,
  status       integer,
  failure      text,
  milliseconds integer not null,
  primary key (webhook, sequence)
) strict, without rowid;

-- From here on: this engine only.

create trigger case_events_to_feed after insert on case_events
begin
  insert into feed (type, subject, agency_code, happened_on, recorded_at)
  select 'case.' || new.type, new.case_number,
    coalesce(
      (select h.data ->> '$.toAgency' from case_events h
       where h.case_number = new.case_number and h.type = 'handover' and h.sequence < new.sequence order by h.sequence desc limit 1),
      c.numbered_by),
    new.happened_on, new.recorded_at
  from cases c
  where c.number = new.case_number;

  insert into feed (type, subject, agency_code, happened_on, recorded_at)
  select 'case.' || new.type, new.case_number, new.data ->> '$.toAgency', new.happened_on, new.recorded_at
  where new.type = 'handover';
end;

create trigger remedy_events_to_feed after insert on remedy_events
begin
  insert into feed (type, subject, agency_code, happened_on, recorded_at)
  select 'remedy.' || new.type, cast(new.remedy_id as text), agency_code, new.happened_on, new.recorded_at
  from remedies
  where id = new.remedy_id;
end;

create trigger report_releases_to_feed after insert on report_releases
begin
  insert into feed (type, subject, agency_code, happened_on, recorded_at)
  values ('report.release', new.agency_code || '/' || new.year, new.agency_code, date(new.released_at, '+8 hours'), new.released_at);
end;
