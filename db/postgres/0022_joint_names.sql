-- The keyed hash of the name of each of joint applicants (张三、李四), by which the exact name of one finds the case. None where
-- there is only one: his stands in cases.
create table joint_names (
  case_number text collate "C" not null references cases (number),
  name_hash   text collate "C" not null,
  primary key (case_number, name_hash)
);

create index joint_names_by_name on joint_names (name_hash);
