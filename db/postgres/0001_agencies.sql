-- Codes and numbers compare byte by byte, as they do on SQLite, whatever the cluster's locale.
create table agencies (
  code        text collate "C" primary key check (code ~ '^[A-Za-z0-9_]{2,32}$'),
  name        text not null check (length(name) between 1 and 200),
  parent_code text collate "C" references agencies (code) check (parent_code <> code)
);

create index agencies_by_parent on agencies (parent_code);

-- A parent exists before its child and never changes, so the tree has no cycles.
create function agencies_keep_their_place() returns trigger language plpgsql as $$
begin
  raise exception 'an agency keeps its code and its parent';
end $$;

create trigger agencies_keep_their_place before update of code, parent_code on agencies
  for each row execute function agencies_keep_their_place();
