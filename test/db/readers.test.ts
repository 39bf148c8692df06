import { readableBy } from '../../db/readers';
import { record } from '../../db/record';
import type { RoleKey } from '../../domain/organisation/role-keys';
import { roleKeys } from '../../domain/organisation/role-keys';
import { mayRead, namedReaders, type Reader } from '../../domain/readers';
import { batchOf, errandCommand } from '../support/errand';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { readerOf, settleSmallCity } from '../support/small-city';

/** One rule, asked twice: in the domain for one case, in SQL for many (D-23). */

let database: TestDatabase;

const units = ['市商务局', '市发改局', '市住建局', null] as const;

const seenBy: readonly (readonly string[] | null)[] = [
  null,
  [],
  namedReaders([{ role: 'disciplineCommission', unit: null }]),
  namedReaders([{ role: 'responsibleUnit.principal', unit: '市商务局' }]),
  namedReaders([
    { role: 'coordinationOffice', unit: null },
    { role: 'leadLeader', unit: '市住建局' },
  ]),
];

const readers: readonly Reader[] = [
  ...roleKeys.flatMap((role) => units.map((unit) => readerOf(role, unit))),
  { ...readerOf('groupHead'), answersFor: [{ role: 'leadLeader', unit: '市住建局' }] },
  { ...readerOf('coordinationOffice'), programme: 'another' },
  { ...readerOf('systemAdmin'), roles: ['systemAdmin', 'bureau'] as RoleKey[] },
];

beforeAll(async () => {
  database = await openTestDatabase();
  await settleSmallCity(database.sql);
  await record(database.sql, batchOf(errandCommand('c1', 'openErrand')));
}, 60_000);

afterAll(() => database.close());

test.each(['problem', 'quarter', 'duty'].flatMap((kind) => seenBy.map((named) => [kind, named])))(
  'the record and the rule agree about a %s that is seen by %j',
  async (kind, named) => {
    const { sql } = database;
    const more = JSON.stringify({ seenBy: named });
    await sql`update cases set kind = ${kind as string}, more = ${more}::text::jsonb`;
    const [row] = await sql<{ programme: string; leadUnit: string; units: string[] }[]>`
      select programme, lead_unit as "leadUnit", units from cases`;
    const agreed = await Promise.all(
      readers.map(async (reader) => {
        const found = await sql`select 1 from cases where ${readableBy(sql, reader)}`;
        const rule = mayRead(reader, {
          ...row!,
          kind: kind as string,
          more: { seenBy: named },
        });
        return { reader, inSql: found.length === 1, byRule: rule };
      }),
    );
    expect(agreed.filter(({ inSql, byRule }) => inSql !== byRule)).toEqual([]);
    const someMay = agreed.some(({ byRule }) => byRule);
    expect(someMay).toBe(named === null || (named as readonly string[]).length > 0);
  },
);

test.each(units)(
  'the record and the rule agree about a problem that %s registered',
  async (unit) => {
    const { sql } = database;
    const more = unit === null ? {} : { registeredBy: unit };
    await sql`update cases set kind = 'problem', more = ${JSON.stringify(more)}::text::jsonb`;
    const [row] = await sql<{ programme: string; leadUnit: string; units: string[] }[]>`
    select programme, lead_unit as "leadUnit", units from cases`;
    const agreed = await Promise.all(
      readers.map(async (reader) => {
        const found = await sql`select 1 from cases where ${readableBy(sql, reader)}`;
        return [found.length === 1, mayRead(reader, { ...row!, kind: 'problem', more })];
      }),
    );
    expect(agreed.filter(([inSql, byRule]) => inSql !== byRule)).toEqual([]);
  },
);

test('a unit sees what it registered, before anybody is named for it (model.md section 2)', () => {
  const row = { programme: 'county-city-2024', kind: 'problem', leadUnit: null, units: [] };
  const seen = (unit: string, more: object = {}) =>
    mayRead(readerOf('leadUnit.staff', unit), {
      ...row,
      more: { registeredBy: '市商务局', ...more },
    });
  expect(seen('市商务局')).toBe(true);
  expect(seen('市住建局')).toBe(false);
  expect(seen('市商务局', { seenBy: ['disciplineCommission'] })).toBe(false);
});

test('D-23: a case for named roles is shown to these alone, whomever it concerns', () => {
  const row = {
    programme: 'county-city-2024',
    kind: 'problem',
    leadUnit: '市商务局',
    units: ['市商务局'],
    more: { seenBy: ['disciplineCommission', 'responsibleUnit.principal@市商务局'] },
  };
  const seen = (role: RoleKey, unit: string | null = null) => mayRead(readerOf(role, unit), row);
  expect(seen('disciplineCommission')).toBe(true);
  expect(seen('responsibleUnit.principal', '市商务局')).toBe(true);
  expect(seen('responsibleUnit.principal', '市住建局')).toBe(false);
  expect(seen('responsibleUnit.staff', '市商务局')).toBe(false);
  expect(seen('coordinationOffice')).toBe(false);
});
