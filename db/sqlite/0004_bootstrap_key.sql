-- The first key, where none is configured: made on first start, kept as its SHA-256 only.
create table bootstrap_key (
  id         integer primary key check (id = 1),
  sha256     text not null check (length(sha256) = 64),
  created_at text not null
) strict;
