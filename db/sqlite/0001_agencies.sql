create table agencies (
  code        text primary key check (length(code) between 2 and 32 and code not glob '*[^A-Za-z0-9_]*'),
  name        text not null check (length(name) between 1 and 200),
  parent_code text references agencies (code) check (parent_code <> code)
) strict;

create index agencies_by_parent on agencies (parent_code);

-- A parent exists before its child and never changes, so the tree has no cycles.
create trigger agencies_keep_their_place before update of code, parent_code on agencies
begin
  select raise(abort, 'an agency keeps its code and its parent');
end;
