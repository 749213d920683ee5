-- 机关: the tree of agencies. An agency covers itself and all below it. The name is the first one; closed_on: from this day on it
-- takes no new cases, and its open ones go to the successor.
create table agencies (
  code        text primary key check (length(code) between 2 and 32 and code not glob '*[^A-Za-z0-9_]*'),
  name        text not null check (length(name) between 1 and 200),
  parent_code text references agencies (code) check (parent_code <> code),
  closed_on   text check (closed_on is date(closed_on)),
  successor   text references agencies (code) check (successor <> code),
  seal        text not null default '',

  check ((closed_on is null) = (successor is null))
) strict;

create index agencies_by_parent on agencies (parent_code);

-- A parent exists before its child and never changes, so the tree has no cycles.
create trigger agencies_block_move before update of code, parent_code on agencies
begin
  select raise(abort, 'an agency keeps its code and its parent');
end;

-- 更名: the names of an agency after its first, each from a day on.
create table agency_names (
  agency_code text not null references agencies (code),
  from_day    text not null check (from_day is date(from_day)),
  name        text not null check (length(name) between 1 and 200),
  seal        text not null default '',
  primary key (agency_code, from_day)
) strict, without rowid;

-- How an agency wants things done; one without a row takes what is set above it, or the defaults.
create table agency_settings (
  agency_code     text primary key references agencies (code),
  second_person   integer not null check (second_person in (0, 1)),
  retention_years integer check (retention_years between 1 and 100),
  count_final_answer integer not null default 0 check (count_final_answer in (0, 1)),
  version         integer not null check (version > 0),
  seal            text not null default ''
) strict, without rowid;

-- 节假日安排: holiday notices put in by an administrator. They replace the shipped notice of the same year; with an agency
-- they hold the local extra days of that agency and all below it. Days are JSON arrays of yyyy-MM-dd.
create table calendar_years (
  year         integer not null check (year between 2000 and 2199),
  agency_code  text references agencies (code),
  notice       text not null check (notice <> ''),
  days_off     text not null check (json_valid(days_off)),
  make_up_days text not null check (json_valid(make_up_days))
) strict;

create unique index calendar_years_once on calendar_years (year, coalesce(agency_code, ''));
