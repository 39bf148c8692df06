import { signIn, type ApiClient } from '../../bench/api-client';
import { pause, startSystem, type Part, type RunningSystem } from '../../bench/running-system';

jest.setTimeout(900_000);

const PARTS: readonly Part[] = ['worker', 'web', 'temporal', 'postgres'];
const PEOPLE = 3;
const PROBLEMS_EACH = 4;

let system: RunningSystem;

beforeAll(async () => {
  system = await startSystem();
}, 900_000);

afterAll(() => system.stop());

interface Done {
  readonly number: string;
  readonly statuses: readonly number[];
}

/** One problem from discovery to receipt, every act insisted on. */
async function carryThrough(office: ApiClient, unit: ApiClient, name: string): Promise<Done> {
  const registered = await office.insist(
    '/api/v1/problems',
    { title: `停机演练 ${name}`, description: '演练', source: 'inspection', indicator: 'I04' },
    `${name}-register`,
  );
  const number = String(registered.body['number']);
  const act = (client: ApiClient, command: string, body: object) =>
    client.insist(`/api/v1/problems/${number}/acts/${command}`, body, `${name}-${command}`);
  const assigned = await act(office, 'assignProblem', {
    leadUnit: '发改局',
    responsibleUnit: '供电公司',
  });
  const received = await act(unit, 'confirmReceipt', {});
  // The last answer was lost, the program asks once more: the same answer, no second act.
  const again = await act(unit, 'confirmReceipt', {});
  const waived = await act(unit, 'waiveObjection', {});
  const answers = [registered, assigned, received, again, waived];
  return { number, statuses: answers.map(({ status }) => status) };
}

test('kill -9 of worker, web, Temporal and PostgreSQL during a stream of acts loses and doubles nothing', async () => {
  const office = await signIn(system.url, { role: 'coordinationOffice' });
  const unit = await signIn(system.url, { role: 'responsibleUnit.staff', unit: '供电公司' });
  const stream = { flows: true };
  const killed: Part[] = [];
  const killing = (async () => {
    for (let n = 0; stream.flows; n += 1) {
      const part = PARTS[n % PARTS.length] ?? 'worker';
      expect(system.kill(part)).not.toHaveLength(0);
      killed.push(part);
      await pause(500);
      await system.untilWell();
    }
  })();
  const streams = Array.from({ length: PEOPLE }, async (_, person) => {
    const done: Done[] = [];
    for (let n = 0; n < PROBLEMS_EACH || killed.length < PARTS.length; n += 1) {
      done.push(await carryThrough(office, unit, `${String(person)}-${String(n)}`));
    }
    return done;
  });
  const done = (await Promise.all(streams)).flat();
  stream.flows = false;
  await killing;
  await system.untilWell();

  expect(new Set(killed)).toEqual(new Set(PARTS));
  expect(new Set(done.map(({ number }) => number)).size).toBe(done.length);
  expect(done.flatMap(({ statuses }) => statuses).filter((status) => status >= 300)).toEqual([]);
  for (const { number } of done) {
    const { body } = await office.get(`/api/v1/problems/${number}/timeline`);
    const rows = body['rows'] as { event: string }[];
    const acts = rows.map(({ event }) => event).filter((event) => event !== 'waitReminded');
    expect(acts.sort()).toEqual(
      [
        'problemRegistered',
        'problemVerified',
        'problemAssigned',
        'receiptConfirmed',
        'objectionWaived',
        'planningBegun',
      ].sort(),
    );
  }
  await everyLetterOnce(office, done);
});

/** N04 goes to staff and principal of the unit, to the lead unit's staff and to the office: each exactly once. */
async function everyLetterOnce(office: ApiClient, done: readonly Done[]): Promise<void> {
  const lettersOf = async (number: string) => {
    const { body } = await office.get(`/api/v1/dev-inbox?q=${number}`);
    const rows = body['rows'] as { messageId: string; to: string; subject: string }[];
    return rows.filter(({ subject }) => subject.includes('交办'));
  };
  for (const { number } of done) {
    let letters = await lettersOf(number);
    for (let n = 0; n < 240 && letters.length < 4; n += 1) {
      await pause(500);
      letters = await lettersOf(number);
    }
    const ids = letters.map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
    const readers = letters.map(({ to }) => to);
    expect(new Set(readers).size).toBe(readers.length);
    expect(letters.length).toBeGreaterThanOrEqual(4);
  }
}
