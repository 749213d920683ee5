-- Keys of this installation, each wrapped by the master keys, which are no part of the database.
create table secrets (
  name    text primary key check (name in ('chain', 'search', 'answers')),
  wrapped text not null
) strict, without rowid;

-- The first key, where none is configured: made on first start, kept as its SHA-256 only. It can be revoked.
create table bootstrap_key (
  id         integer primary key check (id = 1),
  sha256     text not null check (length(sha256) = 64),
  created_at text not null,
  revoked_at text,
  revoked_by text,
  seal       text not null default ''
) strict;

-- Access keys: shown once, kept as their SHA-256. The id is the readable beginning of the key.
create table access_keys (
  id           text primary key check (length(id) = 12),
  sha256       text not null check (length(sha256) = 64),
  name         text not null check (name <> ''),
  roles        text not null check (roles <> ''),
  agency_code  text references agencies (code),
  expires_on   text check (expires_on is date(expires_on)),
  created_at   text not null,
  created_by   text not null,
  last_used_at text,
  revoked_at   text,
  revoked_by   text,
  seal         text not null default '',

  check ((revoked_at is null) = (revoked_by is null))
) strict, without rowid;

-- Who did what that is no event of a case: logins, keys, readings in clear, exports, releases, operation. One chain, whose end
-- is sealed in audit_head.
create table audit_log (
  sequence    integer primary key check (sequence > 0),
  at          text not null,
  actor       text not null,
  act         text not null,
  agency_code text,
  subject     text,
  detail      text,
  link        text not null check (length(link) = 64)
) strict;

create table audit_head (
  id       integer primary key check (id = 1),
  sequence integer not null,
  seal     text not null check (length(seal) = 64)
) strict;

create index audit_log_by_act on audit_log (act, sequence);
create index audit_log_by_subject on audit_log (subject, sequence) where subject is not null;

create trigger audit_log_block_update before update on audit_log
begin
  select raise(abort, 'the audit log is append-only');
end;

create trigger audit_log_block_delete before delete on audit_log
begin
  select raise(abort, 'the audit log is append-only');
end;

create trigger audit_log_block_replace before insert on audit_log
when exists (select 1 from audit_log where sequence = new.sequence)
begin
  select raise(abort, 'the audit log is append-only');
end;

-- The end of every record, each time that it was written, in one chain over all records. So one record cannot be put back
-- from an older copy of the database: its later end stays here. The end of the chain is sealed in record_chain_end.
create table record_chain (
  sequence    integer primary key check (sequence > 0),
  record      text not null,
  subject     text not null,
  agency_code text,
  head        text not null check (length(head) = 64),
  link        text not null check (length(link) = 64)
) strict;

create table record_chain_end (
  id       integer primary key check (id = 1),
  sequence integer not null,
  seal     text not null check (length(seal) = 64)
) strict;

create trigger record_chain_block_update before update on record_chain
begin
  select raise(abort, 'the chain is append-only');
end;

create trigger record_chain_block_delete before delete on record_chain
begin
  select raise(abort, 'the chain is append-only');
end;

create trigger record_chain_block_replace before insert on record_chain
when exists (select 1 from record_chain where sequence = new.sequence)
begin
  select raise(abort, 'the chain is append-only');
end;

-- The first answer to each Idempotency-Key, sealed, written in the transaction of what it answers; given again for 24 hours.
create table idempotent_responses (
  caller      text not null,
  key         text not null check (key <> ''),
  request     text not null check (length(request) = 64),
  answered_at text not null,
  about       text,
  answer      text not null,
  primary key (caller, key)
) strict, without rowid;

create index answers_by_age on idempotent_responses (answered_at);
create index answers_by_subject on idempotent_responses (about) where about is not null;
