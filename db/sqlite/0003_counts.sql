-- What tables and counts take of each case that is confirmed and not void; rewritten with every event. The answer is the first
-- one: a new answer that a remedy orders is counted nowhere. A case has a row for each agency that had it, with the days: from
-- a handover (null for the first), and until the next (null for the last). In a year's table it counts for the agency that has it
-- on 31 December; first_year and last_year are the first and the last such year.
create table counted_cases (
  case_number    text not null references cases (number),
  tenure         integer not null check (tenure > 0),
  agency_code    text not null references agencies (code),
  held_from      text check (held_from is date(held_from)),
  held_until     text check (held_until is date(held_until)),
  channel        text not null check (channel in ('inPerson', 'oral', 'signedMail', 'ordinaryMail', 'online', 'fax')),
  applicant_type text not null check (applicant_type in
    ('naturalPerson', 'commercialEnterprise', 'researchInstitution', 'socialWelfareOrganization',
     'legalServiceInstitution', 'otherOrganization')),
  received_on    text not null check (received_on is date(received_on)),
  due_on         text check (due_on is date(due_on)),
  answered_on    text check (answered_on is date(answered_on)),
  report_row     text check (report_row in
    ('3.1', '3.2', '3.3.1', '3.3.2', '3.3.3', '3.3.4', '3.3.5', '3.3.6', '3.3.7', '3.3.8', '3.4.1', '3.4.2', '3.4.3',
     '3.5.1', '3.5.2', '3.5.3', '3.5.4', '3.5.5', '3.6.1', '3.6.2', '3.6.3')),
  final_on       text check (final_on is date(final_on)),
  first_row      text,
  answer_days    integer check (answer_days >= 0),
  late_by        integer check (late_by > 0),
  extended       integer not null check (extended in (0, 1)),
  corrected      integer not null check (corrected in (0, 1)),
  consulted      integer not null check (consulted in (0, 1)),
  fee_noticed_on text check (fee_noticed_on is date(fee_noticed_on)),
  fee_yuan       integer check (fee_yuan > 0),
  fee_paid_on    text check (fee_paid_on is date(fee_paid_on)),
  first_year     integer generated always as (coalesce(cast(substr(held_from, 1, 4) as integer), 0)) virtual,
  last_year      integer generated always as (coalesce(cast(substr(held_until, 1, 4) as integer) - 1, 9999)) virtual,
  primary key (case_number, tenure),

  check ((answered_on is null) = (report_row is null)),
  check ((final_on is null) = (first_row is null)),
  check ((answered_on is null) = (answer_days is null)),
  check ((fee_noticed_on is null) = (fee_yuan is null)),
  check (answered_on >= received_on),
  check ((tenure = 1) = (held_from is null)),
  check (held_from < held_until)
) strict, without rowid;

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

-- What each year leaves to those after it: received less closed, negative where it closed more; less what is handed over in the
-- next year, and with what is taken over in it. What a year carries in (row 2) is the sum over those before it.
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

-- No table but a verb: counts so many more or fewer. What is taken over (row 2) and handed over (row 4) moves balances only.
create view year_counting as
select '' as agency_code, 0 as year, '' as report_row, '' as applicant_type, 0 as count, 0 as balance;

create trigger years_are_counted instead of insert on year_counting
begin
  insert into year_counts (agency_code, year, report_row)
  select new.agency_code, new.year, new.report_row where new.count <> 0 on conflict do nothing;
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

create trigger counted_cases_add after insert on counted_cases
begin
  insert into year_counting
  select new.agency_code, cast(substr(new.received_on, 1, 4) as integer), '1', new.applicant_type, 1, 1
  where cast(substr(new.received_on, 1, 4) as integer) between new.first_year and new.last_year
  union all
  select new.agency_code, cast(substr(new.answered_on, 1, 4) as integer), new.report_row, new.applicant_type, 1, -1
  where cast(substr(new.answered_on, 1, 4) as integer) between new.first_year and new.last_year
  union all
  select new.agency_code, new.first_year - 1, '2', new.applicant_type, 0, 1
  where cast(substr(new.received_on, 1, 4) as integer) < new.first_year and new.first_year <= new.last_year
  union all
  select new.agency_code, new.last_year, '4', new.applicant_type, 0, -1
  where new.last_year < 9999 and cast(substr(new.received_on, 1, 4) as integer) <= new.last_year and new.first_year <= new.last_year;
end;

-- Only what differs: most events of a case move no count.
create trigger counted_cases_recount after update on counted_cases
begin
  insert into year_counting
  select agency_code, year, report_row, applicant_type, sum(count), sum(balance)
  from (
    select old.agency_code as agency_code, cast(substr(old.received_on, 1, 4) as integer) as year, '1' as report_row, old.applicant_type as applicant_type, -1 as count, -1 as balance
    where cast(substr(old.received_on, 1, 4) as integer) between old.first_year and old.last_year
    union all
    select old.agency_code, cast(substr(old.answered_on, 1, 4) as integer), old.report_row, old.applicant_type, -1, 1
    where cast(substr(old.answered_on, 1, 4) as integer) between old.first_year and old.last_year
    union all
    select old.agency_code, old.first_year - 1, '2', old.applicant_type, 0, -1
    where cast(substr(old.received_on, 1, 4) as integer) < old.first_year and old.first_year <= old.last_year
    union all
    select old.agency_code, old.last_year, '4', old.applicant_type, 0, 1
    where old.last_year < 9999 and cast(substr(old.received_on, 1, 4) as integer) <= old.last_year and old.first_year <= old.last_year
    union all
    select new.agency_code, cast(substr(new.received_on, 1, 4) as integer), '1', new.applicant_type, 1, 1
    where cast(substr(new.received_on, 1, 4) as integer) between new.first_year and new.last_year
    union all
    select new.agency_code, cast(substr(new.answered_on, 1, 4) as integer), new.report_row, new.applicant_type, 1, -1
    where cast(substr(new.answered_on, 1, 4) as integer) between new.first_year and new.last_year
    union all
    select new.agency_code, new.first_year - 1, '2', new.applicant_type, 0, 1
    where cast(substr(new.received_on, 1, 4) as integer) < new.first_year and new.first_year <= new.last_year
    union all
    select new.agency_code, new.last_year, '4', new.applicant_type, 0, -1
    where new.last_year < 9999 and cast(substr(new.received_on, 1, 4) as integer) <= new.last_year and new.first_year <= new.last_year) changed
  group by agency_code, year, report_row, applicant_type
  having sum(balance) <> 0;
end;

create trigger counted_cases_subtract after delete on counted_cases
begin
  insert into year_counting
  select old.agency_code, cast(substr(old.received_on, 1, 4) as integer), '1', old.applicant_type, -1, -1
  where cast(substr(old.received_on, 1, 4) as integer) between old.first_year and old.last_year
  union all
  select old.agency_code, cast(substr(old.answered_on, 1, 4) as integer), old.report_row, old.applicant_type, -1, 1
  where cast(substr(old.answered_on, 1, 4) as integer) between old.first_year and old.last_year
  union all
  select old.agency_code, old.first_year - 1, '2', old.applicant_type, 0, -1
  where cast(substr(old.received_on, 1, 4) as integer) < old.first_year and old.first_year <= old.last_year
  union all
  select old.agency_code, old.last_year, '4', old.applicant_type, 0, 1
  where old.last_year < 9999 and cast(substr(old.received_on, 1, 4) as integer) <= old.last_year and old.first_year <= old.last_year;
end;
