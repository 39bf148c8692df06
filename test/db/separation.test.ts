import { openTestDatabase, type TestDatabase } from '../support/postgres';

/**
 * Page, core and workflow are switched off here: the database alone refuses, also when somebody writes events past all of them.
 */
let database: TestDatabase;
let case_ = 0;

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);

afterAll(() => database.close());

type Step = [type: string, actor: object];

/** Writes steps of a problem straight into the tables. */
async function write(steps: readonly Step[], policy = {}, leadUnit = '市发改局'): Promise<void> {
  const { sql } = database;
  const aggregate = `problem/S0-2024-${String((case_ += 1))}`;
  const state = {
    programme: 'p',
    policyVersion: String(case_),
    assignment: { leadUnit, responsibleUnit: '市商务局', coResponsibleUnits: ['市住建局'] },
  };
  await sql`insert into programmes (id, code, year, title_zh, title_en, facts, source_file, source_text, source_hash, demonstration)
    values ('p', 'S0', 2024, '', '', '{}', '', '', '', true) on conflict do nothing`;
  await sql`insert into policy_versions (programme, version, values, current)
    values ('p', ${String(case_)}, ${sql.json(policy)}, false)`;
  await sql`insert into cases (aggregate, kind, programme, revision, status, state, policy_version, at, chain_hash, number, title,
      units, deadline, open, more, opened_at)
    values (${aggregate}, 'problem', 'p', 1, 'X', ${sql.json(state)}, ${String(case_)}, now(), '', '', '', '{}', 'none', true, '{}', now())`;
  let revision = 0;
  for (const [type, actor] of steps) {
    revision += 1;
    const id = `${aggregate}:${String(revision)}`;
    await sql`insert into commands (id, aggregate, programme, name, payload, digest, actor, at)
      values (${id}, ${aggregate}, 'p', 'x', '{}', '', '{}', '2024-05-20')`;
    await sql`insert into acts (aggregate, revision, command_id, at, recorded_at, actor, digest, prev_hash, hash)
      values (${aggregate}, ${revision}, ${id}, '2024-05-20', now(), ${sql.json(actor as never)}, '',
        ${revision === 1 ? '' : String(revision - 1)}, ${String(revision)})`;
    await sql`insert into events (aggregate, revision, ordinal, type, v, transition, data, at)
      values (${aggregate}, ${revision}, 0, ${type}, 1, 'P', '{}', '2024-05-20')`;
  }
}

const applied: Step = ['acceptanceApplied', { person: 'a', unit: '市商务局' }];
const accepted: Step = ['rectificationAccepted', { person: 'b', unit: '市发改局' }];

test.each<[string, Step[]]>([
  [
    'the responsible unit accepts',
    [applied, ['rectificationAccepted', { person: 'b', unit: '市商务局' }]],
  ],
  [
    'a co-responsible unit accepts',
    [applied, ['rectificationAccepted', { person: 'b', unit: '市住建局' }]],
  ],
  [
    'the applicant accepts under another hat',
    [applied, ['rectificationAccepted', { person: 'a', unit: '市发改局' }]],
  ],
  [
    'the acceptor signs off',
    [applied, accepted, ['signOffApproved', { person: 'b', unit: '市优环办' }]],
  ],
  [
    'a delegate of the acceptor signs off',
    [applied, accepted, ['signOffApproved', { person: 'c', unit: '市优环办', delegateOf: 'b' }]],
  ],
  [
    'the responsible unit signs off',
    [applied, accepted, ['signOffApproved', { person: 'c', unit: '市商务局' }]],
  ],
])('D-10: refused when %s', async (_words, steps) => {
  await expect(write(steps)).rejects.toMatchObject({ code: 'DB010' });
});

test('D-10: three different hands pass', async () => {
  await expect(
    write([applied, accepted, ['signOffApproved', { person: 'c', unit: '市优环办' }]]),
  ).resolves.toBeUndefined();
});

test('conflict.selfAcceptance = warn lets the lead unit accept although it is responsible, nobody else', async () => {
  const warn = { 'conflict.selfAcceptance': 'warn' };
  const own: Step = ['rectificationAccepted', { person: 'b', unit: '市商务局' }];
  await expect(write([applied, own], warn)).rejects.toMatchObject({ code: 'DB010' });
  await expect(write([applied, own], warn, '市商务局')).resolves.toBeUndefined();
  await expect(write([applied, own], {}, '市商务局')).rejects.toMatchObject({ code: 'DB010' });
});
