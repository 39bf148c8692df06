import { openCases } from '../../db/case-store';
import { factsSource } from '../../db/facts';
import { saveProgramme } from '../../db/programmes';
import { loadRoster } from '../../db/roster';
import { rosterAfter, type RosterChange } from '../../domain/organisation/roster-change';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { settleSmallCity, smallProgramme } from '../support/small-city';

/** The roster changes in the statement that records the event: what the domain says it becomes is what the tables then hold. */
let database: TestDatabase;
const programme = 'county-city-2024';
const aggregate = `programme/${programme}`;
let revision = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  await settleSmallCity(database.sql);
}, 60_000);

afterAll(() => database.close());

/** Records an event of an aggregate past every check above the database. */
async function happen(
  of: string,
  type: string,
  data: object,
  actor: object = { person: 'office.1', unit: '市优环办' },
): Promise<void> {
  const { sql } = database;
  revision += 1;
  const id = `${of}:${String(revision)}`;
  const [last] = await sql<{ revision: number; hash: string }[]>`
    select revision, hash from acts where aggregate = ${of} order by revision desc limit 1`;
  const next = (last?.revision ?? 0) + 1;
  await sql`insert into commands (id, aggregate, programme, name, payload, digest, actor, at)
    values (${id}, ${of}, ${programme}, 'x', '{}', '', '{}', '2024-05-20')`;
  await sql`insert into acts (aggregate, revision, command_id, at, recorded_at, actor, digest, prev_hash, hash)
    values (${of}, ${next}, ${id}, '2024-05-20', now(), ${sql.json(actor as never)}, '', ${last?.hash ?? ''}, ${id})`;
  await sql`insert into events (aggregate, revision, ordinal, type, v, transition, data, at)
    values (${of}, ${next}, 0, ${type}, 1, 'C15', ${sql.json(data as never)}, '2024-05-20')`;
}

const delegation: RosterChange = {
  ended: [],
  begun: [
    {
      person: 'office.1',
      role: 'responsibleUnit.principal',
      unit: '市商务局',
      from: '2024-05-20',
      to: '2024-05-24',
      delegateOf: 'swj.2',
      document: '授权2号',
    },
  ],
  units: [],
  succession: null,
};
const [first, second] = smallProgramme.roster.assignments.slice(1);
const handOver: RosterChange = {
  ended: first === undefined ? [] : [{ assignment: first, to: '2024-05-19' }],
  begun: [
    {
      person: 'swj.2',
      role: 'responsibleUnit.staff',
      unit: '市商务局',
      from: '2024-05-20',
      to: null,
      succeeds: 'swj.1',
    },
  ],
  units: [{ id: '市住建局', activeTo: '2024-05-19', successor: '市商务局' }],
  succession: { former: '市住建局', successor: '市商务局' },
};

test('C15: a delegation and a hand-over stand in the roster as the domain says, and in the facts at once', async () => {
  const { sql } = database;
  expect(second).toBeDefined();
  const facts = factsSource(sql);
  expect((await facts(programme, null)).roster?.assignments).toHaveLength(4);
  const before = await loadRoster(sql, programme);
  await happen(aggregate, 'rolesDelegated', { roster: delegation });
  await happen(aggregate, 'dutiesHandedOver', { roster: handOver });
  const expected = rosterAfter(rosterAfter(before, delegation), handOver);
  expect(await loadRoster(sql, programme)).toEqual(expected);
  expect((await facts(programme, null)).roster).toEqual(expected);
});

test('C15: a programme file that is loaded again does not undo what acts have changed', async () => {
  const { sql } = database;
  const before = await loadRoster(sql, programme);
  await saveProgramme(sql, smallProgramme);
  expect(await loadRoster(sql, programme)).toEqual(before);
});

test('D-38: a change of a unit changes the plan’s facts in the same statement', async () => {
  const { sql } = database;
  const facts = factsSource(sql);
  const organs = { ...smallProgramme.facts.organs, bureau: '市商务局' };
  const none: RosterChange = { ended: [], begun: [], units: [], succession: null };
  await happen(aggregate, 'unitChanged', { roster: none, programme: { organs } });
  expect((await facts(programme, null)).programme.organs.bureau).toBe('市商务局');
});

test('an event of that name on another case changes no roster', async () => {
  const { sql } = database;
  const before = await loadRoster(sql, programme);
  await happen('quarter/county-city-2024/2024-Q2', 'unitChanged', { roster: delegation });
  expect(await loadRoster(sql, programme)).toEqual(before);
});

describe('D-10, D-20 separation of duties looks through delegations and hats', () => {
  let number = 0;
  async function acceptedBy(actor: object): Promise<void> {
    const { sql } = database;
    const id = `problem/S0-2024-9${String((number += 1))}`;
    const assignment = {
      leadUnit: '市优环办',
      responsibleUnit: '市商务局',
      coResponsibleUnits: [],
    };
    await sql`insert into cases (aggregate, kind, programme, revision, status, state, policy_version, at, chain_hash, number, title,
        units, deadline, open, more, opened_at)
      values (${id}, 'problem', ${programme}, 1, 'X', ${sql.json({ assignment })}, '1', now(), '', '', '', ${['市商务局']}, 'none',
        true, '{}', now())`;
    await happen(id, 'acceptanceApplied', {}, { person: 'swj.9', unit: '市商务局' });
    await happen(id, 'rectificationAccepted', {}, actor);
  }

  test.each<[string, object]>([
    [
      'D-20 a delegate of the unit’s principal, under the own hat',
      { person: 'office.1', unit: '市优环办' },
    ],
    ['D-10 somebody who holds a role in the unit besides', { person: 'swj.2', unit: '市优环办' }],
  ])('%s does not accept', async (_, actor) => {
    await expect(acceptedBy(actor)).rejects.toMatchObject({ code: 'DB010' });
  });

  test('somebody without any tie accepts', async () => {
    await expect(acceptedBy({ person: 'office.9', unit: '市优环办' })).resolves.toBeUndefined();
  });
});

test('D-38: open cases name every unit that they may pass on', async () => {
  const cases = await openCases(database.sql, programme);
  expect(cases.length).toBeGreaterThan(0);
  expect(cases.every(({ units }) => units.includes('市商务局'))).toBe(true);
});
