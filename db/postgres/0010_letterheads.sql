-- 文书抬头: what the letters of an agency say of it, and whom they name for remedies, from a day on. An agency without one takes that of
-- the nearest agency above it.
create table letterheads (
  agency_code text collate "C" not null references agencies (code),
  from_day    date not null,
  data        text not null check (data::json is not null),
  seal        text not null default '',
  primary key (agency_code, from_day)
);
