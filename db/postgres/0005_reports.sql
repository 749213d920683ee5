-- What is written into a year's report by hand: texts, table two, and the tables of a unit that keeps its cases elsewhere.
-- The latest revision counts; the earlier ones stay.
create table report_entries (
  agency_code text collate "C" not null references agencies (code),
  year        integer not null,
  part        text not null check (part in ('section1', 'section5', 'section6', 'proactive', 'entered')),
  revision    integer not null check (revision > 0),
  recorded_at timestamptz not null,
  recorded_by text not null,
  data        text not null check (data::json is not null),
  seal        text not null default '',
  primary key (agency_code, year, part, revision)
);

-- What was recorded last is asked before each write.
create index report_entries_by_recording on report_entries (recorded_at);

-- What was written is kept; its seal, and nothing else, is added once.
create function report_entries_block_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.seal = '' and to_jsonb(old) - 'seal' = to_jsonb(new) - 'seal' then
      return new;
    end if;
  end if;

  raise exception 'what was written is kept';
end $$;

create trigger report_entries_block_change before update or delete on report_entries
  for each row execute function report_entries_block_change();

create trigger report_entries_block_truncate before truncate on report_entries
  execute function report_entries_block_change();

-- Released reports as they were: the canonical text, whose hash anyone can compute again.
create table report_releases (
  agency_code text collate "C" not null references agencies (code),
  year        integer not null,
  version     integer not null check (version > 0),
  sha256      text not null check (length(sha256) = 64),
  released_at timestamptz not null,
  released_by text not null,
  data        text not null check (data::json is not null),
  primary key (agency_code, year, version)
);

create index report_releases_by_release on report_releases (released_at);

create function report_releases_block_change() returns trigger language plpgsql as $$
begin
  raise exception 'a released report is kept as it is';
end $$;

create trigger report_releases_block_change before update or delete on report_releases
  for each row execute function report_releases_block_change();

create trigger report_releases_block_truncate before truncate on report_releases
  execute function report_releases_block_change();
