-- Table three, counted: what an agency received in a year (row 1) and what it closed in it by result (3.1 to 3.6.3), the
-- applicant types side by side as in the table. Follows counted_cases in the transaction of each event.
create table year_counts (
  agency_code                 text collate "C" not null references agencies (code),
  year                        integer not null,
  report_row                  text collate "C" not null check (report_row in
    ('1', '3.1', '3.2', '3.3.1', '3.3.2', '3.3.3', '3.3.4', '3.3.5', '3.3.6', '3.3.7', '3.3.8', '3.4.1', '3.4.2', '3.4.3',
     '3.5.1', '3.5.2', '3.5.3', '3.5.4', '3.5.5', '3.6.1', '3.6.2', '3.6.3')),
  natural_person              integer not null default 0 check (natural_person >= 0),
  commercial_enterprise       integer not null default 0 check (commercial_enterprise >= 0),
  research_institution        integer not null default 0 check (research_institution >= 0),
  social_welfare_organization integer not null default 0 check (social_welfare_organization >= 0),
  legal_service_institution   integer not null default 0 check (legal_service_institution >= 0),
  other_organization          integer not null default 0 check (other_organization >= 0),
  primary key (agency_code, year, report_row)
);

-- What each year leaves to those after it: received less closed, negative where it closed more. What a year carries in (row 2)
-- is the sum over those before it.
create table year_balances (
  agency_code                 text collate "C" not null references agencies (code),
  year                        integer not null,
  natural_person              integer not null default 0,
  commercial_enterprise       integer not null default 0,
  research_institution        integer not null default 0,
  social_welfare_organization integer not null default 0,
  legal_service_institution   integer not null default 0,
  other_organization          integer not null default 0,
  primary key (agency_code, year)
);

insert into year_counts
select agency_code, year, report_row,
  count(*) filter (where applicant_type = 'naturalPerson'),
  count(*) filter (where applicant_type = 'commercialEnterprise'),
  count(*) filter (where applicant_type = 'researchInstitution'),
  count(*) filter (where applicant_type = 'socialWelfareOrganization'),
  count(*) filter (where applicant_type = 'legalServiceInstitution'),
  count(*) filter (where applicant_type = 'otherOrganization')
from (
  select agency_code, extract(year from received_on)::integer as year, '1' as report_row, applicant_type from counted_cases
  union all
  select agency_code, extract(year from answered_on)::integer, report_row, applicant_type from counted_cases where answered_on is not null) counted
group by agency_code, year, report_row;

insert into year_balances
select agency_code, year,
  sum(case report_row when '1' then natural_person else -natural_person end),
  sum(case report_row when '1' then commercial_enterprise else -commercial_enterprise end),
  sum(case report_row when '1' then research_institution else -research_institution end),
  sum(case report_row when '1' then social_welfare_organization else -social_welfare_organization end),
  sum(case report_row when '1' then legal_service_institution else -legal_service_institution end),
  sum(case report_row when '1' then other_organization else -other_organization end)
from year_counts
group by agency_code, year;

-- What is open now, of which there is little, however many cases there are.
create index counted_cases_open on counted_cases (agency_code, applicant_type) where answered_on is null;

-- Counts so many more or fewer.
create function count_year(of_agency text, of_year integer, of_row text, of_type text, count bigint, balance bigint) returns void language plpgsql as $$
begin
  insert into year_counts (agency_code, year, report_row) values (of_agency, of_year, of_row) on conflict do nothing;
  update year_counts
  set natural_person = natural_person + count * (of_type = 'naturalPerson')::integer,
      commercial_enterprise = commercial_enterprise + count * (of_type = 'commercialEnterprise')::integer,
      research_institution = research_institution + count * (of_type = 'researchInstitution')::integer,
      social_welfare_organization = social_welfare_organization + count * (of_type = 'socialWelfareOrganization')::integer,
      legal_service_institution = legal_service_institution + count * (of_type = 'legalServiceInstitution')::integer,
      other_organization = other_organization + count * (of_type = 'otherOrganization')::integer
  where agency_code = of_agency and year = of_year and report_row = of_row;

  insert into year_balances (agency_code, year) values (of_agency, of_year) on conflict do nothing;
  update year_balances
  set natural_person = natural_person + balance * (of_type = 'naturalPerson')::integer,
      commercial_enterprise = commercial_enterprise + balance * (of_type = 'commercialEnterprise')::integer,
      research_institution = research_institution + balance * (of_type = 'researchInstitution')::integer,
      social_welfare_organization = social_welfare_organization + balance * (of_type = 'socialWelfareOrganization')::integer,
      legal_service_institution = legal_service_institution + balance * (of_type = 'legalServiceInstitution')::integer,
      other_organization = other_organization + balance * (of_type = 'otherOrganization')::integer
  where agency_code = of_agency and year = of_year;
end $$;

-- A statement at a time, so that many cases at once move each count once. Only what differs: most events of a case move no count.
create function counted_cases_are_counted() returns trigger language plpgsql as $$
begin
  perform count_year(agency_code, year, report_row, applicant_type, sum(count), sum(balance))
  from (
    select agency_code, extract(year from received_on)::integer as year, '1' as report_row, applicant_type, 1 as count, 1 as balance from added
    union all
    select agency_code, extract(year from answered_on)::integer, report_row, applicant_type, 1, -1 from added where answered_on is not null) changed
  group by agency_code, year, report_row, applicant_type;
  return null;
end $$;

create function counted_cases_are_counted_anew() returns trigger language plpgsql as $$
begin
  perform count_year(agency_code, year, report_row, applicant_type, sum(count), sum(balance))
  from (
    select agency_code, extract(year from received_on)::integer as year, '1' as report_row, applicant_type, -1 as count, -1 as balance from removed
    union all
    select agency_code, extract(year from answered_on)::integer, report_row, applicant_type, -1, 1 from removed where answered_on is not null
    union all
    select agency_code, extract(year from received_on)::integer, '1', applicant_type, 1, 1 from added
    union all
    select agency_code, extract(year from answered_on)::integer, report_row, applicant_type, 1, -1 from added where answered_on is not null) changed
  group by agency_code, year, report_row, applicant_type
  having sum(count) <> 0;
  return null;
end $$;

create function counted_cases_are_counted_no_more() returns trigger language plpgsql as $$
begin
  perform count_year(agency_code, year, report_row, applicant_type, sum(count), sum(balance))
  from (
    select agency_code, extract(year from received_on)::integer as year, '1' as report_row, applicant_type, -1 as count, -1 as balance from removed
    union all
    select agency_code, extract(year from answered_on)::integer, report_row, applicant_type, -1, 1 from removed where answered_on is not null) changed
  group by agency_code, year, report_row, applicant_type;
  return null;
end $$;

create trigger counted_cases_are_counted after insert on counted_cases
  referencing new table as added for each statement execute function counted_cases_are_counted();

create trigger counted_cases_are_counted_anew after update on counted_cases
  referencing old table as removed new table as added for each statement execute function counted_cases_are_counted_anew();

create trigger counted_cases_are_counted_no_more after delete on counted_cases
  referencing old table as removed for each statement execute function counted_cases_are_counted_no_more();
