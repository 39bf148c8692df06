import { setTimeout } from 'node:timers/promises';
import { startOutbox } from '../../activities/outbox-loop';
import { smtpRelay } from '../../activities/relay';
import { countUnsent } from '../../db/deliveries';
import { factsSource } from '../../db/facts';
import { record } from '../../db/record';
import { batchOf, beginning, errandCommand } from '../support/errand';
import { startFickleRelay, type FickleRelay } from '../support/fickle-relay';
import { openTestDatabase, type TestDatabase } from '../support/postgres';
import { settleSmallCity } from '../support/small-city';

let database: TestDatabase;
let relay: FickleRelay;

beforeAll(async () => {
  database = await openTestDatabase();
  relay = await startFickleRelay(() => 'accept');
  await settleSmallCity(database.sql);
}, 60_000);

afterAll(async () => {
  await relay.stop();
  await database.close();
});

const start = (onFault: (fault: unknown) => void) =>
  startOutbox({
    sql: database.sql,
    facts: factsSource(database.sql),
    letterhead: {
      templates: () => ({ subject: () => '题', body: () => '<p>正文</p>' }),
      from: { name: '督办', address: 'duban@demo.invalid' },
      mailDomain: 'demo.invalid',
      publicUrl: 'http://localhost',
    },
    relay: smtpRelay(relay.url, 'duban@demo.invalid'),
    journal: (messageId) => Promise.resolve(relay.journal.includes(messageId)),
    settleSeconds: 0,
    leaseSeconds: 60,
    now: () => Promise.resolve(beginning),
    onFault,
  });

test('two outboxes at once send what the record calls for, each letter once, and stop', async () => {
  const faults: unknown[] = [];
  const outboxes = await Promise.all([1, 2].map(() => start((fault) => faults.push(fault))));
  for (let n = 0; n < 30; n += 1) {
    const aggregate = `problem/S0-2024-${String(n)}` as const;
    await record(
      database.sql,
      batchOf(errandCommand(`c${String(n)}`, 'openErrand', { aggregate })),
    );
  }
  for (let n = 0; n < 400; n += 1) {
    const { unreleased, unsent } = await countUnsent(database.sql);
    if (unreleased + unsent === 0) {
      break;
    }
    await setTimeout(50);
  }
  await Promise.all(outboxes.map((outbox) => outbox.stop()));
  expect(faults).toEqual([]);
  expect(relay.journal).toHaveLength(30);
  expect(new Set(relay.journal).size).toBe(30);
}, 60_000);
