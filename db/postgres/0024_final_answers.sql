-- A new answer that counts in place of the first, where the agency wants it so: both in one year, on the day the new one was given.
-- report_row is then the row of the new answer, first_row that of the first.
alter table counted_cases add column final_on date;
alter table counted_cases add column first_row text check ((first_row is null) = (final_on is null));

create index counted_cases_by_final_answer on counted_cases (agency_code, final_on) where final_on is not null;

alter table agency_settings add column count_final_answer boolean not null default false;
