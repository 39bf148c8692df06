import { fakeServices, type FakeServices } from '../support/fake-services';
import { MemoryCity } from '../support/memory-city';
import { instantAt } from '../../domain/calendar/instants';
import { subjects } from '../../domain/subjects';
import { BrowserSession, type Answer } from './browser-session';
import { serve, type Served } from './serve';

// Machines that share their cores with others are slow; nothing here depends on time.
jest.setTimeout(60_000);

let services: FakeServices;
let served: Served;
let keys = 0;

beforeEach(async () => {
  services = fakeServices(new MemoryCity('county-city-2024', instantAt('2024-04-29', '09:00')));
  served = await serve(services);
});
afterEach(async () => {
  await served.close();
});

async function seat(role: string, unit?: string): Promise<BrowserSession> {
  const session = new BrowserSession(served.origin);
  const answer = await session.postJson('/api/v1/demo-sessions', {
    role,
    ...(unit === undefined ? {} : { unit }),
  });
  expect(answer.status).toBe(201);
  return session;
}

const json = (answer: Answer) => JSON.parse(answer.text) as Record<string, unknown>;
const key = () => ({ 'idempotency-key': `key-${String((keys += 1)).padStart(8, '0')}` });
const problem = { title: '低压报装三次补件', description: '企业反映', source: 'publicChannel' };
const dismissal = { ground: 'outOfScope', reason: '非我市事权', decision: ['书面决定'] };

test('a program registers a problem, acts on it and reads it', async () => {
  const office = await seat('coordinationOffice');
  const registered = await office.postJson('/api/v1/problems', problem, key());
  expect([registered.status, json(registered)['number'], json(registered)['status']]).toEqual([
    200,
    'S0-2024-000001',
    'REPORTED',
  ]);
  const verified = await office.postJson(
    '/api/v1/problems/S0-2024-000001/acts/verifyProblem',
    { note: '属实' },
    key(),
  );
  expect(json(verified)).toMatchObject({
    revision: 2,
    status: 'VERIFIED',
    case: { number: 'S0-2024-000001' },
  });
  const read = json(await office.get('/api/v1/problems/S0-2024-000001'));
  expect(read).toMatchObject({ status: 'VERIFIED', revision: 2 });
  expect((read['acts'] as { command: string }[]).map(({ command }) => command)).toContain(
    'assignProblem',
  );
  const timeline = json(await office.get('/api/v1/problems/S0-2024-000001/timeline'))['rows'] as {
    event: string;
  }[];
  expect(timeline.map(({ event }) => event)).toEqual(['problemVerified', 'problemRegistered']);
  expect(json(await office.get('/api/v1/problems?state=VERIFIED'))['total']).toBe(1);
  expect(json(await office.get('/api/v1/problems?state=REPORTED'))['total']).toBe(0);
});

describe('the same key', () => {
  test('with the same body is the same act with the same answer and number', async () => {
    const office = await seat('coordinationOffice');
    const headers = key();
    const first = await office.postJson('/api/v1/problems', problem, headers);
    const again = await office.postJson('/api/v1/problems', problem, headers);
    expect(again.text).toBe(first.text);
    expect(services.city.all('problem')).toHaveLength(1);
  });

  test('with another body is refused', async () => {
    const office = await seat('coordinationOffice');
    const headers = key();
    await office.postJson('/api/v1/problems', problem, headers);
    const other = await office.postJson(
      '/api/v1/problems',
      { ...problem, title: '另一件' },
      headers,
    );
    expect([other.status, json(other)['code']]).toEqual([422, 'idempotencyKeyReused']);
  });

  test('of another person is another act', async () => {
    const headers = key();
    await (await seat('coordinationOffice')).postJson('/api/v1/problems', problem, headers);
    await (await seat('bureau')).postJson('/api/v1/problems', problem, headers);
    expect(services.city.all('problem')).toHaveLength(2);
  });

  test('is asked for', async () => {
    const answer = await (await seat('coordinationOffice')).postJson('/api/v1/problems', problem);
    expect([answer.status, json(answer)['code']]).toEqual([422, 'idempotencyKeyMissing']);
  });
});

