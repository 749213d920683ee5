-- Cases in the order of their registration: 1, 2, 3, … over all agencies.
alter table cases add column id integer not null default 0;

update cases set id = r.id
from (select number, row_number() over (order by number) as id from cases) r
where r.number = cases.number;

create unique index cases_by_id on cases (id);

-- Where a case stands in lists, as one number: the day of its receipt (of its arrival while unconfirmed) since 1970, then its id.
alter table cases add column place bigint generated always as
  ((coalesce(received_on, arrived_on) - date '1970-01-01') * 4294967296 + id) stored;

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

-- The overlapping pairs of the characters of a text (二元), by which any part of it of two characters or more is found.
create function character_pairs(whole text) returns text[] language sql immutable strict parallel safe as $$
  select array(
    select pair
    from (
      select c || lead(c) over (order by n) as pair
      from unnest(string_to_array(whole, null)) with ordinality as characters (c, n)) pairs
    where pair is not null)
$$;

-- The second holds the number and the reference only, for whoever may not see what people wrote.
create index cases_by_pairs on cases using gin (character_pairs(search_text));
create index cases_by_pairs_of_numbers on cases using gin
  (character_pairs(substr(search_text, 1, length(number) + 1 + coalesce(length(external_reference), 0))));
