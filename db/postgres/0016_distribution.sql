-- Ready to be split by agency: each row of a case says which agency gave the case its number, and the key of each table holds that agency,
-- last, so that every look-up uses the key as before. It never changes: a handover changes agency_code. A dispute goes by its own agency,
-- which never changes either.
alter table case_events add column
  numbered_by text collate "C" generated always as (split_part(case_number, '-', 1)) stored;
alter table counted_cases add column
  numbered_by text collate "C" generated always as (split_part(case_number, '-', 1)) stored;
alter table drafts add column
  numbered_by text collate "C" generated always as (split_part(case_number, '-', 1)) stored;
alter table joint_names add column
  numbered_by text collate "C" generated always as (split_part(case_number, '-', 1)) stored;
alter table person_keys add column
  numbered_by text collate "C" generated always as (split_part(case_number, '-', 1)) stored;
alter table restricted_people add column
  numbered_by text collate "C" generated always as (split_part(case_number, '-', 1)) stored;

-- Follows from the number: null where the dispute is about no case in the system.
alter table remedies add column
  numbered_by text collate "C" generated always as (split_part(case_number, '-', 1)) stored;

alter table remedy_events add column
  agency_code text collate "C";

-- From here on: this engine only.

-- Generated, the columns of rows that are kept were filled without an update. From now on whoever inserts a row names the agency: a
-- generated column can split no table.
alter table case_events alter column numbered_by drop expression, alter column numbered_by set not null;
alter table counted_cases alter column numbered_by drop expression, alter column numbered_by set not null;
alter table drafts alter column numbered_by drop expression, alter column numbered_by set not null;
alter table joint_names alter column numbered_by drop expression, alter column numbered_by set not null;
alter table person_keys alter column numbered_by drop expression, alter column numbered_by set not null;
alter table restricted_people alter column numbered_by drop expression, alter column numbered_by set not null;

alter table remedy_events disable trigger remedy_events_block_change;
update remedy_events e set agency_code = r.agency_code from remedies r where r.id = e.remedy_id;
alter table remedy_events enable trigger remedy_events_block_change;
alter table remedy_events alter column agency_code set not null;

alter table case_events drop constraint case_events_case_number_fkey;
alter table counted_cases drop constraint counted_cases_case_number_fkey;
alter table drafts drop constraint drafts_case_number_fkey;
alter table joint_names drop constraint joint_names_case_number_fkey;
alter table person_keys drop constraint person_keys_case_number_fkey;
alter table restricted_people drop constraint restricted_people_case_number_fkey;
alter table remedies drop constraint remedies_case_number_fkey;
alter table remedy_events drop constraint remedy_events_remedy_id_fkey;

-- The code of an agency has no hyphen: so a number is of one agency, and the key still holds each number once.
alter table cases
  drop constraint cases_pkey,
  add primary key (number, numbered_by),
  add constraint cases_number_is_of_its_agency check (starts_with(number, numbered_by || '-'));

alter table case_events
  drop constraint case_events_pkey,
  add primary key (case_number, sequence, numbered_by),
  add foreign key (case_number, numbered_by) references cases (number, numbered_by);

alter table counted_cases
  drop constraint counted_cases_pkey,
  add primary key (case_number, tenure, numbered_by),
  add foreign key (case_number, numbered_by) references cases (number, numbered_by);

alter table drafts
  drop constraint drafts_pkey,
  add primary key (case_number, id, numbered_by),
  add foreign key (case_number, numbered_by) references cases (number, numbered_by);

alter table joint_names
  drop constraint joint_names_pkey,
  add primary key (case_number, name_hash, numbered_by),
  add foreign key (case_number, numbered_by) references cases (number, numbered_by);

alter table person_keys
  drop constraint person_keys_pkey,
  add primary key (case_number, numbered_by),
  add foreign key (case_number, numbered_by) references cases (number, numbered_by);

alter table restricted_people
  drop constraint restricted_people_pkey,
  add primary key (case_number, hash, numbered_by),
  add foreign key (case_number, numbered_by) references cases (number, numbered_by);

alter table remedies
  drop constraint remedies_pkey,
  add primary key (id, agency_code),
  add foreign key (case_number, numbered_by) references cases (number, numbered_by);

alter table remedy_events
  drop constraint remedy_events_pkey,
  add primary key (remedy_id, sequence, agency_code),
  add foreign key (remedy_id, agency_code) references remedies (id, agency_code);

-- No index can hold an order over all agencies any more. The writers' lock keeps the ids 1, 2, 3, …: each is the last one and one more.
drop index cases_by_id;
create unique index cases_by_id on cases (id, numbered_by);
drop index cases_by_list_position;
create index cases_by_list_position on cases (list_position);

-- Of two indexes that promise to cost the same the server takes the newer one. So those of the filters are made again too, in their order:
-- they stay newer than the one of the whole list.
do $$
declare
  made record;
begin
  for made in
    select indexrelid::regclass as index, pg_get_indexdef(indexrelid) as definition
    from pg_index
    where indrelid = 'cases'::regclass and pg_get_indexdef(indexrelid) ~ 'list_position'
      and indexrelid <> 'cases_by_list_position'::regclass
    order by indexrelid
  loop
    execute format('drop index %s', made.index);
    execute made.definition;
  end loop;
end $$;

-- Reads no case any more, and earlier events of the same agency only.
create or replace function case_events_to_feed() returns trigger language plpgsql as $$
begin
  insert into feed (id, type, subject, agency_code, happened_on, recorded_at)
  select (select coalesce(max(id), 0) from feed) + row_number() over (order by recorded_at, subject, sequence, taken),
    type, subject, agency_code, happened_on, recorded_at
  from (
    select 'case.' || e.type as type, e.case_number as subject,
      coalesce(
        (select h.data::json ->> 'toAgency' from case_events h
         where h.case_number = e.case_number and h.numbered_by = e.numbered_by and h.type = 'handover' and h.sequence < e.sequence
         order by h.sequence desc limit 1),
        e.numbered_by) as agency_code,
      e.happened_on, e.recorded_at, e.sequence, 0 as taken
    from added e
    union all
    select 'case.' || type, case_number, data::json ->> 'toAgency', happened_on, recorded_at, sequence, 1
    from added
    where type = 'handover') happened;
  return null;
end $$;

create or replace function remedy_events_to_feed() returns trigger language plpgsql as $$
begin
  insert into feed (id, type, subject, agency_code, happened_on, recorded_at)
  select (select coalesce(max(id), 0) from feed) + row_number() over (order by recorded_at, remedy_id, sequence),
    'remedy.' || type, remedy_id::text, agency_code, happened_on, recorded_at
  from added;
  return null;
end $$;
