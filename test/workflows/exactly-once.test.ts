import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { createCaseActivities } from '../../activities/carry-out';
import { databaseRecords } from '../../activities/database-records';
import type { ThrowAwayCity } from '../../bin/throw-away-city';
import { advanceClockOffset, loadBusinessNow } from '../../db/city';
import { submitCommand } from '../../db/commands';
import type { AggregateId } from '../../domain/aggregate';
import { instantOfMs, msOfInstant } from '../../domain/calendar/instants';
import { instantOfLocal } from '../../domain/rehearsal/scenario';
import { REFUSED, STANDING_QUERY, workflowTypes } from '../../workflows/case-messages';
import { actorIn, anotherWebProcess, commandOf, openTestCity, submit } from '../support/city';
import { bringTo, checkOf, commandTo } from '../support/problem-on-its-way';
import { actsOf, countRecords, standingOf } from '../support/records-of';

jest.setTimeout(120_000);

let city: ThrowAwayCity;
let problems = 0;

/** Numbers are given one by one: no two tests share a case. */
function nextProblem(): AggregateId {
  problems += 1;
  return `problem/S0-2024-${String(problems).padStart(6, '0')}`;
}

beforeAll(async () => {
  // Earlier than every act: no wake-up is due by itself.
  city = await openTestCity('2024-04-29T08:30:00');
}, 600_000);

afterAll(() => city.close());

describe('several answers to one screen', () => {
  test('at the same time, from two web processes: one is done, the other is told where the case stands now', async () => {
    const problem = nextProblem();
    await bringTo(city, 'RECTIFYING', problem);
    const { length: seen } = await actsOf(city, problem);
    const another = await anotherWebProcess(city);
    const answers = await Promise.all([
      submit(city, { ...checkOf(problem, 'c-seen-1'), seen }),
      submit(another, { ...checkOf(problem, 'c-seen-2'), seen }),
    ]);
    const outrun = {
      code: 'changedMeanwhile',
      rule: 'D-32',
      values: { revision: seen + 1, status: 'RECTIFYING' },
    };
    expect(answers).toContainEqual({ done: { revision: seen + 1, status: 'RECTIFYING' } });
    expect(answers).toContainEqual({ rejection: outrun });
    expect(await actsOf(city, problem)).toHaveLength(seen + 1);
  });

  test('that the status refuses by now: told the same', async () => {
    const problem = nextProblem();
    await bringTo(city, 'VERIFIED', problem);
    const late = { ...commandTo('VERIFIED', problem), id: `${problem}:late`, seen: 1 };
    const answer = await submit(city, late);
    const values = { revision: 2, status: 'VERIFIED' };
    expect(answer).toEqual({ rejection: { code: 'changedMeanwhile', rule: 'D-32', values } });
  });
});

describe('the same command again', () => {
  test('twice at the same time and once more later: one act, the same answer', async () => {
    const problem = nextProblem();
    await bringTo(city, 'RECTIFYING', problem);
    const before = await actsOf(city, problem);
    const check = checkOf(problem, 'c-twice');
    const another = await anotherWebProcess(city);
    const [first, second] = await Promise.all([submit(city, check), submit(another, check)]);
    const third = await submit(city, check);
    const after = await actsOf(city, problem);
    expect(after.slice(before.length)).toEqual([
      { revision: before.length + 1, command: 'c-twice', name: 'recordCheck' },
    ]);
    expect(first).toEqual({ done: { revision: before.length + 1, status: 'RECTIFYING' } });
    expect([second, third]).toEqual([first, first]);
  });

  test('ten times at the same time on a case that has no workflow yet: one act', async () => {
    const problem = nextProblem();
    const register = commandTo('REPORTED', problem);
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => submit(await anotherWebProcess(city), register)),
    );
    expect(answers).toEqual(
      Array.from({ length: 10 }, () => ({ done: { revision: 1, status: 'REPORTED' } })),
    );
    expect(await actsOf(city, problem)).toHaveLength(1);
  });

  test.each([
    ['other content', { digest: 'of something else' }],
    ['another act', { name: 'dismissProblem' }],
    ['another person', { actor: { person: 'somebody', unit: null, roles: [] } }],
  ] as const)('the same id with %s is refused and does nothing (D-32)', async (_what, other) => {
    const problem = nextProblem();
    const register = commandTo('REPORTED', problem);
    await submit(city, register);
    const before = await countRecords(city);
    expect(await submit(city, { ...register, ...other })).toEqual({
      rejection: { code: 'idempotencyKeyReused', rule: 'D-32' },
    });
    expect(await countRecords(city)).toEqual(before);
  });

  test('the same id for another case is refused and does nothing (D-32)', async () => {
    const [problem, another] = [nextProblem(), nextProblem()];
    const register = commandTo('REPORTED', problem);
    await submit(city, register);
    const before = await countRecords(city);
    expect(await submit(city, { ...register, aggregate: another })).toMatchObject({
      rejection: { code: 'idempotencyKeyReused' },
    });
    expect(await countRecords(city)).toEqual(before);
  });
});

