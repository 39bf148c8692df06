import { simpleParser } from 'mailparser';
import { join } from 'node:path';
import { letterTemplates } from '../../activities/letter-templates';
import { releaseDigests } from '../../activities/release-digests';
import { releaseNotices } from '../../activities/release-notices';
import type { Sql } from '../../db/client';
import { factsSource } from '../../db/facts';
import { addDays } from '../../domain/calendar/civil-date';
import { dateOf, instantAt } from '../../domain/calendar/instants';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { recordScenario } from '../support/recorded-scenario';

/** Names of the program that slip into a text: ids of cases, keys in camel case, values that are no text. */
const unreadable =
  /\b(problem|placard|quarter|duty|programme)\/|\b[a-z]+[A-Z][A-Za-z]+\b|\[object|\bundefined\b|\bnull\b|\bNaN\b|\{\{/;

/** Every letter, its text as people read it, with what its calendar part says about the deadline. */
async function expectReadable(sql: Sql): Promise<void> {
  const letters = await sql<{ id: string; notice: string | null; bytes: Buffer }[]>`
    select d.id, n.notice, d.bytes from deliveries d left join notices n on n.id = d.notice
    where d.bytes is not null order by n.at, n.revision, d.id`;
  const sequences = new Map<string, number>();
  const faults: string[] = [];
  for (const { notice, bytes } of letters) {
    const mail = await simpleParser(bytes);
    const text = `${mail.subject ?? ''}\n${mail.text ?? ''}`.replace(/https?:\S+/g, '');
    if (unreadable.test(text)) faults.push(`${notice ?? 'digest'}: ${text.slice(0, 300)}`);
    const ics = mail.attachments.find(({ contentType }) => contentType === 'text/calendar');
    if (ics === undefined) continue;
    const [uid = '', sequence = ''] = ['UID', 'SEQUENCE'].map(
      (name) => new RegExp(`^${name}:(.*)\\r$`, 'm').exec(ics.content.toString())?.[1] ?? '',
    );
    const to = `${uid} ${[mail.to].flat()[0]?.text ?? ''}`;
    if (Number(sequence) < (sequences.get(to) ?? 0)) faults.push(`${uid} goes back`);
    sequences.set(to, Number(sequence));
  }
  expect(faults).toEqual([]);
}

/** Records shipped scenarios and makes all letters of their notices, with the shipped templates and roster. */
// eslint-disable-next-line jest/no-export -- the ordinary and the long test ask the same of different scenarios
export function everyNoticeBecomesLetters(scenarios: readonly string[]): void {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase();
  }, 60_000);

  afterAll(() => database.close());

  test.each(scenarios)(
    'every notice of %s becomes letters; nothing is parked',
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
        await expectReadable(sql);
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
    900_000,
  );
}
