-- Who may do what, and what reports are written from: each row sealed by a key that is not in the database.
alter table access_keys add column seal text not null default '';
alter table agencies add column seal text not null default '';
alter table agency_settings add column seal text not null default '';
alter table report_entries add column seal text not null default '';
alter table drafts add column seal text not null default '';
alter table bootstrap_key add column seal text not null default '';

-- The first key can be revoked.
alter table bootstrap_key add column revoked_at timestamptz;
alter table bootstrap_key add column revoked_by text;

-- What was written is kept; its seal is added once.
create or replace function report_entries_are_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.seal = '' then
      return new;
    end if;
  end if;

  raise exception 'what was written is kept';
end $$;

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

create function record_chain_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'the chain is append-only';
end $$;

create trigger record_chain_is_kept before update or delete on record_chain
  for each row execute function record_chain_is_kept();

create trigger record_chain_is_not_truncated before truncate on record_chain
  execute function record_chain_is_kept();
