-- What is written into a year's report by hand: texts, table two, and the tables of a unit that keeps its cases elsewhere.
-- The latest revision counts; the earlier ones stay.
create table report_entries (
  agency_code text not null references agencies (code),
  year        integer not null,
  part        text not null check (part in ('section1', 'section5', 'section6', 'proactive', 'entered')),
  revision    integer not null check (revision > 0),
  recorded_at text not null,
  recorded_by text not null,
  data        text not null check (json_valid(data)),
  seal        text not null default '',
  primary key (agency_code, year, part, revision)
) strict, without rowid;

-- What was recorded last is asked before each write.
create index report_entries_by_recording on report_entries (recorded_at);

-- What was written is kept; its seal, and nothing else, is added once.
create trigger report_entries_block_update before update on report_entries
when old.seal <> ''
  or (old.agency_code, old.year, old.part, old.revision, old.recorded_at, old.recorded_by, old.data)
    is not (new.agency_code, new.year, new.part, new.revision, new.recorded_at, new.recorded_by, new.data)
begin
  select raise(abort, 'what was written is kept');
end;

create trigger report_entries_block_delete before delete on report_entries
begin
  select raise(abort, 'what was written is kept');
end;

-- "insert or replace" deletes without asking the trigger above.
create trigger report_entries_block_replace before insert on report_entries
when exists (select 1 from report_entries where agency_code = new.agency_code and year = new.year and part = new.part and revision = new.revision)
begin
  select raise(abort, 'what was written is kept');
end;

-- Released reports as they were: the canonical text, whose hash anyone can compute again.
create table report_releases (
  agency_code text not null references agencies (code),
  year        integer not null,
  version     integer not null check (version > 0),
  sha256      text not null check (length(sha256) = 64),
  released_at text not null,
  released_by text not null,
  data        text not null check (json_valid(data)),
  primary key (agency_code, year, version)
) strict, without rowid;

create index report_releases_by_release on report_releases (released_at);

create trigger report_releases_block_update before update on report_releases
begin
  select raise(abort, 'a released report is kept as it is');
end;

create trigger report_releases_block_delete before delete on report_releases
begin
  select raise(abort, 'a released report is kept as it is');
end;

-- "insert or replace" deletes without asking the trigger above.
create trigger report_releases_block_replace before insert on report_releases
when exists (select 1 from report_releases where agency_code = new.agency_code and year = new.year and version = new.version)
begin
  select raise(abort, 'a released report is kept as it is');
end;
