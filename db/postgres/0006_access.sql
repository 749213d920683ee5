-- Keys of this installation, each wrapped by the master keys, which are no part of the database.
create table secrets (
  name    text primary key check (name in ('chain', 'search', 'answers')),
  wrapped text not null
);

-- The first key, where none is configured: made on first start, kept as its SHA-256 only. It can be revoked.
create table bootstrap_key (
  id         integer primary key check (id = 1),
  sha256     text not null check (length(sha256) = 64),
  created_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text,
  seal       text not null default ''
);

-- Access keys: shown once, kept as their SHA-256. The id is the readable beginning of the key.
create table access_keys (
  id           text collate "C" primary key check (length(id) = 12),
  sha256       text not null check (length(sha256) = 64),
  name         text not null check (name <> ''),
  roles        text not null check (roles <> ''),
  agency_code  text collate "C" references agencies (code),
  expires_on   date,
  created_at   timestamptz not null,
  created_by   text not null,
  last_used_at timestamptz,
  revoked_at   timestamptz,
  revoked_by   text,
  seal         text not null default '',

  check ((revoked_at is null) = (revoked_by is null))
);

-- Who did what that is no event of a case: logins, keys, readings in clear, exports, releases, operation. One chain, whose end
-- is sealed in audit_head.
create table audit_log (
  sequence    integer primary key check (sequence > 0),
  at          timestamptz not null,
  actor       text not null,
  act         text not null,
  agency_code text collate "C",
  subject     text,
  detail      text,
  link        text not null check (length(link) = 64)
);

create table audit_head (
  id       integer primary key check (id = 1),
  sequence integer not null,
  seal     text not null check (length(seal) = 64)
);

create index audit_log_by_act on audit_log (act, sequence);
create index audit_log_by_subject on audit_log (subject, sequence) where subject is not null;

create function audit_log_block_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only';
end $$;

create trigger audit_log_block_change before update or delete on audit_log
  for each row execute function audit_log_block_change();

create trigger audit_log_block_truncate before truncate on audit_log
  execute function audit_log_block_change();

-- The end of every record, each time that it was written, in one chain over all records. So one record cannot be put back
-- from an older copy of the database: its later end stays here. The end of the chain is sealed in record_chain_end.
create table record_chain (
  sequence    integer primary key check (sequence > 0),
  record      text not null,
  subject     text collate "C" not null,
  agency_code text collate "C",
  head        text not null check (length(head) = 64),
  link        text not null check (length(link) = 64)
);

create table record_chain_end (
  id       integer primary key check (id = 1),
  sequence integer not null,
  seal     text not null check (length(seal) = 64)
);

create function record_chain_block_change() returns trigger language plpgsql as $$
begin
  raise exception 'the chain is append-only';
end $$;

create trigger record_chain_block_change before update or delete on record_chain
  for each row execute function record_chain_block_change();

create trigger record_chain_block_truncate before truncate on record_chain
  execute function record_chain_block_change();

-- The first answer to each Idempotency-Key, sealed, written in the transaction of what it answers; given again for 24 hours.
create table idempotent_responses (
  caller      text collate "C" not null,
  key         text collate "C" not null check (key <> ''),
  request     text not null check (length(request) = 64),
  answered_at timestamptz not null,
  about       text collate "C",
  answer      text not null,
  primary key (caller, key)
);

create index answers_by_age on idempotent_responses (answered_at);
create index answers_by_subject on idempotent_responses (about) where about is not null;
