-- Cases in the order of their registration: 1, 2, 3, … over all agencies.
alter table cases add column id integer not null default 0;

update cases set id = r.id
from (select number, row_number() over (order by number) as id from cases) r
where r.number = cases.number;

create unique index cases_by_id on cases (id);

-- Where a case stands in lists, as one number: the day of its receipt (of its arrival while unconfirmed) since 1970, then its id.
alter table cases add column place integer generated always as
  (unixepoch(coalesce(received_on, arrived_on)) / 86400 * 4294967296 + id) virtual;

drop index cases_by_listing;
drop index cases_by_agency_listing;
drop index cases_by_due;
drop index cases_by_name;
drop index cases_by_identity;
alter table cases drop column listed_on;

-- Each filter of the list in the order of the list, over all agencies and in one.
create unique index cases_by_place on cases (place);
create index cases_by_agency on cases (agency_code, place);
create index cases_by_status on cases (status, place);
create index cases_by_agency_status on cases (agency_code, status, place);
create index cases_by_type on cases (applicant_type, place);
create index cases_by_agency_type on cases (agency_code, applicant_type, place);
create index cases_by_outcome on cases (outcome, place) where outcome is not null;
create index cases_by_agency_outcome on cases (agency_code, outcome, place) where outcome is not null;
create index cases_by_due on cases (due_on, place) where status not in ('closed', 'void');
create index cases_by_agency_due on cases (agency_code, due_on, place) where status not in ('closed', 'void');
create index cases_open on cases (place, due_on) where status not in ('closed', 'void');
create index cases_open_by_agency on cases (agency_code, place) where status not in ('closed', 'void');
create index cases_late on cases (place) where closed_on > due_on and not due_is_provisional;
create index cases_late_by_agency on cases (agency_code, place) where closed_on > due_on and not due_is_provisional;
create index cases_by_name on cases (name_hash, place) where name_hash is not null;
create index cases_by_identity on cases (id_hash, place) where id_hash is not null;

-- From here on: this engine only.

-- Which pairs of characters stand in the texts of a case, and under which agencies it lies. The rowid is the place. To write
-- this with every case would cost more than all the rest of it: who writes leaves the id in the queue, and the program takes
-- the queue up some at a time. A search reads both, and asks the case itself before it tells of it.
create virtual table case_search using fts5 (pairs, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');

-- Segments are merged by the program, a few pages at a time, and not within a write, unless very many pile up: of more than
-- 2,000 in all the engine takes no other.
insert into case_search (case_search, rank) values ('automerge', 0), ('crisismerge', 400);

-- place: where the search has the case still; null when nowhere.
create table search_queue (
  id    integer primary key,
  place integer
) strict;

create trigger cases_await_search after insert on cases
begin
  insert into search_queue (id) values (new.id);
end;

create trigger cases_await_search_anew after update of search_text, arrived_on, received_on on cases
when new.search_text <> old.search_text or new.place <> old.place
begin
  insert into search_queue (id, place) values (old.id, old.place) on conflict (id) do nothing;
end;

insert into search_queue (id) select id from cases;
