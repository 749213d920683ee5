-- 文书抬头: what the letters of an agency say of it, and whom they name for remedies, from a day on. An agency without one takes that of
-- the nearest agency above it.
create table letterheads (
  agency_code text not null references agencies (code),
  from_day    text not null check (from_day is date(from_day)),
  data        text not null check (json_valid(data)),
  seal        text not null default '',
  primary key (agency_code, from_day)
) strict, without rowid;
