-- 文号: the last running number that an agency gave to a letter of a year. It is taken when the decision is recorded, so there are no gaps.
create table letter_numbers (
  agency_code text not null references agencies (code),
  year        integer not null check (year between 2008 and 9999),
  last        integer not null check (last > 0),
  primary key (agency_code, year)
) strict, without rowid;
