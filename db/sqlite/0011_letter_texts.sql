-- 文书文本: an agency's own text of a letter. The latest revision counts, also for the agencies below that have none of their own; one
-- without a text says nothing, so that what stood before the agency put its own holds again. The earlier ones stay.
create table letter_texts (
  agency_code text not null references agencies (code),
  letter      text not null,
  revision    integer not null check (revision > 0),
  recorded_at text not null,
  recorded_by text not null,
  text        text,
  seal        text not null default '',
  primary key (agency_code, letter, revision)
) strict, without rowid;

-- 文书用纸: an agency's own paper for all its letters, a Word file. As with texts.
create table letter_papers (
  agency_code text not null references agencies (code),
  revision    integer not null check (revision > 0),
  recorded_at text not null,
  recorded_by text not null,
  file        blob,
  seal        text not null default '',
  primary key (agency_code, revision)
) strict;

-- What was put is kept; its seal, and nothing else, is added once.
create trigger letter_texts_block_update before update on letter_texts
when old.seal <> ''
  or (old.agency_code, old.letter, old.revision, old.recorded_at, old.recorded_by, old.text)
    is not (new.agency_code, new.letter, new.revision, new.recorded_at, new.recorded_by, new.text)
begin
  select raise(abort, 'what was put is kept');
end;

create trigger letter_texts_block_delete before delete on letter_texts
begin
  select raise(abort, 'what was put is kept');
end;

-- "insert or replace" deletes without asking the trigger above.
create trigger letter_texts_block_replace before insert on letter_texts
when exists (select 1 from letter_texts where agency_code = new.agency_code and letter = new.letter and revision = new.revision)
begin
  select raise(abort, 'what was put is kept');
end;

create trigger letter_papers_block_update before update on letter_papers
when old.seal <> ''
  or (old.agency_code, old.revision, old.recorded_at, old.recorded_by, old.file)
    is not (new.agency_code, new.revision, new.recorded_at, new.recorded_by, new.file)
begin
  select raise(abort, 'what was put is kept');
end;

create trigger letter_papers_block_delete before delete on letter_papers
begin
  select raise(abort, 'what was put is kept');
end;

create trigger letter_papers_block_replace before insert on letter_papers
when exists (select 1 from letter_papers where agency_code = new.agency_code and revision = new.revision)
begin
  select raise(abort, 'what was put is kept');
end;
