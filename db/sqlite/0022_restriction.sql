-- 限制处理: since when, and by whom, the person of a case is only kept. The projections then know nobody; these keyed hashes of
-- name and identity number stand in for them, for the export of all that is held about a person.
alter table person_keys add column restricted_at text;
alter table person_keys add column restricted_by text check ((restricted_at is null) = (restricted_by is null));

create table restricted_people (
  case_number text not null references cases (number),
  hash        text not null,
  primary key (case_number, hash)
) strict, without rowid;

create index restricted_people_by_hash on restricted_people (hash);
