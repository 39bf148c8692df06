import type { ThrowAwayCity } from '../../bin/throw-away-city';
import { countPendingReactions, loadCase } from '../../db/case-store';
import type { AggregateId, CaseState } from '../../domain/aggregate';
import type { LifeState } from '../../domain/helper-life/life';
import { instantOfLocal } from '../../domain/rehearsal/scenario';
import { actorIn, commandOf, openTestCity, submit } from '../support/city';

jest.setTimeout(120_000);

const CLUE: AggregateId = 'clue/S0-2024-XS-0001';
const PROBLEM: AggregateId = 'problem/S0-2024-000001';
const INSTRUCTION: AggregateId = 'instruction/S0-2024-PS-0001';
const office = actorIn('coordinationOffice', '市优环办');
let city: ThrowAwayCity;
let n = 0;

beforeAll(async () => {
  city = await openTestCity('2024-03-04T09:00:00');
}, 600_000);

afterAll(() => city.close());

async function done(
  aggregate: AggregateId,
  at: string,
  name: string,
  payload: object = {},
  actor = office,
) {
  n += 1;
  const answer = await submit(
    city,
    commandOf(`life-${String(n)}`, aggregate, { name, at, actor, payload }),
  );
  expect([name, answer]).toEqual([
    name,
    expect.objectContaining({ done: expect.anything() as unknown }),
  ]);
}

/** The state on record once every fact has been delivered. */
async function settled(aggregate: AggregateId): Promise<CaseState | null | undefined> {
  for (let turn = 0; turn < 300 && (await countPendingReactions(city.sql)) > 0; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return (await loadCase(city.sql, aggregate))?.state;
}

/** S2-29, D-02: the clue waits in a workflow, time reminds it, its problem turns it and tells it how it ends. */
test('a clue and its problem live in workflows of their own and tell each other', async () => {
  await done(CLUE, '2024-03-04T09:00:00', 'receiveClue', {
    channel: 'hotline12345',
    title: '窗口午间无人值守',
    text: '午间无人。',
    reporter: { contact: 'chen@demo.invalid' },
  });
  await done(CLUE, '2024-03-04T09:10:00', 'sendReceipt');
  await city.conductor.advanceTo(instantOfLocal('2024-03-12T09:00:00'));
  const late = await city.sql`
    select events.data #>> '{reminded,0,said}' as said from events where aggregate = ${CLUE} and type = 'waitReminded'
    order by revision`;
  expect(late.map(({ said }) => said as string)).toEqual(['due', 'late']);
  await done(CLUE, '2024-03-12T09:05:00', 'beginVerification');
  await done(PROBLEM, '2024-03-12T09:10:00', 'registerProblem', {
    title: '窗口午间无人值守',
    description: '属实。',
    source: 'publicChannel',
    origin: CLUE,
  });
  expect(await settled(CLUE)).toMatchObject({
    status: 'TURNED_INTO_PROBLEM',
    problems: [{ problem: PROBLEM, standing: 'open' }],
  });
  await done(CLUE, '2024-03-12T10:00:00', 'answerReporter', { way: 'letter', answer: '已立案。' });
  expect((await settled(CLUE))?.status).toBe('REPORTER_ANSWERED');
  // The life has ended; the problem's end starts a new run that takes the fact in.
  await done(PROBLEM, '2024-03-12T11:00:00', 'cancelProblem', {
    reason: '重复',
    document: ['说明'],
  });
  expect(((await settled(CLUE)) as LifeState).problems).toMatchObject([{ standing: 'ended' }]);
});

/** S0-54: the duties are recorded with the act that forwards; their end reaches the instruction. */
test('an instruction makes duties in the same statement and hears how they end', async () => {
  const staff = actorIn('leadUnit.staff', '供电公司');
  await done('programme/county-city-2024', '2024-03-12T11:10:00', 'draftProgramme');
  await done(INSTRUCTION, '2024-03-12T11:15:00', 'writeInstruction', {
    title: '关于办电提速的批示',
    text: '请抓紧。',
    leader: '优环领导小组组长',
    indicators: ['I04'],
    actionPoints: [{ unit: '供电公司', text: '拿出压减方案', dueOn: '2024-03-29' }],
  });
  await done(INSTRUCTION, '2024-03-12T11:20:00', 'forwardInstruction');
  const [duty] = await city.sql<{ aggregate: AggregateId }[]>`
    select aggregate from cases where kind = 'duty'`;
  expect(duty?.aggregate).toBe('duty/county-city-2024/instruction/S0-2024-PS-0001/1');
  await done(INSTRUCTION, '2024-03-12T11:25:00', 'confirmInstruction', {}, staff);
  await done(duty!.aggregate, '2024-03-12T11:30:00', 'waiveDuty', { reason: '并入专项' });
  expect(await settled(INSTRUCTION)).toMatchObject({
    status: 'DONE',
    actionPoints: [{ settled: 'WAIVED' }],
  });
});