describe('refusals', () => {
  test.each([
    [
      'own unit may not approve its plan: refused by the rules',
      'PLAN_REVIEW',
      (problem: AggregateId) => ({
        ...commandTo('RECTIFYING', problem),
        actor: commandTo('PLAN_REVIEW', problem).actor,
      }),
      'ownUnitMayNotApprovePlan',
    ],
    [
      'no check before rectification: refused by the status',
      'ASSIGNED',
      (problem: AggregateId) => checkOf(problem, `${problem}:early`),
      'notInThisState',
    ],
  ] as const)('%s', async (_what, station, commandOn, code) => {
    const problem = nextProblem();
    await bringTo(city, station, problem);
    const command = commandOn(problem);
    const before = await countRecords(city);
    const standing = await standingOf(city, problem);
    expect(await submit(city, command)).toMatchObject({ rejection: { code } });
    expect(await countRecords(city)).toEqual({
      ...before,
      commands: before.commands + 1,
      refusals: before.refusals + 1,
    });
    expect(await standingOf(city, problem)).toEqual(standing);
    expect(
      await city.sql`select person, object, action, code from audit_log where command_id = ${command.id}`,
    ).toEqual([{ person: command.actor.person, object: problem, action: command.name, code }]);
    // Asked again, refused again, and written down once.
    expect(await submit(city, command)).toMatchObject({ rejection: { code } });
    expect((await countRecords(city)).refusals).toBe(before.refusals + 1);
  });
});

