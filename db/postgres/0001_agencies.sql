-- Codes and numbers compare byte by byte, as they do on SQLite, whatever the locale of the cluster.
-- 机关: the tree of agencies. An agency covers itself and all below it. The name is the first one; closed_on: from this day on it
-- takes no new cases, and its open ones go to the successor.
create table agencies (
  code        text collate "C" primary key check (code ~ '^[A-Za-z0-9_]{2,32}$'),
  name        text not null check (length(name) between 1 and 200),
  parent_code text collate "C" references agencies (code) check (parent_code <> code),
  closed_on   date,
  successor   text collate "C" references agencies (code) check (successor <> code),
  seal        text not null default '',

  check ((closed_on is null) = (successor is null))
);

create index agencies_by_parent on agencies (parent_code);

-- A parent exists before its child and never changes, so the tree has no cycles.
create function agencies_block_move() returns trigger language plpgsql as $$
begin
  raise exception 'an agency keeps its code and its parent';
end $$;

create trigger agencies_block_move before update of code, parent_code on agencies
  for each row execute function agencies_block_move();

-- 更名: the names of an agency after its first, each from a day on.
create table agency_names (
  agency_code text collate "C" not null references agencies (code),
  from_day    date not null,
  name        text not null check (length(name) between 1 and 200),
  seal        text not null default '',
  primary key (agency_code, from_day)
);

-- How an agency wants things done; one without a row takes what is set above it, or the defaults.
create table agency_settings (
  agency_code     text collate "C" primary key references agencies (code),
  second_person   boolean not null,
  retention_years integer check (retention_years between 1 and 100),
  count_final_answer boolean not null default false,
  version         integer not null check (version > 0),
  seal            text not null default ''
);

-- 节假日安排: holiday notices put in by an administrator. They replace the shipped notice of the same year; with an agency
-- they hold the local extra days of that agency and all below it. Days are JSON arrays of yyyy-MM-dd.
create table calendar_years (
  year         integer not null check (year between 2000 and 2199),
  agency_code  text collate "C" references agencies (code),
  notice       text not null check (notice <> ''),
  days_off     text not null check (days_off::json is not null),
  make_up_days text not null check (make_up_days::json is not null)
);

create unique index calendar_years_once on calendar_years (year, coalesce(agency_code, ''));
