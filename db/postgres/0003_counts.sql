-- What tables and counts take of each case that is confirmed and not void; rewritten with every event. The answer is the first
-- one: a new answer that a remedy orders is counted nowhere. A case has a row for each agency that had it, with the days: from
-- a handover (null for the first), and until the next (null for the last). In a year's table it counts for the agency that has it
-- on 31 December; first_year and last_year are the first and the last such year.
create table counted_cases (
  case_number    text collate "C" not null references cases (number),
  tenure         integer not null check (tenure > 0),
  agency_code    text collate "C" not null references agencies (code),
  held_from      date,
  held_until     date,
  channel        text not null check (channel in ('inPerson', 'oral', 'signedMail', 'ordinaryMail', 'online', 'fax')),
  applicant_type text not null check (applicant_type in
    ('naturalPerson', 'commercialEnterprise', 'researchInstitution', 'socialWelfareOrganization',
     'legalServiceInstitution', 'otherOrganization')),
  received_on    date not null,
  due_on         date,
  answered_on    date,
  report_row     text check (report_row in
    ('3.1', '3.2', '3.3.1', '3.3.2', '3.3.3', '3.3.4', '3.3.5', '3.3.6', '3.3.7', '3.3.8', '3.4.1', '3.4.2', '3.4.3',
     '3.5.1', '3.5.2', '3.5.3', '3.5.4', '3.5.5', '3.6.1', '3.6.2', '3.6.3')),
  final_on       date,
  first_row      text,
  answer_days    integer check (answer_days >= 0),
  late_by        integer check (late_by > 0),
  extended       boolean not null,
  corrected      boolean not null,
  consulted      boolean not null,
  fee_noticed_on date,
  fee_yuan       integer check (fee_yuan > 0),
  fee_paid_on    date,
  first_year     integer generated always as (coalesce(extract(year from held_from)::integer, 0)) stored,
  last_year      integer generated always as (coalesce(extract(year from held_until)::integer - 1, 9999)) stored,
  primary key (case_number, tenure),

  check ((answered_on is null) = (report_row is null)),
  check ((final_on is null) = (first_row is null)),
  check ((answered_on is null) = (answer_days is null)),
  check ((fee_noticed_on is null) = (fee_yuan is null)),
  check (answered_on >= received_on),
  check ((tenure = 1) = (held_from is null)),
  check (held_from < held_until)
);

create index counted_cases_by_receipt on counted_cases (agency_code, received_on, applicant_type, answered_on, held_from, held_until);
create index counted_cases_by_answer on counted_cases (agency_code, answered_on, applicant_type, report_row, held_from, held_until) where answered_on is not null;
create index counted_cases_by_payment on counted_cases (agency_code, fee_paid_on) where fee_paid_on is not null;

create index counted_cases_by_final_answer on counted_cases
  (agency_code, final_on, answered_on, applicant_type, report_row, first_row, held_from, held_until) where final_on is not null;

-- What is open now, of which there is little, however many cases there are.
create index counted_cases_open on counted_cases (agency_code, applicant_type, held_from, held_until) where answered_on is null;

-- What has been handed over, of which there is less still.
create index counted_cases_by_handover on counted_cases
  (agency_code, held_from, held_until, applicant_type, received_on, answered_on, report_row) where held_from is not null;
create index counted_cases_until_handover on counted_cases
  (agency_code, held_until, held_from, applicant_type, received_on) where held_until is not null;

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

-- What each year leaves to those after it: received less closed, negative where it closed more; less what is handed over in the
-- next year, and with what is taken over in it. What a year carries in (row 2) is the sum over those before it.
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

-- Counts so many more or fewer. What is taken over (row 2) and handed over (row 4) moves balances only.
create function count_year(of_agency text, of_year integer, of_row text, of_type text, count bigint, balance bigint) returns void language plpgsql as $$
begin
  insert into year_counts (agency_code, year, report_row)
  select of_agency, of_year, of_row where count <> 0 on conflict do nothing;
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

-- What one row of counted_cases counts.
create function year_moves(received_on date, answered_on date, of_row text, first_year integer, last_year integer)
returns table (year integer, report_row text, count integer, balance integer) language sql immutable as $$
  select extract(year from received_on)::integer, '1', 1, 1
  where extract(year from received_on) between first_year and last_year
  union all
  select extract(year from answered_on)::integer, of_row, 1, -1
  where extract(year from answered_on) between first_year and last_year
  union all
  select first_year - 1, '2', 0, 1
  where extract(year from received_on) < first_year and first_year <= last_year
  union all
  select last_year, '4', 0, -1
  where last_year < 9999 and extract(year from received_on) <= last_year and first_year <= last_year
$$;

-- A statement at a time, so that many cases at once move each count once. Only what differs: most events of a case move no count.
create function counted_cases_add() returns trigger language plpgsql as $$
begin
  perform count_year(agency_code, year, report_row, applicant_type, sum(count), sum(balance))
  from (
    select c.agency_code, m.year, m.report_row, c.applicant_type, m.count as count, m.balance as balance
    from added c, year_moves(c.received_on, c.answered_on, c.report_row, c.first_year, c.last_year) m) changed
  group by agency_code, year, report_row, applicant_type
  having sum(balance) <> 0;
  return null;
end $$;

create function counted_cases_recount() returns trigger language plpgsql as $$
begin
  perform count_year(agency_code, year, report_row, applicant_type, sum(count), sum(balance))
  from (
    select c.agency_code, m.year, m.report_row, c.applicant_type, -m.count as count, -m.balance as balance
    from removed c, year_moves(c.received_on, c.answered_on, c.report_row, c.first_year, c.last_year) m
    union all
    select c.agency_code, m.year, m.report_row, c.applicant_type, m.count as count, m.balance as balance
    from added c, year_moves(c.received_on, c.answered_on, c.report_row, c.first_year, c.last_year) m) changed
  group by agency_code, year, report_row, applicant_type
  having sum(balance) <> 0;
  return null;
end $$;

create function counted_cases_subtract() returns trigger language plpgsql as $$
begin
  perform count_year(agency_code, year, report_row, applicant_type, sum(count), sum(balance))
  from (
    select c.agency_code, m.year, m.report_row, c.applicant_type, -m.count as count, -m.balance as balance
    from removed c, year_moves(c.received_on, c.answered_on, c.report_row, c.first_year, c.last_year) m) changed
  group by agency_code, year, report_row, applicant_type
  having sum(balance) <> 0;
  return null;
end $$;

create trigger counted_cases_add after insert on counted_cases
  referencing new table as added for each statement execute function counted_cases_add();

create trigger counted_cases_recount after update on counted_cases
  referencing old table as removed new table as added for each statement execute function counted_cases_recount();

create trigger counted_cases_subtract after delete on counted_cases
  referencing old table as removed for each statement execute function counted_cases_subtract();