describe('refusals are problem details and leave nothing but a line in the audit log', () => {
  const cases: [string, string, string | undefined, string, unknown, number, string][] = [
    ['nobody signed in', '', undefined, '/api/v1/problems', problem, 401, 'notSignedIn'],
    [
      'role may not',
      'groupHead',
      undefined,
      '/api/v1/problems/S0-2024-000001/acts/verifyProblem',
      { note: 'x' },
      403,
      'notPermitted',
    ],
    [
      'not to be seen',
      'responsibleUnit.staff',
      '法院',
      '/api/v1/problems/S0-2024-000001/acts/submitPlan',
      {},
      404,
      'notFound',
    ],
    [
      'no such problem',
      'coordinationOffice',
      undefined,
      '/api/v1/problems/S0-2024-999999/acts/verifyProblem',
      { note: 'x' },
      404,
      'notFound',
    ],
    [
      'no such command',
      'coordinationOffice',
      undefined,
      '/api/v1/problems/S0-2024-000001/acts/explode',
      {},
      404,
      'notFound',
    ],
    [
      'time is no command of people',
      'coordinationOffice',
      undefined,
      '/api/v1/problems/S0-2024-000001/acts/verificationDue',
      {},
      404,
      'notFound',
    ],
    [
      'facts are no commands of people',
      'coordinationOffice',
      undefined,
      '/api/v1/problems/S0-2024-000001/acts/placardHung',
      {},
      404,
      'notFound',
    ],
    [
      'not in this state',
      'coordinationOffice',
      undefined,
      '/api/v1/problems/S0-2024-000001/acts/approveSignOff',
      {},
      409,
      'notInThisState',
    ],
    [
      'malformed',
      'coordinationOffice',
      undefined,
      '/api/v1/problems/S0-2024-000001/acts/verifyProblem',
      {},
      422,
      'malformed',
    ],
    [
      'unknown key',
      'coordinationOffice',
      undefined,
      '/api/v1/problems/S0-2024-000001/acts/verifyProblem',
      { note: 'x', more: 1 },
      422,
      'malformed',
    ],
    [
      'wrong type',
      'coordinationOffice',
      undefined,
      '/api/v1/problems/S0-2024-000001/acts/verifyProblem',
      { note: ['x'] },
      422,
      'malformed',
    ],
    [
      'not an object',
      'coordinationOffice',
      undefined,
      '/api/v1/problems/S0-2024-000001/acts/verifyProblem',
      [],
      422,
      'malformed',
    ],
  ];
  test.each(cases)('%s', async (_name, role, unit, path, body, status, code) => {
    await (await seat('coordinationOffice')).postJson('/api/v1/problems', problem, key());
    const before = services.city.find('problem/S0-2024-000001')?.revision;
    const session = role === '' ? new BrowserSession(served.origin) : await seat(role, unit);
    const answer = await session.postJson(path, body, key());
    expect([answer.status, json(answer)['code']]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(json(answer)['title']).not.toMatch(/^pages|^faults|^refusals/);
    expect(services.city.find('problem/S0-2024-000001')?.revision).toBe(before);
    if (status !== 422) {
      expect(services.refusals.at(-1)).toMatchObject({ code });
    }
  });

  test.each([
    ['broken JSON', '{"title":', 400],
    ['40,000 brackets', '['.repeat(40_000) + ']'.repeat(40_000), 422],
    ['too much', JSON.stringify({ title: 'x'.repeat(200_000) }), 413],
  ])('%s', async (_name, body, status) => {
    const office = await seat('coordinationOffice');
    const answer = await office.postText('/api/v1/problems', body, key());
    expect(answer.status).toBe(status);
    expect(services.city.all('problem')).toEqual([]);
  });
});

describe('an act on a case that has moved on since it was read', () => {
  const acts = '/api/v1/problems/S0-2024-000001/acts';

  test.each([
    ['zh', '问题查实'],
    ['en', 'verified'],
  ])(
    'is refused with who did what when, in the language of the reader: %s',
    async (language, says) => {
      const office = await seat('coordinationOffice');
      await office.postJson('/api/v1/problems', problem, key());
      await office.postJson(`${acts}/verifyProblem`, { note: '属实' }, key());
      const headers = { ...key(), 'if-match': '"1"', 'accept-language': language };
      const stale = await office.postJson(`${acts}/dismissProblem`, dismissal, headers);
      expect(stale.status).toBe(409);
      expect(json(stale)).toMatchObject({
        code: 'changedMeanwhile',
        rule: 'D-32',
        revision: 2,
        status: 'VERIFIED',
        changes: [
          {
            revision: 2,
            event: 'problemVerified',
            transition: 'P02',
            at: '2024-04-29T01:00:00.000Z',
            by: { unit: '市优环办' },
          },
        ],
      });
      expect(stale.text).toContain(says);
      expect(json(stale)['title']).not.toMatch(/changedMeanwhile/);
      expect(services.city.find('problem/S0-2024-000001')?.revision).toBe(2);
    },
  );

  test('goes by the revision that was seen, also one that is still to come', async () => {
    const office = await seat('coordinationOffice');
    await office.postJson('/api/v1/problems', problem, key());
    const send = (seen: string) =>
      office.postJson(`${acts}/verifyProblem`, { note: '属实' }, { ...key(), 'if-match': seen });
    const early = await send('"7"');
    expect([early.status, json(early)['code']]).toEqual([409, 'changedMeanwhile']);
    expect((await send('"1"')).status).toBe(200);
  });

  test('sent again after its answer was lost, is answered the same', async () => {
    const office = await seat('coordinationOffice');
    await office.postJson('/api/v1/problems', problem, key());
    const headers = { ...key(), 'if-match': '"1"' };
    const first = await office.postJson(`${acts}/verifyProblem`, { note: '属实' }, headers);
    const again = await office.postJson(`${acts}/verifyProblem`, { note: '属实' }, headers);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.text).toBe(first.text);
  });
});

test('an outcome that is not known yet is 202 with a place to ask; a part that is down is 503', async () => {
  const office = await seat('coordinationOffice');
  services.gatewayMood = 'pending';
  const answer = await office.postJson('/api/v1/problems', problem, key());
  expect(answer.status).toBe(202);
  const asked = await office.get(answer.headers.get('location') ?? '');
  expect([asked.status, json(asked)['outcome']]).toEqual([202, null]);
});

describe('the OpenAPI document', () => {
  test('is 3.1 and has every act of people with its schema and its key', async () => {
    const document = json(await new BrowserSession(served.origin).get('/api/v1/openapi.json')) as {
      openapi: string;
      paths: Record<
        string,
        Record<
          string,
          {
            requestBody?: {
              content: Record<string, { schema: { type: string; additionalProperties: boolean } }>;
            };
          }
        >
      >;
    };
    expect(document.openapi).toBe('3.1.0');
    for (const [name, spec] of Object.entries(subjects.problem.commands)) {
      const operation = document.paths[`/api/v1/problems/{key}/acts/${name}`]?.['post'];
      const offered = spec.by === 'person' && name !== 'registerProblem';
      expect([name, operation !== undefined]).toEqual([name, offered]);
      if (offered) {
        const schema = operation?.requestBody?.content['application/json']?.schema;
        expect([name, schema?.type, schema?.additionalProperties]).toEqual([name, 'object', false]);
      }
    }
  });
});