/** Whoever reaches the Temporal port has not reached the records: only commands on record are believed. */
describe('forged Updates', () => {
  /** Insists when the worker did not look at it (`UnprocessedUpdate`). @returns failure type and message */
  async function forge(
    aggregate: AggregateId,
    name: string,
    commandId: string,
    n: number,
  ): Promise<unknown> {
    const handle = city.client.workflow.getHandle(aggregate);
    const updateId = `forged-${String(n)}`;
    try {
      await handle.executeUpdate(name, { updateId, args: [commandId] });
      return 'done';
    } catch (error) {
      const cause = error instanceof WorkflowUpdateFailedError ? error.cause : error;
      if (!(cause instanceof ApplicationFailure)) {
        return error;
      }
      return cause.type === 'UnprocessedUpdate'
        ? forge(aggregate, name, commandId, n)
        : [cause.type, cause.message];
    }
  }

  test('a clock moved into the future by a stranger moves nothing and blocks nothing', async () => {
    const problem = nextProblem();
    await bringTo(city, 'RECTIFYING', problem);
    const before = await countRecords(city);
    const handle = city.client.workflow.getHandle(problem);
    await handle.executeUpdate('moveClock', { args: [400 * 86_400_000] });
    expect(await countRecords(city)).toEqual(before);
    expect(await submit(city, checkOf(problem, `${problem}:after`))).toMatchObject({
      done: { status: 'RECTIFYING' },
    });
  });

  test('two hundred with unknown ids, ids of another case and ids of another act do nothing', async () => {
    const [problem, another] = [nextProblem(), nextProblem()];
    await bringTo(city, 'RECTIFYING', problem);
    await bringTo(city, 'RECTIFYING', another);
    // On record and not carried out: the most tempting ones.
    const waiting = checkOf(another, 'c-waiting');
    await submitCommand(city.sql, waiting, null);
    const ownWaiting = { ...checkOf(problem, 'c-own-waiting'), name: 'recordMechanism' };
    await submitCommand(city.sql, ownWaiting, null);
    const carriedOut = commandTo('RECTIFYING', problem).id;
    const forgeries = Array.from({ length: 50 }, (_, n) => [
      ['recordCheck', `unknown-${String(n)}`],
      ['recordCheck', waiting.id],
      ['recordCheck', ownWaiting.id],
      ['reportProgress', carriedOut],
    ]).flat() as [string, string][];
    const before = await countRecords(city);
    const standing = await standingOf(city, problem);
    const answers: unknown[] = [];
    // In tens: more Updates in flight the server does not take for one case.
    for (let start = 0; start < forgeries.length; start += 10) {
      const ten = forgeries.slice(start, start + 10);
      answers.push(
        ...(await Promise.all(ten.map(([name, id], n) => forge(problem, name, id, start + n)))),
      );
    }
    expect(answers).toEqual(forgeries.map(() => [REFUSED, 'unknownCommand']));
    expect(answers).toHaveLength(200);
    expect(await countRecords(city)).toEqual(before);
    expect(await standingOf(city, problem)).toEqual(standing);
    // What was waiting is still carried out when it comes the right way.
    expect(await submit(city, waiting)).toMatchObject({ done: { status: 'RECTIFYING' } });
  });

  test('a workflow started by hand for a case that is not on record brings no case about', async () => {
    const aggregate: AggregateId = 'problem/S0-2024-999999';
    const before = await countRecords(city);
    await city.client.workflow.start(workflowTypes.problem, {
      workflowId: aggregate,
      taskQueue: 'decisions',
      args: [{ aggregate, clockOffsetMs: 0 }],
    });
    const elsewhere = commandTo('REPORTED', nextProblem());
    await submitCommand(city.sql, elsewhere, null);
    expect(await forge(aggregate, 'registerProblem', elsewhere.id, 1)).toEqual([
      REFUSED,
      'unknownCommand',
    ]);
    expect(await countRecords(city)).toEqual({ ...before, commands: before.commands + 1 });
    expect(await city.client.workflow.getHandle(aggregate).query(STANDING_QUERY)).toMatchObject({
      revision: 0,
      status: null,
    });
  });

  test('a standing invented at the start permits nothing that the records do not', async () => {
    const problem = nextProblem();
    await submitCommand(city.sql, checkOf(problem, 'c-invented'), null);
    await city.client.workflow.start(workflowTypes.problem, {
      workflowId: problem,
      taskQueue: 'decisions',
      args: [
        {
          aggregate: problem,
          clockOffsetMs: 0,
          standing: { revision: 9, status: 'RECTIFYING', wakeUp: null, ended: false },
        },
      ],
    });
    const before = await countRecords(city);
    expect(await forge(problem, 'recordCheck', 'c-invented', 1)).toEqual([
      REFUSED,
      'notInThisState',
    ]);
    expect(await countRecords(city)).toEqual({ ...before, refusals: before.refusals + 1 });
  });
});

/** Last: it moves the city's clock. */
describe('records that are a step ahead of the workflow', () => {
  test('a command that only the new status permits is carried out after catching up', async () => {
    const problem = nextProblem();
    await bringTo(city, 'RECEIVED', problem);
    const { sql } = city;
    const stale = await standingOf(city, problem);
    // As if the worker had died after recording: time acts without the workflow hearing of it.
    const until = instantOfLocal('2024-05-13T08:00:00');
    await advanceClockOffset(sql, msOfInstant(until) - Date.now());
    const activities = createCaseActivities({
      records: databaseRecords(sql),
      businessNow: () => loadBusinessNow(sql),
      wallNow: () => instantOfMs(Date.now()),
    });
    const moved = await activities.wakeUp({ aggregate: problem, until });
    expect([stale?.status, moved.status]).toEqual(['ASSIGNED', 'PLANNING']);
    expect(await standingOf(city, problem)).toEqual(stale);
    const before = await actsOf(city, problem);
    const extension = commandOf('c-ahead', problem, {
      name: 'requestExtension',
      at: '2024-05-13T09:00:00',
      actor: actorIn('responsibleUnit.principal', '供电公司'),
      payload: { newDueOn: '2024-06-28', reason: '等待采购', progress: '已完成一半' },
    });
    expect(await submit(city, extension)).toMatchObject({
      done: { revision: before.length + 1, status: 'PLANNING' },
    });
    expect((await actsOf(city, problem)).at(-1)?.command).toBe('c-ahead');
    expect(await standingOf(city, problem)).toMatchObject({ revision: before.length + 1 });
  });
});
