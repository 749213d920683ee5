-- Ready to be split by agency: each row of a case says which agency gave the case its number. It never changes: a handover changes
-- agency_code. A dispute goes by its own agency, which never changes either.
alter table case_events add column
  numbered_by text check (substr(case_number, 1, length(numbered_by) + 1) = numbered_by || '-');
alter table counted_cases add column
  numbered_by text check (substr(case_number, 1, length(numbered_by) + 1) = numbered_by || '-');
alter table drafts add column
  numbered_by text check (substr(case_number, 1, length(numbered_by) + 1) = numbered_by || '-');
alter table joint_names add column
  numbered_by text check (substr(case_number, 1, length(numbered_by) + 1) = numbered_by || '-');
alter table person_keys add column
  numbered_by text check (substr(case_number, 1, length(numbered_by) + 1) = numbered_by || '-');
alter table restricted_people add column
  numbered_by text check (substr(case_number, 1, length(numbered_by) + 1) = numbered_by || '-');

-- Follows from the number: null where the dispute is about no case in the system.
alter table remedies add column
  numbered_by text generated always as (substr(case_number, 1, instr(case_number, '-') - 1)) virtual;

alter table remedy_events add column
  agency_code text;

-- From here on: this engine only.

-- One file is never split, so its keys stay as they are. What is kept takes the column in; its triggers come back as they were.
drop trigger case_events_block_update;
drop trigger remedy_events_block_update;

update case_events set numbered_by = substr(case_number, 1, instr(case_number, '-') - 1);
update counted_cases set numbered_by = substr(case_number, 1, instr(case_number, '-') - 1);
update drafts set numbered_by = substr(case_number, 1, instr(case_number, '-') - 1);
update joint_names set numbered_by = substr(case_number, 1, instr(case_number, '-') - 1);
update person_keys set numbered_by = substr(case_number, 1, instr(case_number, '-') - 1);
update restricted_people set numbered_by = substr(case_number, 1, instr(case_number, '-') - 1);
update remedy_events set agency_code = (select r.agency_code from remedies r where r.id = remedy_id);

create trigger case_events_block_update before update on case_events
begin
  select raise(abort, 'the record is append-only');
end;

create trigger remedy_events_block_update before update on remedy_events
begin
  select raise(abort, 'the record is append-only');
end;

-- Now that they are filled they can never be empty; and a number is of the agency that it begins with. Nothing that is stored changes
-- (https://sqlite.org/lang_altertable.html, section 7).
pragma writable_schema = on;

update sqlite_schema
set sql = replace(sql, 'numbered_by text check (', 'numbered_by text not null check (')
where type = 'table' and name in ('case_events', 'counted_cases', 'drafts', 'joint_names', 'person_keys', 'restricted_people');

update sqlite_schema
set sql = replace(sql, 'agency_code text', 'agency_code text not null')
where type = 'table' and name = 'remedy_events';

update sqlite_schema
set sql = replace(sql,
  'text not null references agencies (code),
  year ',
  'text not null references agencies (code) check (substr(number, 1, length(numbered_by) + 1) = numbered_by || ''-''),
  year ')
where type = 'table' and name = 'cases';

pragma writable_schema = reset;

-- Reads no case and no dispute any more.
drop trigger case_events_to_feed;

create trigger case_events_to_feed after insert on case_events
begin
  insert into feed (type, subject, agency_code, happened_on, recorded_at)
  values (
    'case.' || new.type, new.case_number,
    coalesce(
      (select h.data ->> '$.toAgency' from case_events h
       where h.case_number = new.case_number and h.type = 'handover' and h.sequence < new.sequence order by h.sequence desc limit 1),
      new.numbered_by),
    new.happened_on, new.recorded_at);

  insert into feed (type, subject, agency_code, happened_on, recorded_at)
  select 'case.' || new.type, new.case_number, new.data ->> '$.toAgency', new.happened_on, new.recorded_at
  where new.type = 'handover';
end;

drop trigger remedy_events_to_feed;

create trigger remedy_events_to_feed after insert on remedy_events
begin
  insert into feed (type, subject, agency_code, happened_on, recorded_at)
  values ('remedy.' || new.type, cast(new.remedy_id as text), new.agency_code, new.happened_on, new.recorded_at);
end;
