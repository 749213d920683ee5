-- What tables and counts take of each case that is confirmed and not void; rewritten with every event. The answer is the first
-- one: a new answer that a remedy orders is counted nowhere.
create table counted_cases (
  case_number    text primary key references cases (number),
  agency_code    text not null references agencies (code),
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
  answer_days    integer check (answer_days >= 0),
  late_by        integer check (late_by > 0),
  extended       integer not null check (extended in (0, 1)),
  corrected      integer not null check (corrected in (0, 1)),
  consulted      integer not null check (consulted in (0, 1)),
  fee_noticed_on text check (fee_noticed_on is date(fee_noticed_on)),
  fee_yuan       integer check (fee_yuan > 0),
  fee_paid_on    text check (fee_paid_on is date(fee_paid_on)),

  check ((answered_on is null) = (report_row is null)),
  check ((answered_on is null) = (answer_days is null)),
  check ((fee_noticed_on is null) = (fee_yuan is null)),
  check (answered_on >= received_on)
) strict, without rowid;

create index counted_cases_by_receipt on counted_cases (agency_code, received_on, applicant_type, answered_on);
create index counted_cases_by_answer on counted_cases (agency_code, answered_on, applicant_type, report_row) where answered_on is not null;
create index counted_cases_by_payment on counted_cases (agency_code, fee_paid_on) where fee_paid_on is not null;

-- What is open now, of which there is little, however many cases there are.
create index counted_cases_open on counted_cases (agency_code, applicant_type) where answered_on is null;

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
