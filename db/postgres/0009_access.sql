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

  check ((revoked_at is null) = (revoked_by is null))
);

-- How an agency wants things done; one without a row takes the defaults.
create table agency_settings (
  agency_code     text collate "C" primary key references agencies (code),
  second_person   boolean not null,
  retention_years integer check (retention_years between 1 and 100),
  version         integer not null check (version > 0)
);

-- What a handler proposes and an approver takes or turns down. The event itself is recorded when it is taken.
create table drafts (
  case_number text collate "C" not null references cases (number),
  id          integer not null check (id > 0),
  type        text not null check (type in ('decision', 'extension', 'feeNotice')),
  data        text not null check (data::json is not null),
  drafted_at  timestamptz not null,
  drafted_by  text not null,
  state       text not null check (state in ('open', 'approved', 'rejected')),
  settled_at  timestamptz,
  settled_by  text,
  reason      text,
  primary key (case_number, id),

  check ((state = 'open') = (settled_at is null)),
  check ((settled_at is null) = (settled_by is null))
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

create function audit_log_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only';
end $$;

create trigger audit_log_is_kept before update or delete on audit_log
  for each row execute function audit_log_is_kept();

create trigger audit_log_is_not_truncated before truncate on audit_log
  execute function audit_log_is_kept();
