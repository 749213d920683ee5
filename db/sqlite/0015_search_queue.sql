-- A registration leaves nothing in the queue of the search. No table of the other engine changes.
-- From here on: this engine only.

-- Who registered a case had its id put into the queue by a trigger. That made the engine copy every page of the 22 indexes before it
-- changed it, so as to undo trigger and row together. New cases follow one another: it is enough to know how far the search has come.
create table search_progress (
  last_id integer not null
) strict;

insert into search_progress (last_id)
select coalesce((select min(id) - 1 from search_queue where list_position is null), (select max(id) from cases), 0);

drop trigger cases_queue_for_search;
delete from search_queue where id > (select last_id from search_progress);

-- Cases that the search has, and has to take up again.
drop trigger cases_requeue_for_search;

create trigger cases_requeue_for_search after update of search_text, arrived_on, received_on, agency_code on cases
when (new.search_text <> old.search_text or new.list_position <> old.list_position or new.agency_code <> old.agency_code)
  and new.id <= (select last_id from search_progress)
begin
  insert into search_queue (id, list_position) values (old.id, old.list_position) on conflict (id) do nothing;
end;

-- All that the search has to take up: what was changed, and what is new. list_position: where the search has the case still; null when
-- nowhere.
create view search_pending as
select id, list_position from search_queue
union all
select id, null from cases where id > (select last_id from search_progress);
