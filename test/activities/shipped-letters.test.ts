import { join } from 'node:path';
import { letterTemplates } from '../../activities/letter-templates';
import { releaseDigests, releaseNotices } from '../../activities/release-notices';
import { factsSource } from '../../db/facts';
import { addDays } from '../../domain/calendar/civil-date';
import { dateOf, instantAt } from '../../domain/calendar/instants';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { recordScenario, shippedScenarioNames } from '../support/recorded-scenario';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);

afterAll(() => database.close());

test.each(shippedScenarioNames)(
  'every notice of %s becomes letters with the shipped templates and roster; nothing is parked',
  async (name) => {
    const another = await database.another();
    const { sql } = another;
    try {
      const { until } = await recordScenario(sql, name);
      const services = {
        sql,
        facts: factsSource(sql),
        letterhead: {
          templates: letterTemplates(join(__dirname, '../../templates/mail')),
          from: { name: '督办', address: 'duban@demo.invalid' },
          mailDomain: 'demo.invalid',
          publicUrl: 'http://localhost:8080',
        },
      };
      const later = instantAt(addDays(dateOf(until), 40), '12:00');
      while ((await releaseNotices(services, later)) > 0);
      await releaseDigests(services, later, 0);
      const parked = await sql`
        select n.notice, d.reason, count(*)::integer from deliveries d join notices n on n.id = d.notice
        where d.state = 'parked' group by 1, 2 order by 1, 2`;
      expect(parked).toEqual([]);
      const left = await sql`
        select (select count(*)::integer from notices where released_at is null) as unreleased,
          (select count(*)::integer from deliveries where state = 'gathering') as gathering`;
      expect(left).toEqual([{ unreleased: 0, gathering: 0 }]);
      const empty = await sql`
        select id from deliveries where bytes is not null and (subject = '' or subject like '%undefined%')`;
      expect(empty).toEqual([]);
    } finally {
      await another.close();
    }
  },
  120_000,
);
