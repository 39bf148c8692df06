import { policyPreviewWiring } from '../../bin/policy-preview-wiring';
import { saveCalendar } from '../../db/calendar';
import { saveProgramme } from '../../db/programmes';
import { programmeId } from '../domain/quarter/year-city';
import { factsOf } from '../support/facts';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { smallProgramme } from '../support/small-city';

const facts = factsOf();
const before = process.env['DATABASE_URL'];
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await saveCalendar(database.sql, facts.calendar);
  await saveProgramme(database.sql, {
    ...smallProgramme,
    facts: facts.programme,
    policy: facts.policy,
  });
  process.env['DATABASE_URL'] = database.url;
}, 120_000);
afterAll(async () => {
  if (before === undefined) delete process.env['DATABASE_URL'];
  else process.env['DATABASE_URL'] = before;
  await database.close();
});

test('duban policy preview reads the records of the settings and names what changes (D-31)', async () => {
  const found = await policyPreviewWiring.preview(undefined, { 'rank.minField': 4 }, 'en');
  expect(found).toMatchObject({
    programme: programmeId,
    json: { changes: [{ key: 'rank.minField', before: 3, after: 4 }], cases: [], unaffected: 0 },
    view: { changes: [{ before: '3', after: '4' }], quarters: null, cases: null },
  });
});

test('a programme that is not on record is answered with those that are', async () => {
  expect(await policyPreviewWiring.preview('none', {}, 'zh')).toEqual({ known: [programmeId] });
});
