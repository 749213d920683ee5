-- Splits the large tables of a PostgreSQL database into hash partitions by the agency that numbered each case, with their keys, checks,
-- generated columns, indexes, triggers and grants; docs/scaling.md says when and how. Stop the program first. The block is one statement:
-- all of it happens, or nothing. It needs the size of these tables once more on the disk, and is run by their owner.
do $$
declare
  tables constant regclass[] := array['cases', 'case_events', 'counted_cases', 'person_keys'];
  partitions constant integer := 16;
  whole regclass;
  name text;
  columns text;
  options text;
  command text;
  after_data text[];
begin
  if exists (select from pg_class where oid = any(tables) and relkind <> 'r') then
    raise exception 'these tables are split already';
  end if;

  -- A table cannot become a partitioned one, so each is made anew, and what was on it is put on it again when the rows are there: first
  -- the keys, then what refers to them.
  after_data := array(
    select format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    from pg_constraint
    where conrelid = any(tables) and contype in ('p', 'u') or contype = 'f' and (conrelid = any(tables) or confrelid = any(tables))
    order by contype = 'f', conrelid, conname);

  after_data := after_data || array(
    select pg_get_indexdef(indexrelid)
    from pg_index
    where indrelid = any(tables) and indexrelid not in (select conindid from pg_constraint where contype in ('p', 'u'))
    order by indexrelid);

  after_data := after_data || array(
    select pg_get_triggerdef(oid) from pg_trigger where tgrelid = any(tables) and not tgisinternal order by oid);

  -- To empty a single partition asks no trigger of the whole table, so each has that one itself.
  after_data := after_data || array(
    select replace(
      pg_get_triggerdef(t.oid), format(' ON %I.%I ', n.nspname, c.relname), format(' ON %I.%I ', n.nspname, c.relname || '_' || part))
    from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace, generate_series(0, partitions - 1) part
    where t.tgrelid = any(tables) and not t.tgisinternal and t.tgtype & 32 <> 0);

  after_data := after_data || array(
    select format('grant %s on %s to %s', g.privilege_type, c.oid::regclass,
      case g.grantee when 0 then 'public' else g.grantee::regrole::text end)
    from pg_class c, aclexplode(c.relacl) g
    where c.oid = any(tables) and g.grantee <> c.relowner);

  for command in
    select format('alter table %s drop constraint %I', conrelid::regclass, conname)
    from pg_constraint
    where contype = 'f' and (conrelid = any(tables) or confrelid = any(tables))
  loop
    execute command;
  end loop;

  foreach whole in array tables loop
    select relname, coalesce('with (' || array_to_string(reloptions, ', ') || ')', '') into name, options
    from pg_class where oid = whole;

    select string_agg(quote_ident(attname), ', ' order by attnum) into columns
    from pg_attribute where attrelid = whole and attnum > 0 and not attisdropped and attgenerated = '';

    execute format('alter table %I rename to %I', name, name || '_whole');
    execute format(
      'create table %I (like %I including defaults including constraints including generated including storage including comments) '
        'partition by hash (numbered_by)', name, name || '_whole');

    for part in 0 .. partitions - 1 loop
      execute format(
        'create table %I partition of %I for values with (modulus %s, remainder %s) %s',
        name || '_' || part, name, partitions, part, options);
    end loop;

    execute format('insert into %I (%s) select %s from %I', name, columns, columns, name || '_whole');
    execute format('drop table %I', name || '_whole');
  end loop;

  foreach command in array after_data loop
    execute command;
  end loop;
end $$;

-- The server analyses partitions by itself, and the whole tables only here.
analyze cases, case_events, counted_cases, person_keys;
