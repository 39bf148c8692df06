-- Separation of duties once more, in the statement that records (D-10): the net below page, core and workflow.

-- Whether two actors are the same person, directly or through a delegation (D-20).
create function same_person(a jsonb, b jsonb) returns boolean language sql immutable as $$
  select array[a ->> 'person', a ->> 'delegateOf'] && array_remove(array[b ->> 'person', b ->> 'delegateOf'], null)
$$;

create function responsible_units(state jsonb) returns text[] language sql immutable as $$
  select array_remove(
    array[state #>> '{assignment,responsibleUnit}']
      || array(select jsonb_array_elements_text(coalesce(state #> '{assignment,coResponsibleUnits}', '[]'))), null)
$$;

create function guard_separation() returns trigger language plpgsql as $$
declare
  actor jsonb;
  problem cases;
  earlier jsonb;
begin
  select acts.actor into actor from acts where acts.aggregate = new.aggregate and acts.revision = new.revision;
  select * into problem from cases where cases.aggregate = new.aggregate;
  if actor ->> 'unit' = any (responsible_units(problem.state)) and not (
      new.type = 'rectificationAccepted' and actor ->> 'unit' = problem.state #>> '{assignment,leadUnit}'
      and exists (select 1 from policy_versions v where v.programme = problem.programme
        and v.version = problem.policy_version and v.values ->> 'conflict.selfAcceptance' = 'warn')) then
    raise exception '% of % by the responsible unit itself', new.type, new.aggregate using errcode = 'DB010';
  end if;
  select acts.actor into earlier from events join acts using (aggregate, revision)
    where events.aggregate = new.aggregate and events.revision < new.revision
      and events.type = case new.type when 'rectificationAccepted' then 'acceptanceApplied' else 'rectificationAccepted' end
    order by events.revision desc limit 1;
  if same_person(actor, earlier) then
    raise exception '% of % by the person of the step before', new.type, new.aggregate using errcode = 'DB010';
  end if;
  return null;
end $$;

create trigger guard_separation after insert on events for each row
  when (new.type in ('rectificationAccepted', 'signOffApproved'))
  execute function guard_separation();
