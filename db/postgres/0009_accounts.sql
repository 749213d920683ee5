-- People who sign in to the pages with a password: how they are known, and what they may do. A password only as its hash, the secret
-- of a second factor sealed, recovery codes as keyed hashes. A new stamp ends every sign-in.
create table accounts (
  id             text collate "C" primary key check (id <> ''),
  name           text not null check (name <> ''),
  roles          text not null check (roles <> ''),
  agency_code    text collate "C" references agencies (code),
  expires_on     date,
  blocked        boolean not null,
  password       text not null check (password <> ''),
  one_time       boolean not null,
  stamp          text not null check (stamp <> ''),
  second_factor  text,
  recovery_codes text,
  version        integer not null check (version > 0),
  created_at     timestamptz not null,
  created_by     text not null,
  seal           text not null default ''
);

-- What changes with each attempt to sign in, and is not sealed. The row without a name counts those at accounts that do not open.
create table account_attempts (
  account      text collate "C" primary key,
  failed       integer not null check (failed >= 0),
  locked_until timestamptz,
  last_step    bigint,
  signed_in_at timestamptz
);

-- Whether approvers and administrators need a second factor; empty where they do not, so that older seals hold.
alter table agency_settings add column second_factor boolean;

-- From here on: this engine only.

-- One more secret, which seals what belongs to accounts.
alter table secrets drop constraint secrets_name_check;
alter table secrets add constraint secrets_name_check check (name in ('chain', 'search', 'answers', 'accounts'));
