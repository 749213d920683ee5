-- Search by pairs of characters.
-- From here on: this engine only.

-- Which pairs of characters stand in the texts of a case, and under which agencies it lies. The rowid is the place. To write
-- this with every case would cost more than all the rest of it: who writes leaves the id in the queue, and the program takes
-- the queue up some at a time. A search reads both, and asks the case itself before it tells of it.
create virtual table case_search using fts5 (pairs, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');

-- Segments are merged by the program, a few pages at a time, and not within a write, unless very many pile up: of more than
-- 2,000 in all the engine takes no other.
insert into case_search (case_search, rank) values ('automerge', 0), ('crisismerge', 400);

-- list_position: where the search has the case still; null when nowhere.
create table search_queue (
  id    integer primary key,
  list_position integer
) strict;

create trigger cases_queue_for_search after insert on cases
begin
  insert into search_queue (id) values (new.id);
end;

create trigger cases_requeue_for_search after update of search_text, arrived_on, received_on, agency_code on cases
when new.search_text <> old.search_text or new.list_position <> old.list_position or new.agency_code <> old.agency_code
begin
  insert into search_queue (id, list_position) values (old.id, old.list_position) on conflict (id) do nothing;
end;
