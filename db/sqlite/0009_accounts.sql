-- People who sign in to the pages with a password: how they are known, and what they may do. A password only as its hash, the secret
-- of a second factor sealed, recovery codes as keyed hashes. A new stamp ends every sign-in.
create table accounts (
  id             text primary key check (id <> ''),
  name           text not null check (name <> ''),
  roles          text not null check (roles <> ''),
  agency_code    text references agencies (code),
  expires_on     text check (expires_on is date(expires_on)),
  blocked        integer not null check (blocked in (0, 1)),
  password       text not null check (password <> ''),
  one_time       integer not null check (one_time in (0, 1)),
  stamp          text not null check (stamp <> ''),
  second_factor  text,
  recovery_codes text,
  version        integer not null check (version > 0),
  created_at     text not null,
  created_by     text not null,
  seal           text not null default ''
) strict, without rowid;

-- What changes with each attempt to sign in, and is not sealed. The row without a name counts those at accounts that do not open.
create table account_attempts (
  account      text primary key,
  failed       integer not null check (failed >= 0),
  locked_until text,
  last_step    integer,
  signed_in_at text
) strict, without rowid;

-- Whether approvers and administrators need a second factor; empty where they do not, so that older seals hold.
alter table agency_settings add column second_factor integer check (second_factor in (0, 1));

-- From here on: this engine only.

-- One more secret, which seals what belongs to accounts.
create table secrets_with_accounts (
  name    text primary key check (name in ('chain', 'search', 'answers', 'accounts')),
  wrapped text not null
) strict, without rowid;

insert into secrets_with_accounts select name, wrapped from secrets;
drop table secrets;
alter table secrets_with_accounts rename to secrets;
