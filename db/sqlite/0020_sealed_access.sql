-- Who may do what, and what reports are written from: each row sealed by a key that is not in the database.
alter table access_keys add column seal text not null default '';
alter table agencies add column seal text not null default '';
alter table agency_settings add column seal text not null default '';
alter table report_entries add column seal text not null default '';
alter table drafts add column seal text not null default '';
alter table bootstrap_key add column seal text not null default '';

-- The first key can be revoked.
alter table bootstrap_key add column revoked_at text;
alter table bootstrap_key add column revoked_by text;

-- What was written is kept; its seal is added once.
drop trigger report_entries_are_kept_as_they_are;

create trigger report_entries_are_kept_as_they_are before update on report_entries
when old.seal <> ''
begin
  select raise(abort, 'what was written is kept');
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

create trigger record_chain_is_kept_as_it_is before update on record_chain
begin
  select raise(abort, 'the chain is append-only');
end;

create trigger record_chain_is_kept before delete on record_chain
begin
  select raise(abort, 'the chain is append-only');
end;

create trigger record_chain_is_not_replaced before insert on record_chain
when exists (select 1 from record_chain where sequence = new.sequence)
begin
  select raise(abort, 'the chain is append-only');
end;
