import { recordRehearsal } from '../../cli/record-rehearsal';
import { saveCalendar } from '../../db/calendar';
import { factsSource } from '../../db/facts';
import { listPolicyVersions } from '../../db/policy-queries';
import { listProgrammes, saveProgramme } from '../../db/programmes';
import type { Act } from '../../domain/act';
import type { AggregateId } from '../../domain/aggregate';
import type { CivilDate } from '../../domain/calendar/civil-date';
import { policyShelf } from '../../domain/rehearsal/policy-shelf';
import { World } from '../../domain/rehearsal/world';
import { subjectOf } from '../../domain/subjects';
import { actorOf, at, groupHead, office, programmeId } from '../domain/quarter/year-city';
import { factsOf } from '../support/facts';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { smallProgramme } from '../support/small-city';

const id: AggregateId = `programme/${programmeId}`;
const facts = factsOf();

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await saveCalendar(database.sql, facts.calendar);
  await saveProgramme(database.sql, {
    ...smallProgramme,
    facts: facts.programme,
    policy: facts.policy,
  });
}, 120_000);
afterAll(() => database.close());

/** A programme whose policy is changed on 3 June with effect from 1 July, and on 5 June with effect from 2 July. */
function changedTwice(): readonly Act[] {
  const acts: Act[] = [];
  const shelf = policyShelf(facts);
  const world = new World({
    subjectOf,
    factsOf: (_, version) => shelf.factsOf(version),
    onAct: (act) => {
      shelf.note(act);
      acts.push(act);
    },
  });
  const give = (on: CivilDate, actor: typeof office, name: string, payload: object = {}) => {
    const refusal = world.carryOut({
      id: `c-${String(acts.length)}`,
      aggregate: id,
      programme: programmeId,
      name,
      payload,
      digest: '',
      at: at(on),
      actor,
    });
    if (refusal !== undefined) throw new Error(JSON.stringify(refusal));
  };
  give('2024-06-01', office, 'draftProgramme');
  const first = {
    version: '2',
    values: { 'rank.laggingBand': { bottomN: 2 } },
    reason: '试行',
    validFrom: '2024-07-01',
  };
  give('2024-06-03', office, 'proposePolicyChange', first);
  give('2024-06-04', groupHead, 'approvePolicyChange');
  const second = { ...first, version: '3', values: { 'rank.minField': 5 } };
  give('2024-06-05', actorOf('coordinationOffice', '市优环办', 'another'), 'proposePolicyChange', {
    ...second,
    validFrom: '2024-07-02',
  });
  give('2024-06-06', groupHead, 'approvePolicyChange');
  world.runUntil(at('2024-07-03'));
  return acts;
}

it('D-31: what the programme publishes is a version in the same statement, with author, reason and first day', async () => {
  const { sql } = database;
  const acts = changedTwice();
  const read = factsSource(sql);
  expect((await read(programmeId, null)).policy.version).toBe('1');
  await recordRehearsal(sql, acts, facts);
  const versions = await listPolicyVersions(sql, programmeId);
  expect(
    versions.map(({ values, ...line }) => ({
      ...line,
      band: values['rank.laggingBand'],
      least: values['rank.minField'],
    })),
  ).toEqual([
    {
      version: '3',
      effectiveOn: '2024-07-02',
      current: true,
      basedOn: '2',
      changed: { 'rank.minField': 5 },
      reason: '试行',
      proposedBy: 'another',
      publishedBy: groupHead.person,
      publishedAt: at('2024-06-06'),
      openCases: 1,
      band: { bottomN: 2 },
      least: 5,
    },
    {
      version: '2',
      effectiveOn: '2024-07-01',
      current: false,
      basedOn: '1',
      changed: { 'rank.laggingBand': { bottomN: 2 } },
      reason: '试行',
      proposedBy: office.person,
      publishedBy: groupHead.person,
      publishedAt: at('2024-06-04'),
      openCases: 0,
      band: { bottomN: 2 },
      least: 3,
    },
    expect.objectContaining({ version: '1', current: false, reason: null, publishedBy: null }),
  ]);
  const inForce = await read(programmeId, null);
  expect(inForce.policy).toMatchObject({ version: '3', values: { 'rank.minField': 5 } });
  expect((await read(programmeId, '1')).policy.values['rank.minField']).toBe(3);
});

it('keeps what was published when the programme file is read anew', async () => {
  const { sql } = database;
  const before = await listProgrammes(sql);
  await saveProgramme(sql, { ...smallProgramme, facts: facts.programme, policy: facts.policy });
  expect(await listProgrammes(sql)).toEqual(before);
});

it.each([
  ['values', `update policy_versions set values = '{}' where version = '2'`],
  ['reason', `update policy_versions set reason = 'another' where version = '2'`],
  ['row', `delete from policy_versions where version = '2'`],
])('a version is never changed: %s', async (_, statement) => {
  await expect(database.sql.unsafe(statement)).rejects.toMatchObject({ code: 'DB001' });
});

it('a version stored before the register had a key goes by the default of the key', async () => {
  const { sql } = database;
  const values = { ...facts.policy.values, 'rank.minField': 4 } as Record<string, unknown>;
  delete values['slips.ladder'];
  await sql`insert into policy_versions (programme, version, values, current)
    values (${programmeId}, 'older', ${sql.json(values as never)}, false)`;
  const { policy } = await factsSource(sql)(programmeId, 'older');
  expect(policy.values).toMatchObject({ 'rank.minField': 4, 'slips.ladder': 'none' });
});
