-- Holiday notices put in by an administrator. They replace the shipped notice of the same year; with an agency
-- they hold the local extra days of that agency and all below it. Days are JSON arrays of yyyy-MM-dd.
create table calendar_years (
  year         integer not null check (year between 2000 and 2199),
  agency_code  text references agencies (code),
  notice       text not null check (notice <> ''),
  days_off     text not null check (json_valid(days_off)),
  make_up_days text not null check (json_valid(make_up_days))
) strict;

create unique index calendar_years_once on calendar_years (year, coalesce(agency_code, ''));
