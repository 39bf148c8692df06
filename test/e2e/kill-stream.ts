import { signIn, type ApiClient } from '../../bench/api-client';
import { pause, startSystem, type Part, type RunningSystem } from '../../bench/running-system';

const PARTS: readonly Part[] = ['worker', 'web', 'temporal', 'postgres'];
const PEOPLE = 3;

/** Acts that come through between a recovery and the next kill: without them nothing would be in the middle of being done. */
const ACTS_BETWEEN = 3;

interface Done {
  readonly number: string;
  readonly statuses: readonly number[];
}

/** How much is killed while how much is done. */
interface Killing {
  /** Each part is killed once a round. */
  readonly rounds: number;
  /** Problems that each person carries through, at least. */
  readonly problemsEach: number;
}

/** Kills every part of the running system in the middle of a stream of acts, and holds what is on record and in the inbox against it. */
// eslint-disable-next-line jest/no-export -- the ordinary and the long test ask the same of more and less
export function killsLoseAndDoubleNothing({ rounds, problemsEach }: Killing): void {
  const kills = Array.from({ length: rounds }, () => PARTS).flat();
  let system: RunningSystem;

  beforeAll(async () => {
    system = await startSystem();
  }, 900_000);

  afterAll(() => system.stop());

  test(`kill -9 of worker, web, Temporal and PostgreSQL, ${String(kills.length)} kills during a stream of acts, loses and doubles nothing`, async () => {
    const office = await signIn(system.url, { role: 'coordinationOffice' });
    const unit = await signIn(system.url, { role: 'responsibleUnit.staff', unit: '供电公司' });
    const stream: Stream = { office, unit, acts: 0, flows: true };
    const killed: Part[] = [];
    const killing = (async () => {
      for (const part of kills) {
        const before = stream.acts;
        while (stream.flows && stream.acts < before + ACTS_BETWEEN) await pause(20);
        expect(system.kill(part)).not.toHaveLength(0);
        killed.push(part);
        await pause(500);
        await system.untilWell();
      }
    })();
    const people = Array.from({ length: PEOPLE }, async (_, person) => {
      const done: Done[] = [];
      for (let n = 0; n < problemsEach || killed.length < kills.length; n += 1) {
        done.push(await carryThrough(stream, `${String(person)}-${String(n)}`));
      }
      return done;
    });
    const [done] = await Promise.all([
      Promise.all(people).finally(() => (stream.flows = false)),
      killing,
    ]);
    await system.untilWell();
    expect(killed).toEqual(kills);
    await everythingOnce(office, done.flat());
  }, 900_000);
}

/** Who acts, how many acts have been answered, and whether more are coming. */
interface Stream {
  readonly office: ApiClient;
  readonly unit: ApiClient;
  acts: number;
  flows: boolean;
}

/** One problem from discovery to receipt, every act insisted on. */
async function carryThrough(stream: Stream, name: string): Promise<Done> {
  const { office, unit } = stream;
  const insist = async (client: ApiClient, path: string, body: object, key: string) => {
    const answer = await client.insist(path, body, `${name}-${key}`);
    stream.acts += 1;
    return answer;
  };
  const registered = await insist(
    office,
    '/api/v1/problems',
    { title: `停机演练 ${name}`, description: '演练', source: 'inspection', indicator: 'I04' },
    'register',
  );
  const number = String(registered.body['number']);
  const act = (client: ApiClient, command: string, body: object) =>
    insist(client, `/api/v1/problems/${number}/acts/${command}`, body, command);
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

async function everythingOnce(office: ApiClient, done: readonly Done[]): Promise<void> {
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
}

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
