-- 受理编号: the last number given per agency and year. Taken in the transaction that stores the case, so there are no gaps.
create table case_numbers (
  agency_code text collate "C" not null references agencies (code),
  year        integer not null,
  last        integer not null check (last > 0),
  primary key (agency_code, year)
);

-- The projection of case_events for lists, rewritten with every event. It names no applicant: keyed hashes find an exact name or
-- identity number. id: 1, 2, 3, … in the order of registration over all agencies. list_position: where a case stands in lists, as one
-- number: the day of its receipt (of its arrival while unconfirmed) since 1970, then its id. head: seals where the record ends.
-- watch_on: the day that the office watches while the case is open: the due date, the last day of a wait, or the arrival while
-- unconfirmed. agency_code: who has the case. numbered_by: who registered it; another one once it has been handed over.
create table cases (
  id                 integer not null,
  number             text collate "C" primary key,
  agency_code        text collate "C" not null references agencies (code),
  numbered_by        text collate "C" not null references agencies (code),
  year               integer not null,
  sequence           integer not null check (sequence > 0),
  external_reference text check (external_reference <> ''),
  status             text not null check (status in
    ('unconfirmed', 'processing', 'awaitingCorrection', 'consulting', 'awaitingReasons', 'awaitingPayment', 'closed', 'void')),
  channel            text not null check (channel in ('inPerson', 'oral', 'signedMail', 'ordinaryMail', 'online', 'fax')),
  applicant_type     text not null check (applicant_type in
    ('naturalPerson', 'commercialEnterprise', 'researchInstitution', 'socialWelfareOrganization',
     'legalServiceInstitution', 'otherOrganization')),
  name_hash          text,
  id_hash            text,
  arrived_on         date not null,
  received_on        date,
  due_on             date,
  due_is_provisional boolean not null,
  watch_on           date,
  watch_group        text check (watch_group in ('unconfirmed', 'running', 'waiting')),
  assigned_unit      text,
  assigned_person    text,
  closed_on          date,
  outcome            text check (outcome <> ''),
  report_row         text check (report_row in
    ('3.1', '3.2', '3.3.1', '3.3.2', '3.3.3', '3.3.4', '3.3.5', '3.3.6', '3.3.7', '3.3.8', '3.4.1', '3.4.2', '3.4.3',
     '3.5.1', '3.5.2', '3.5.3', '3.5.4', '3.5.5', '3.6.1', '3.6.2', '3.6.3')),
  search_text        text not null,
  version            integer not null check (version > 0),
  head               text not null default '',
  list_position      bigint generated always as
    ((coalesce(received_on, arrived_on) - date '1970-01-01') * 4294967296 + id) stored,

  unique (numbered_by, year, sequence),
  unique (numbered_by, external_reference),
  check ((status = 'closed') = (outcome is not null)),
  check ((status = 'closed') = (closed_on is not null)),
  check ((status = 'closed') = (report_row is not null)),
  check ((status in ('closed', 'void')) = (watch_on is null)),
  check ((watch_on is null) = (watch_group is null)),
  check (status = 'void' or (status = 'unconfirmed') = (received_on is null)),
  check (received_on >= arrived_on),
  check (closed_on >= received_on)
);

create unique index cases_by_id on cases (id);

-- Each filter of the list in the order of the list, over all agencies and in one.
create unique index cases_by_list_position on cases (list_position);
create index cases_by_agency on cases (agency_code, list_position);
create index cases_by_status on cases (status, list_position);
create index cases_by_agency_status on cases (agency_code, status, list_position);
create index cases_by_type on cases (applicant_type, list_position);
create index cases_by_agency_type on cases (agency_code, applicant_type, list_position);
create index cases_by_outcome on cases (outcome, list_position) where outcome is not null;
create index cases_by_agency_outcome on cases (agency_code, outcome, list_position) where outcome is not null;
create index cases_by_due on cases (due_on, list_position) where status not in ('closed', 'void');
create index cases_by_agency_due on cases (agency_code, due_on, list_position) where status not in ('closed', 'void');
create index cases_open on cases (list_position, due_on) where status not in ('closed', 'void');
create index cases_open_by_agency on cases (agency_code, list_position) where status not in ('closed', 'void');
create index cases_late on cases (list_position) where closed_on > due_on and not due_is_provisional;
create index cases_late_by_agency on cases (agency_code, list_position) where closed_on > due_on and not due_is_provisional;
create index cases_by_name on cases (name_hash, list_position) where name_hash is not null;
create index cases_by_identity on cases (id_hash, list_position) where id_hash is not null;

