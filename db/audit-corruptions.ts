/** A corruption that the audit must find when it is planted into a copy of the record. */
export interface Corruption {
  readonly name: string;
  /** The invariant under which it must be found. */
  readonly invariant: string;
  /** Plants it, with the database's guards switched off; changes no row when the record has nothing of the kind. */
  readonly plant: string;
}

const lastAct = `select aggregate, revision from acts a where revision > 1
  and revision = (select max(revision) from acts b where b.aggregate = a.aggregate) order by aggregate limit 1`;

const firstNotice = 'select id from notices where released_at is not null order by id limit 1';

const ofType = (type: string) =>
  `select aggregate, revision from events where type = '${type}' order by aggregate, revision limit 1`;

/** One or more per invariant: what a careless or dishonest hand with access to the database could do. */
export const corruptions: readonly Corruption[] = [
  {
    name: 'a status is set by hand',
    invariant: 'I1',
    plant: `update cases set state = jsonb_set(state, '{status}', '"PLANTED"') where aggregate = (select min(aggregate) from cases)`,
  },
  {
    name: 'a title is changed in the projection only',
    invariant: 'I1',
    plant: `update cases set title = title || '!' where aggregate = (select min(aggregate) from cases)`,
  },
  {
    name: 'a due date is moved without an event',
    invariant: 'I1',
    plant: `update cases set due_on = due_on + 7 where aggregate = (select min(aggregate) from cases where due_on is not null)`,
  },
  {
    name: 'the events of an act are deleted',
    invariant: 'I5',
    plant: `delete from events using (${lastAct}) l where events.aggregate = l.aggregate and events.revision = l.revision`,
  },
  {
    name: 'an act in the middle is deleted',
    invariant: 'I5',
    plant: `delete from acts using (${lastAct}) l where acts.aggregate = l.aggregate and acts.revision = l.revision - 1`,
  },
  {
    name: 'another person is written into an act',
    invariant: 'I6',
    plant: `update acts set actor = jsonb_set(actor, '{person}', '"planted"') from (${lastAct}) l
      where acts.aggregate = l.aggregate and acts.revision = l.revision`,
  },
  {
    name: 'the outcome of a recorded command is taken away',
    invariant: 'I6',
    plant: `update commands set outcome = null, outcome_at = null
      where id = (select min(command_id) from acts)`,
  },
  {
    name: 'a fact that was told is deleted',
    invariant: 'I6',
    plant: `delete from commands where id = (select min(id) from commands where source_aggregate is not null)`,
  },
  {
    name: 'a command claims a revision that is not there',
    invariant: 'I6',
    plant: `insert into commands (id, aggregate, programme, name, payload, digest, actor, at, outcome, outcome_at)
      select 'planted', aggregate, programme, 'planted', '{}', '', '{}', at, '{"revision": 100000}', now() from cases limit 1`,
  },
  {
    name: 'a transition that the command may not cause',
    invariant: 'I7',
    plant: `update events set transition = 'X99' from (${lastAct}) l
      where events.aggregate = l.aggregate and events.revision = l.revision`,
  },
  {
    name: 'the responsible unit accepts its own work',
    invariant: 'I9',
    plant: `update acts set actor = jsonb_set(acts.actor, '{unit}', c.state #> '{assignment,responsibleUnit}')
      from (${ofType('rectificationAccepted')}) l join cases c using (aggregate)
      where acts.aggregate = l.aggregate and acts.revision = l.revision and c.state #>> '{assignment,responsibleUnit}' is not null`,
  },
  {
    name: 'the acceptor signs off',
    invariant: 'I11',
    plant: `update acts set actor = jsonb_set(acts.actor, '{person}', e.actor -> 'person')
      from (${ofType('signOffApproved')}) l join lateral (
        select a.actor from events join acts a using (aggregate, revision)
        where events.aggregate = l.aggregate and events.revision < l.revision and events.type = 'rectificationAccepted'
        order by events.revision desc limit 1) e on true
      where acts.aggregate = l.aggregate and acts.revision = l.revision`,
  },
  {
    name: 'an open case loses its owner',
    invariant: 'I13',
    plant: `delete from owed_acts where aggregate = (select min(aggregate) from cases where open)`,
  },
  {
    name: 'everybody is taken off the roster',
    invariant: 'I14',
    plant: `update role_assignments set to_on = from_on - 1 where programme = (
      select c.programme from owed_acts o join cases c using (aggregate) where c.open and o.role <> 'clock' order by 1 limit 1)`,
  },
  {
    name: 'a unit that owes something ends, and nobody takes over',
    invariant: 'I14',
    plant: `with l as (
        select o.aggregate, c.programme, u.id from owed_acts o join cases c using (aggregate) join units u using (programme)
        where c.open and o.role <> 'clock' order by o.aggregate, coalesce(u.id <> o.unit, true), u.id limit 1
      ), ended as (
        update units set entry = entry || '{"activeTo": "2000-01-01"}' from l
        where units.programme = l.programme and units.id = l.id
      )
      update owed_acts set unit = l.id from l where owed_acts.aggregate = l.aggregate`,
  },
  {
    name: 'a notice is deleted',
    invariant: 'I15',
    plant: `delete from notices where id = (${firstNotice})`,
  },
  {
    name: 'a notice without a cause is added',
    invariant: 'I15',
    plant: `insert into notices select (jsonb_populate_record(original, '{"id": "planted", "n": 900, "number": 100001}')).*
      from notices original where formal order by id limit 1`,
  },
  {
    name: 'a notice is turned to another reader',
    invariant: 'I15',
    plant: `update notices set recipients = '[]' where id = (${firstNotice})`,
  },
  {
    name: 'a formal number is skipped',
    invariant: 'I15',
    plant: `update notices set number = number + 1000 where id = (select id from notices where formal order by number desc limit 1)`,
  },
  {
    name: 'a notice is never released',
    invariant: 'I16',
    plant: `update notices set released_at = null, not_before = null, at = '2000-01-01' where id = (${firstNotice})`,
  },
  {
    name: 'the deliveries of a notice are deleted',
    invariant: 'I16',
    plant: `delete from deliveries where notice = (select notice from deliveries where notice is not null order by notice limit 1)`,
  },
  {
    name: 'a delivery is doubled',
    invariant: 'I16',
    plant: `insert into deliveries select (jsonb_populate_record(original, '{"id": "planted", "dedupe_key": "planted", "message_id": "planted"}')).*
      from deliveries original where notice is not null order by id limit 1`,
  },
  {
    name: 'a letter hangs',
    invariant: 'I16',
    plant: `update deliveries set state = 'attempting', state_since = now() - interval '2 hours'
      where id = (select min(id) from deliveries where bytes is not null)`,
  },
  {
    name: 'a letter arrived twice',
    invariant: 'I17',
    plant: `insert into dev_inbox (message_id, sender, recipients, subject, text_body, raw)
      select message_id, sender, recipients, subject, text_body, raw from dev_inbox where message_id is not null order by id limit 1`,
  },
  {
    name: 'an accepted letter is not in the inbox',
    invariant: 'I17',
    plant: `delete from dev_inbox where id = (select max(id) from dev_inbox) and (select count(*) from dev_inbox) > 1`,
  },
  {
    name: 'a frozen letter is edited',
    invariant: 'I18',
    plant: `update deliveries set bytes = bytes || 'x' where id = (select min(id) from deliveries where bytes is not null)`,
  },
  {
    name: 'what happened is edited',
    invariant: 'I19',
    plant: `update events set data = data || '{"planted": true}' from (${lastAct}) l
      where events.aggregate = l.aggregate and events.revision = l.revision`,
  },
  {
    name: 'an act is dated back',
    invariant: 'I19',
    plant: `update acts set at = at - interval '1 day' where (aggregate, revision) = (select aggregate, revision from acts order by 1, 2 limit 1)`,
  },
  {
    name: 'a link of the chain is replaced',
    invariant: 'I19',
    plant: `update acts set hash = repeat('0', 64) where (aggregate, revision) = (select aggregate, revision from acts order by 1, 2 limit 1)`,
  },
  {
    name: 'the head of a case is replaced',
    invariant: 'I19',
    plant: `update cases set chain_hash = repeat('0', 64) where aggregate = (select min(aggregate) from cases)`,
  },
  {
    name: 'the tail of a sealed case is cut and the case set back',
    invariant: 'I20',
    plant: `with l as (${lastAct}), cut_events as (
        delete from events using l where events.aggregate = l.aggregate and events.revision = l.revision
      ), cut_acts as (
        delete from acts using l where acts.aggregate = l.aggregate and acts.revision = l.revision
      )
      update cases set revision = l.revision - 1,
        chain_hash = (select hash from acts where acts.aggregate = l.aggregate and acts.revision = l.revision - 1)
      from l where cases.aggregate = l.aggregate`,
  },
  {
    name: 'a seal is replaced',
    invariant: 'I20',
    plant: `update chain_seals set hash = repeat('0', 64) where number = 1`,
  },
  {
    name: 'a file is missing',
    invariant: 'I22',
    plant: `insert into files (sha256, size, type) values (repeat('a', 64), 1, 'text/plain')`,
  },
  {
    name: 'an event names a file that is not kept',
    invariant: 'I22',
    plant: `update events set data = data || jsonb_build_object('evidence', jsonb_build_array(
        jsonb_build_object('sha256', repeat('c', 64), 'name', '依据.pdf', 'type', 'application/pdf', 'size', 1)))
      where (aggregate, revision, ordinal) = (select aggregate, revision, ordinal from events
        order by aggregate, revision, ordinal limit 1)`,
  },
  {
    name: 'one person holds two administrators’ roles',
    invariant: 'I26',
    plant: `insert into role_assignments (programme, ordinal, person, role, from_on)
      select id, 1000000 + n, 'planted', role, '2000-01-01' from (select id from programmes order by id limit 1) p,
        (values (1, 'systemAdmin'), (2, 'auditAdmin')) as r (n, role)`,
  },
  {
    name: 'a guard is switched off',
    invariant: 'I27',
    plant: 'alter table events disable trigger append_only',
  },
  {
    name: 'a command waits for ever',
    invariant: 'I29',
    plant: `insert into commands (id, aggregate, programme, name, payload, digest, actor, at, created_at)
      select 'planted', aggregate, programme, 'planted', '{}', '', '{}', at, now() - interval '1 hour' from cases limit 1`,
  },
  {
    name: 'a parked letter is forgotten',
    invariant: 'I29',
    plant: `update deliveries set state = 'parked', state_since = now() - interval '2 days'
      where id = (select min(id) from deliveries)`,
  },
];
