-- The first answer to each Idempotency-Key, sealed, written in the transaction of what it answers; given again for 24 hours.
create table answers (
  caller      text not null,
  key         text not null check (key <> ''),
  request     text not null check (length(request) = 64),
  answered_at text not null,
  about       text,
  answer      text not null,
  primary key (caller, key)
) strict, without rowid;

create index answers_by_age on answers (answered_at);
create index answers_by_subject on answers (about) where about is not null;
