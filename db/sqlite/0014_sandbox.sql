-- 演练: one row where the database was made as a sandbox, which it then stays; none in a real one. How far its clock is ahead of the real
-- time, in microseconds, is not sealed.
create table sandbox (
  id          integer primary key check (id = 1),
  made_at     text not null,
  clock_ahead integer not null check (clock_ahead >= 0),
  seal        text not null default ''
) strict;

-- 日历订阅: due dates for a calendar program, at an address that is known by its hash only. It opens while its holder, an account or a key,
-- is as it was when the address was made: the stamp is that of the account, or the hash of the key. Whoever it was stays on record.
create table calendar_feeds (
  id          text primary key check (length(id) = 12),
  sha256      text not null check (length(sha256) = 64),
  holder      text not null check (holder <> ''),
  stamp       text not null check (stamp <> ''),
  agency_code text references agencies (code),
  created_at  text not null,
  created_by  text not null,
  removed_at  text,
  removed_by  text,
  seal        text not null default '',

  check ((removed_at is null) = (removed_by is null))
) strict, without rowid;

create unique index calendar_feeds_by_sha256 on calendar_feeds (sha256);
create index calendar_feeds_by_holder on calendar_feeds (holder, id);