-- The board: the open cases, with all that it counts by.
create index cases_on_board on cases
  (agency_code, watch_on, list_position, watch_group, due_is_provisional, channel, assigned_unit, assigned_person)
  where watch_on is not null;

-- The record: what happened to each case, in order. The truth, from which the projections follow: each event linked to the one
-- before, the person in it sealed with the key of the case. Which types there are is said once, in the program.
create table case_events (
  case_number text collate "C" not null references cases (number),
  sequence    integer not null check (sequence > 0),
  type        text not null check (type <> ''),
  happened_on date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  data        text not null check (data::json is not null),
  link        text not null check (length(link) = 64),
  primary key (case_number, sequence)
);

create index case_events_by_recording on case_events (recorded_at);
create index case_events_of_handovers on case_events (case_number) where type = 'handover';

create function case_events_block_change() returns trigger language plpgsql as $$
begin
  raise exception 'the record is append-only';
end $$;

create trigger case_events_block_change before update or delete on case_events
  for each row execute function case_events_block_change();

create trigger case_events_block_truncate before truncate on case_events
  execute function case_events_block_change();

-- The data key of each case, wrapped by the master keys, which are no part of the database: without it nobody can tell who
-- asked. Destroyed, the row stays and says when. 限制处理: restricted, the person is only kept; the projections know nobody then.
create table person_keys (
  case_number   text collate "C" primary key references cases (number),
  wrapped       text,
  destroyed_at  timestamptz,
  destroyed_by  text,
  restricted_at timestamptz,
  restricted_by text,

  check ((wrapped is null) = (destroyed_at is not null)),
  check ((destroyed_at is null) = (destroyed_by is null)),
  check ((restricted_at is null) = (restricted_by is null))
);

-- Keyed hashes of name and identity number of a restricted person, for the export of all that is held about someone.
create table restricted_people (
  case_number text collate "C" not null references cases (number),
  hash        text not null,
  primary key (case_number, hash)
);

create index restricted_people_by_hash on restricted_people (hash);

-- The keyed hash of the name of each of joint applicants (张三、李四), by which the exact name of one finds the case. None where
-- there is only one: that name stands in cases.
create table joint_names (
  case_number text collate "C" not null references cases (number),
  name_hash   text not null,
  primary key (case_number, name_hash)
);

create index joint_names_by_name on joint_names (name_hash);

-- What a handler proposes and an approver takes or turns down. The event itself is recorded when it is taken.
create table drafts (
  case_number text collate "C" not null references cases (number),
  id          integer not null check (id > 0),
  type        text not null check (type <> ''),
  data        text not null check (data::json is not null),
  drafted_at  timestamptz not null,
  drafted_by  text not null,
  state       text not null check (state in ('open', 'approved', 'rejected')),
  settled_at  timestamptz,
  settled_by  text,
  reason      text,
  seal        text not null default '',
  primary key (case_number, id),

  check ((state = 'open') = (settled_at is null)),
  check ((settled_at is null) = (settled_by is null))
);

create index drafts_open on drafts (case_number, id) where state = 'open';

-- Which release of the program wrote the projections; what an older one wrote is written again from the record at the start.
create table projections (
  name    text primary key check (name in ('cases')),
  version integer not null
);

insert into projections (name, version) values ('cases', 0);
