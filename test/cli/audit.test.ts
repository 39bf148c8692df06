import { Command } from 'commander';
import { auditCommand, exitCodeOf, selfTestExitCodeOf, type AuditWiring } from '../../cli/audit';
import { migrateCommand } from '../../cli/migrate';
import { createDatabase, urlOfDatabase } from '../../embedded/postgres-database';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { settleSmallCity } from '../support/small-city';

let database: TestDatabase;
let printed = '';

beforeAll(async () => {
  database = await openTestDatabase();
  await settleSmallCity(database.sql);
}, 60_000);

afterAll(async () => {
  await database.close();
});

beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
});

/** Runs a command line and gives its exit code and what it printed as JSON lines. */
async function run(...argv: string[]): Promise<{ code: unknown; lines: object[] }> {
  const program = new Command('duban').exitOverride();
  auditCommand(program, wiring);
  migrateCommand(program, wiring);
  await program.parseAsync(['node', 'duban', ...argv]);
  const lines = printed.split('\n').filter((line) => line.startsWith('{'));
  return { code: process.exitCode, lines: lines.map((line) => JSON.parse(line) as object) };
}

let databaseUrl: string | undefined;

const wiring: AuditWiring = {
  databaseUrl: () => databaseUrl,
  filesFolder: () => undefined,
  openWorkflows: () =>
    Promise.resolve({
      statusOf: () => Promise.resolve('absent' as const),
      close: () => Promise.resolve(),
    }),
  openLaboratory: () => Promise.reject(new Error('not asked for here')),
};

test.each([
  ['clean', 0, { findings: [], gaps: [] }],
  ['violations', 1, { findings: [{ invariant: 'I1', object: 'x', what: 'y' }], gaps: [] }],
  ['not everything checked', 2, { findings: [], gaps: [{ invariant: 'I2', why: 'z' }] }],
])('exit code of %s is %i', (_words, code, found) => {
  const checked = { cases: 0, acts: 0, workflows: 0 };
  expect(exitCodeOf({ ...found, checked })).toBe(code);
});

test('without a database it is a usage error', async () => {
  databaseUrl = undefined;
  expect((await run('audit')).code).toBe(2);
});

test('a violation is one JSON line with its meaning, then the summary; exit 1', async () => {
  databaseUrl = database.url;
  await database.sql`insert into role_assignments (programme, ordinal, person, role, from_on)
    values ('county-city-2024', 1001, 'x', 'systemAdmin', '2024-01-01'), ('county-city-2024', 1002, 'x', 'auditAdmin', '2024-01-01')`;
  const { code, lines } = await run('audit');
  await database.sql`delete from role_assignments where person = 'x'`;
  expect(code).toBe(1);
  expect(lines[0]).toEqual({
    invariant: 'I26',
    object: 'county-city-2024 x',
    what: 'holds auditAdmin, systemAdmin',
    means: 'no person holds two administrators’ roles, or one beside a business role',
  });
  expect(lines.at(-1)).toMatchObject({ summary: { gaps: 0 } });
});

test.each([
  ['all found', 0, ['found'], []],
  ['one missed', 1, ['found', 'missed'], []],
  ['a finding in the clean copy', 1, ['found'], [{ invariant: 'I1', object: 'x', what: 'y' }]],
  ['nothing to corrupt', 2, ['found', 'nothingToCorrupt'], []],
] as const)('exit code of a self-test with %s is %i', (_words, code, verdicts, findings) => {
  const checked = { cases: 0, acts: 0, workflows: 0 };
  const corruption = { name: 'n', invariant: 'I1' };
  const planted = verdicts.map((verdict) => ({ corruption, verdict }));
  expect(selfTestExitCodeOf({ clean: { findings, gaps: [], checked }, planted })).toBe(code);
});

test('migrate says what is applied, applies it, and then has nothing to do', async () => {
  await createDatabase(database.url, { name: 'cli_migrate' });
  databaseUrl = urlOfDatabase(database.url, 'cli_migrate');
  expect((await run('migrate', '--status', '--json')).code).toBe(1);
  printed = '';
  expect((await run('migrate', '--json')).lines[0]).toMatchObject({
    applied: expect.arrayContaining(['0001_record.sql']) as unknown,
  });
  process.exitCode = 0;
  printed = '';
  expect(await run('migrate', '--status', '--json')).toMatchObject({
    code: 0,
    lines: [{ pending: [], edited: [] }],
  });
});
