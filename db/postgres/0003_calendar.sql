-- Holiday notices put in by an administrator. They replace the shipped notice of the same year; with an agency
-- they hold the local extra days of that agency and all below it. Days are JSON arrays of yyyy-MM-dd.
create table calendar_years (
  year         integer not null check (year between 2000 and 2199),
  agency_code  text collate "C" references agencies (code),
  notice       text not null check (notice <> ''),
  days_off     text not null check (days_off::json is not null),
  make_up_days text not null check (make_up_days::json is not null)
);

create unique index calendar_years_once on calendar_years (year, coalesce(agency_code, ''));
