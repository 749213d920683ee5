-- Table three, counted: what an agency received in a year (row 1) and what it closed in it by result (3.1 to 3.6.3), the
-- applicant types side by side as in the table. Follows counted_cases in the transaction of each event.
create table year_counts (
  agency_code                 text not null references agencies (code),
  year                        integer not null,
  report_row                  text not null check (report_row in
    ('1', '3.1', '3.2', '3.3.1', '3.3.2', '3.3.3', '3.3.4', '3.3.5', '3.3.6', '3.3.7', '3.3.8', '3.4.1', '3.4.2', '3.4.3',
     '3.5.1', '3.5.2', '3.5.3', '3.5.4', '3.5.5', '3.6.1', '3.6.2', '3.6.3')),
  natural_person              integer not null default 0 check (natural_person >= 0),
  commercial_enterprise       integer not null default 0 check (commercial_enterprise >= 0),
  research_institution        integer not null default 0 check (research_institution >= 0),
  social_welfare_organization integer not null default 0 check (social_welfare_organization >= 0),
  legal_service_institution   integer not null default 0 check (legal_service_institution >= 0),
  other_organization          integer not null default 0 check (other_organization >= 0),
  primary key (agency_code, year, report_row)
) strict, without rowid;

-- What each year leaves to those after it: received less closed, negative where it closed more. What a year carries in (row 2)
-- is the sum over those before it.
create table year_balances (
  agency_code                 text not null references agencies (code),
  year                        integer not null,
  natural_person              integer not null default 0,
  commercial_enterprise       integer not null default 0,
  research_institution        integer not null default 0,
  social_welfare_organization integer not null default 0,
  legal_service_institution   integer not null default 0,
  other_organization          integer not null default 0,
  primary key (agency_code, year)
) strict, without rowid;

insert into year_counts
select agency_code, year, report_row,
  count(*) filter (where applicant_type = 'naturalPerson'),
  count(*) filter (where applicant_type = 'commercialEnterprise'),
  count(*) filter (where applicant_type = 'researchInstitution'),
  count(*) filter (where applicant_type = 'socialWelfareOrganization'),
  count(*) filter (where applicant_type = 'legalServiceInstitution'),
  count(*) filter (where applicant_type = 'otherOrganization')
from (
  select agency_code, cast(substr(received_on, 1, 4) as integer) as year, '1' as report_row, applicant_type from counted_cases
  union all
  select agency_code, cast(substr(answered_on, 1, 4) as integer), report_row, applicant_type from counted_cases where answered_on is not null) counted
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

-- No table but a verb: counts so many more or fewer.
create view year_counting as
select '' as agency_code, 0 as year, '' as report_row, '' as applicant_type, 0 as count, 0 as balance;

create trigger years_are_counted instead of insert on year_counting
begin
  insert into year_counts (agency_code, year, report_row) values (new.agency_code, new.year, new.report_row) on conflict do nothing;
  update year_counts
  set natural_person = natural_person + new.count * (new.applicant_type = 'naturalPerson'),
      commercial_enterprise = commercial_enterprise + new.count * (new.applicant_type = 'commercialEnterprise'),
      research_institution = research_institution + new.count * (new.applicant_type = 'researchInstitution'),
      social_welfare_organization = social_welfare_organization + new.count * (new.applicant_type = 'socialWelfareOrganization'),
      legal_service_institution = legal_service_institution + new.count * (new.applicant_type = 'legalServiceInstitution'),
      other_organization = other_organization + new.count * (new.applicant_type = 'otherOrganization')
  where agency_code = new.agency_code and year = new.year and report_row = new.report_row;

  insert into year_balances (agency_code, year) values (new.agency_code, new.year) on conflict do nothing;
  update year_balances
  set natural_person = natural_person + new.balance * (new.applicant_type = 'naturalPerson'),
      commercial_enterprise = commercial_enterprise + new.balance * (new.applicant_type = 'commercialEnterprise'),
      research_institution = research_institution + new.balance * (new.applicant_type = 'researchInstitution'),
      social_welfare_organization = social_welfare_organization + new.balance * (new.applicant_type = 'socialWelfareOrganization'),
      legal_service_institution = legal_service_institution + new.balance * (new.applicant_type = 'legalServiceInstitution'),
      other_organization = other_organization + new.balance * (new.applicant_type = 'otherOrganization')
  where agency_code = new.agency_code and year = new.year;
end;

create trigger counted_cases_are_counted after insert on counted_cases
begin
  insert into year_counting
  select new.agency_code, cast(substr(new.received_on, 1, 4) as integer), '1', new.applicant_type, 1, 1
  union all
  select new.agency_code, cast(substr(new.answered_on, 1, 4) as integer), new.report_row, new.applicant_type, 1, -1 where new.answered_on is not null;
end;

-- Only what differs: most events of a case move no count.
create trigger counted_cases_are_counted_anew after update on counted_cases
begin
  insert into year_counting
  select agency_code, year, report_row, applicant_type, sum(count), sum(balance)
  from (
    select old.agency_code as agency_code, cast(substr(old.received_on, 1, 4) as integer) as year, '1' as report_row, old.applicant_type as applicant_type, -1 as count, -1 as balance
    union all
    select old.agency_code, cast(substr(old.answered_on, 1, 4) as integer), old.report_row, old.applicant_type, -1, 1 where old.answered_on is not null
    union all
    select new.agency_code, cast(substr(new.received_on, 1, 4) as integer), '1', new.applicant_type, 1, 1
    union all
    select new.agency_code, cast(substr(new.answered_on, 1, 4) as integer), new.report_row, new.applicant_type, 1, -1 where new.answered_on is not null) changed
  group by agency_code, year, report_row, applicant_type
  having sum(count) <> 0;
end;

create trigger counted_cases_are_counted_no_more after delete on counted_cases
begin
  insert into year_counting
  select old.agency_code, cast(substr(old.received_on, 1, 4) as integer), '1', old.applicant_type, -1, -1
  union all
  select old.agency_code, cast(substr(old.answered_on, 1, 4) as integer), old.report_row, old.applicant_type, -1, 1 where old.answered_on is not null;
end;
