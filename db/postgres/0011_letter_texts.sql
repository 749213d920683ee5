-- 文书文本: an agency's own text of a letter. The latest revision counts, also for the agencies below that have none of their own; one
-- without a text says nothing, so that what stood before the agency put its own holds again. The earlier ones stay.
create table letter_texts (
  agency_code text collate "C" not null references agencies (code),
  letter      text collate "C" not null,
  revision    integer not null check (revision > 0),
  recorded_at timestamptz not null,
  recorded_by text not null,
  text        text,
  seal        text not null default '',
  primary key (agency_code, letter, revision)
);

-- 文书用纸: an agency's own paper for all its letters, a Word file. As with texts.
create table letter_papers (
  agency_code text collate "C" not null references agencies (code),
  revision    integer not null check (revision > 0),
  recorded_at timestamptz not null,
  recorded_by text not null,
  file        bytea,
  seal        text not null default '',
  primary key (agency_code, revision)
);

-- What was put is kept; its seal, and nothing else, is added once.
create function letter_versions_block_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.seal = '' and to_jsonb(old) - 'seal' = to_jsonb(new) - 'seal' then
      return new;
    end if;
  end if;

  raise exception 'what was put is kept';
end $$;

create trigger letter_texts_block_change before update or delete on letter_texts
  for each row execute function letter_versions_block_change();

create trigger letter_texts_block_truncate before truncate on letter_texts
  execute function letter_versions_block_change();

create trigger letter_papers_block_change before update or delete on letter_papers
  for each row execute function letter_versions_block_change();

create trigger letter_papers_block_truncate before truncate on letter_papers
  execute function letter_versions_block_change();
