-- The first answer to each Idempotency-Key, sealed, written in the transaction of what it answers; given again for 24 hours.
create table answers (
  caller      text collate "C" not null,
  key         text collate "C" not null check (key <> ''),
  request     text not null check (length(request) = 64),
  answered_at timestamptz not null,
  about       text collate "C",
  answer      text not null,
  primary key (caller, key)
);

create index answers_by_age on answers (answered_at);
create index answers_by_subject on answers (about) where about is not null;
