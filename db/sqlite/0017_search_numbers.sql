-- The search finds a case by the end of its number. No table of the other engine changes.
-- From here on: this engine only.

-- What stands in the index says nothing of the ends of numbers yet: the program takes up all cases once more, the oldest first.
insert into case_search (case_search) values ('delete-all');
delete from search_queue;
update search_progress set last_id = 0;
