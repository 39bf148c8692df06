-- Acts on who is who (C15): the roster changes in the statement that records them. Each event carries its change whole; what is
-- written here decides nothing.

-- Whose duties came with a role by a hand-over: letters to that person follow.
alter table role_assignments add column succeeds text;

create function apply_roster_change(of_programme text, change jsonb) returns void language plpgsql as $$
begin
  update role_assignments r set to_on = (ended ->> 'to')::date
    from jsonb_array_elements(change -> 'ended') as ended
    where r.programme = of_programme and r.person = ended #>> '{assignment,person}' and r.role = ended #>> '{assignment,role}'
      and r.unit is not distinct from ended #>> '{assignment,unit}' and r.from_on = (ended #>> '{assignment,from}')::date
      and r.delegate_of is not distinct from ended #>> '{assignment,delegateOf}';
  insert into role_assignments (programme, ordinal, person, role, unit, from_on, to_on, delegate_of, document, succeeds)
    select of_programme, last.ordinal + begun.n, value ->> 'person', value ->> 'role', value ->> 'unit',
      (value ->> 'from')::date, (value ->> 'to')::date, value ->> 'delegateOf', value ->> 'document', value ->> 'succeeds'
    from jsonb_array_elements(change -> 'begun') with ordinality as begun (value, n),
      (select coalesce(max(ordinal), 0) as ordinal from role_assignments where programme = of_programme) as last;
  update units u set entry = u.entry || patch
    from jsonb_array_elements(change -> 'units') as patch where u.programme = of_programme and u.id = patch ->> 'id';
end $$;

create function change_roster() returns trigger language plpgsql as $$
declare
  of_programme text := substr(new.aggregate, length('programme/') + 1);
begin
  perform apply_roster_change(of_programme, new.data -> 'roster');
  if new.data ? 'programme' then
    update programmes set facts = facts || (new.data -> 'programme') where id = of_programme;
  end if;
  return null;
end $$;

create trigger change_roster after insert on events for each row
  when (new.type in ('rolesDelegated', 'delegationEnded', 'dutiesHandedOver', 'unitChanged')
    and new.aggregate like 'programme/%')
  execute function change_roster();

-- A roster that is loaded anew keeps whom an entry succeeds.
create or replace function save_roster(of_programme text, roster jsonb) returns void language plpgsql as $$
begin
  delete from units where programme = of_programme;
  insert into units (programme, id, ordinal, entry)
    select of_programme, value ->> 'id', ordinality, value from jsonb_array_elements(roster -> 'units') with ordinality;
  delete from persons where programme = of_programme
    and id not in (select value ->> 'id' from jsonb_array_elements(roster -> 'persons'));
  insert into persons (programme, id, name, email)
    select of_programme, value ->> 'id', value ->> 'name', value ->> 'email' from jsonb_array_elements(roster -> 'persons')
    on conflict (programme, id) do update set name = excluded.name, email = excluded.email;
  delete from role_assignments where programme = of_programme;
  insert into role_assignments (programme, ordinal, person, role, unit, from_on, to_on, delegate_of, document, succeeds)
    select of_programme, ordinality, value ->> 'person', value ->> 'role', value ->> 'unit', (value ->> 'from')::date,
      (value ->> 'to')::date, value ->> 'delegateOf', value ->> 'document', value ->> 'succeeds'
    from jsonb_array_elements(roster -> 'assignments') with ordinality;
end $$;

-- Separation of duties looks at everything that a person carries on the day of the act (D-10, D-20): own hats, and whoever
-- delegated to the person, with all their hats.
create function interests_of(of_programme text, of_person text, on_day date) returns text[] language sql stable as $$
  with recursive carried (person) as (
    select of_person
    union
    select r.delegate_of from role_assignments r join carried c on r.person = c.person
    where r.programme = of_programme and r.delegate_of is not null
      and r.from_on <= on_day and (r.to_on is null or on_day <= r.to_on)
  )
  select array_agg(person) from carried
$$;

create function units_bound_to(of_programme text, persons text[], on_day date) returns text[] language sql stable as $$
  select coalesce(array_agg(distinct r.unit), '{}') from role_assignments r
  where r.programme = of_programme and r.person = any (persons) and r.unit is not null
    and r.from_on <= on_day and (r.to_on is null or on_day <= r.to_on)
$$;

create or replace function guard_separation() returns trigger language plpgsql as $$
declare
  act acts;
  problem cases;
  earlier record;
  on_day date;
  persons text[];
  units text[];
  warned boolean;
begin
  select * into act from acts where acts.aggregate = new.aggregate and acts.revision = new.revision;
  select * into problem from cases where cases.aggregate = new.aggregate;
  on_day := (act.at at time zone 'Asia/Shanghai')::date;
  persons := array_remove(interests_of(problem.programme, act.actor ->> 'person', on_day) || (act.actor ->> 'delegateOf'), null);
  units := array_remove(units_bound_to(problem.programme, persons, on_day) || (act.actor ->> 'unit'), null);
  warned := new.type = 'rectificationAccepted' and act.actor ->> 'unit' = problem.state #>> '{assignment,leadUnit}'
    and exists (select 1 from policy_versions v where v.programme = problem.programme
      and v.version = problem.policy_version and v.values ->> 'conflict.selfAcceptance' = 'warn');
  if units && responsible_units(problem.state) and not (warned and act.actor ->> 'unit' = any (responsible_units(problem.state))) then
    raise exception '% of % by somebody of the responsible unit itself', new.type, new.aggregate using errcode = 'DB010';
  end if;
  for earlier in
    select a.actor from events e join acts a using (aggregate, revision)
    where e.aggregate = new.aggregate and e.revision < new.revision
      and e.type = any (case new.type
        when 'rectificationAccepted' then array['acceptanceApplied']
        else array['acceptanceApplied', 'rectificationAccepted', 'signOffSigned', 'signOffDeclined'] end)
      and e.revision >= coalesce((select max(b.revision) from events b where b.aggregate = new.aggregate
        and b.type = 'acceptanceApplied' and b.revision < new.revision), 0)
  loop
    if persons && array_remove(array[earlier.actor ->> 'person', earlier.actor ->> 'delegateOf'], null) then
      raise exception '% of % by the person of a step before', new.type, new.aggregate using errcode = 'DB010';
    end if;
  end loop;
  return null;
end $$;

drop trigger guard_separation on events;
create trigger guard_separation after insert on events for each row
  when (new.type in ('rectificationAccepted', 'signOffSigned', 'signOffApproved'))
  execute function guard_separation();
