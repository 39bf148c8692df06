import {
  loadCase,
  countPendingReactions,
  expireCommands,
  pendingReactions,
  stuckCommands,
  takeNumber,
  sealChains,
} from '../../db/case-store';
import { findCommand, submitCommand } from '../../db/commands';
import { record, recordRejection } from '../../db/record';
import { instantOfMs } from '../../domain/calendar/instants';
import { batchOf, errandCommand, minutesLater, wakeBatchOf } from '../support/errand';
import { openTestDatabase, type TestDatabase } from '../support/postgres';

const CASE = 'problem/S0-2024-000001';
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);

afterAll(() => database.close());

/** A fresh database for a test that counts. */
async function fresh<T>(work: (database: TestDatabase) => Promise<T>): Promise<T> {
  const another = await database.another();
  try {
    return await work(another);
  } finally {
    await another.close();
  }
}

test('an act is recorded whole: act, event, notice with number, snapshot, what is owed, outcome', () =>
  fresh(async ({ sql }) => {
    const recording = await record(sql, batchOf(errandCommand('c1', 'openErrand')));
    expect(recording).toEqual({
      outcome: { revision: 1, status: 'OPEN', wakeUp: { at: minutesLater(60), command: 'remind' } },
      repeated: false,
    });
    expect(await loadCase(sql, CASE)).toMatchObject({ revision: 1, status: 'OPEN' });
    const [event] = await sql`select type, transition, data, at from events`;
    expect(event).toEqual({
      type: 'errandOpened',
      transition: 'P01',
      data: {
        title: '窗口少、排队久',
        remindAt: minutesLater(60),
        assignment: { responsibleUnit: '市商务局' },
      },
      at: '2024-05-20T01:00:00.000Z',
    });
    const [notice] = await sql`select notice, number, number_year, formal from notices`;
    expect(notice).toEqual({ notice: 'N04', number: 1, number_year: 2024, formal: true });
    const [owed] = await sql`select command, role, due_on from owed_acts`;
    expect(owed).toEqual({
      command: 'finishErrand',
      role: 'coordinationOffice',
      due_on: '2024-06-03',
    });
  }));

test('the same command again gets the same outcome and writes nothing', () =>
  fresh(async ({ sql }) => {
    const batch = batchOf(errandCommand('c1', 'openErrand'));
    const first = await record(sql, batch);
    const again = await record(sql, batch);
    expect(again).toEqual({ ...first, repeated: true });
    expect(await sql`select count(*)::integer from events`).toEqual([{ count: 1 }]);
  }));

test('of twenty commands on one revision exactly one is recorded, the others are told of the conflict', () =>
  fresh(async ({ sql }) => {
    await record(sql, batchOf(errandCommand('c0', 'openErrand')));
    const before = await loadCase(sql, CASE);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        record(sql, batchOf(errandCommand(`n${String(n)}`, 'addNote'), before)),
      ),
    );
    expect(answers.filter((answer) => 'outcome' in answer)).toHaveLength(1);
    expect(answers.filter((answer) => 'conflict' in answer)).toHaveLength(19);
    expect(answers.find((answer) => 'conflict' in answer)).toEqual({
      conflict: { aggregate: CASE, revision: 2 },
    });
    expect((await loadCase(sql, CASE))?.revision).toBe(2);
  }));

test('time brings its own row with its outcome', () =>
  fresh(async ({ sql }) => {
    await record(sql, batchOf(errandCommand('c0', 'openErrand')));
    const before = await loadCase(sql, CASE);
    await record(sql, wakeBatchOf(CASE, before!, minutesLater(61)));
    const stored = await findCommand(sql, `${CASE}@2:remind`);
    expect(stored?.command).toMatchObject({ at: minutesLater(60), actor: { person: 'clock' } });
    expect(stored?.outcome).toEqual({ revision: 2, status: 'OPEN', wakeUp: null });
  }));

test('a refusal after wake-ups keeps the wake-ups and is written to the audit log', () =>
  fresh(async ({ sql }) => {
    await record(sql, batchOf(errandCommand('c0', 'openErrand')));
    const before = await loadCase(sql, CASE);
    const late = errandCommand('c1', 'openErrand', { at: minutesLater(90) });
    const recording = await record(sql, batchOf(late, before));
    expect(recording).toMatchObject({ outcome: { rejection: { code: 'notInThisState' } } });
    expect((await loadCase(sql, CASE))?.revision).toBe(2);
    expect(await sql`select person, code, object from audit_log`).toEqual([
      { person: 'p1', code: 'notInThisState', object: CASE },
    ]);
  }));

test('reactions become commands, grouped by target and in order of instant and source', () =>
  fresh(async ({ sql }) => {
    await record(sql, batchOf(errandCommand('c0', 'openErrand')));
    for (const id of ['n1', 'n2']) {
      await record(sql, batchOf(errandCommand(id, 'addNote'), await loadCase(sql, CASE)));
    }
    expect(await countPendingReactions(sql)).toBe(4);
    const heads = await pendingReactions(sql, 100);
    expect(heads.map((command) => command.id)).toEqual([
      `${CASE}@2>1`,
      `${CASE}@3>1`,
      `${CASE}@2>0`,
      `${CASE}@3>0`,
    ]);
    expect(heads[0]).toMatchObject({
      name: 'told',
      actor: { person: CASE },
      at: '2024-05-20T01:00:00.000Z',
    });
    const told = heads[0]!;
    await record(sql, {
      command: told,
      expected: [],
      acts: [],
      after: [],
      outcome: { revision: 0, status: 'none', wakeUp: null },
    });
    const next = await pendingReactions(sql, 100);
    expect(next.map((command) => command.id)).toEqual([
      `${CASE}@3>1`,
      `${CASE}@2>0`,
      `${CASE}@3>0`,
    ]);
  }));

test('formal notices of a programme and year are numbered without gaps under concurrency', () =>
  fresh(async ({ sql }) => {
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, n) =>
        record(
          sql,
          batchOf(
            errandCommand(`c${String(n)}`, 'openErrand', {
              aggregate: `problem/S0-2024-${String(n)}`,
            }),
          ),
        ),
      ),
    );
    expect(answers.every((answer) => 'outcome' in answer)).toBe(true);
    const rows = await sql<{ number: number }[]>`select number from notices order by number`;
    expect(rows.map((row) => row.number)).toEqual(Array.from({ length: 24 }, (_, n) => n + 1));
  }));

test('numbers have no gap and no double in any year, whoever is refused, too late or rolled back in between', () =>
  fresh(async ({ sql }) => {
    const opening = (name: string, aggregate: string, year: '2024' | '2025') =>
      batchOf(
        errandCommand(name, 'openErrand', {
          aggregate: `problem/${aggregate}`,
          ...(year === '2025' ? { at: '2025-02-10T01:00:00.000Z' } : {}),
        }),
      );
    const broken = (batch: ReturnType<typeof opening>) => ({
      ...batch,
      after: batch.after.map((one) => ({ ...one, kind: null })) as never,
    });
    const rounds = Array.from({ length: 10 }, (_, n) => String(n));
    const answers = await Promise.allSettled(
      rounds.flatMap((n) => [
        record(sql, opening(`one-${n}`, `A-${n}`, '2024')),
        record(sql, opening(`next-${n}`, `B-${n}`, '2025')),
        record(sql, opening(`rival-${n}`, 'RACE', '2024')),
        record(sql, broken(opening(`broken-${n}`, `C-${n}`, '2024'))),
      ]),
    );
    const conflicts = answers.filter(
      (answer) => answer.status === 'fulfilled' && 'conflict' in answer.value,
    );
    expect(answers.filter((answer) => answer.status === 'rejected')).toHaveLength(10);
    expect(conflicts).toHaveLength(9);
    const rows = await sql<{ year: number; number: number }[]>`
      select number_year as year, number from notices order by number_year, number`;
    const upTo = (last: number) => Array.from({ length: last }, (_, n) => n + 1);
    const of = (year: number) => rows.filter((row) => row.year === year).map((row) => row.number);
    expect([of(2024), of(2025)]).toEqual([upTo(11), upTo(10)]);
  }));

describe('commands of people', () => {
  const inTenMinutes = () => instantOfMs(Date.now() + 600_000);

  test('submitting again gives back what is there; other content under the same id is refused', () =>
    fresh(async ({ sql }) => {
      const command = errandCommand('k1', 'openErrand');
      expect(await submitCommand(sql, command, inTenMinutes())).toEqual({
        submitted: true,
        fresh: true,
        outcome: null,
      });
      expect(await submitCommand(sql, command, inTenMinutes())).toEqual({
        submitted: true,
        fresh: false,
        outcome: null,
      });
      const other = { ...command, digest: 'e'.repeat(64) };
      expect(await submitCommand(sql, other, inTenMinutes())).toEqual({
        refused: 'idempotencyKeyReused',
      });
      const stranger = { ...command, actor: { ...command.actor, person: 'p2' } };
      expect(await submitCommand(sql, stranger, inTenMinutes())).toEqual({
        refused: 'idempotencyKeyReused',
      });
      await record(sql, batchOf(command));
      expect(await submitCommand(sql, command, inTenMinutes())).toMatchObject({
        fresh: false,
        outcome: { revision: 1 },
      });
    }));

  test('the revision that the author saw is kept, where there is one', () =>
    fresh(async ({ sql }) => {
      await submitCommand(sql, errandCommand('k1', 'addNote', { seen: 7 }), inTenMinutes());
      await submitCommand(sql, errandCommand('k2', 'addNote'), inTenMinutes());
      expect((await findCommand(sql, 'k1'))?.command.seen).toBe(7);
      expect((await findCommand(sql, 'k2'))?.command).not.toHaveProperty('seen');
    }));

  test('an expired command ends once and is not carried out afterwards', () =>
    fresh(async ({ sql }) => {
      const command = errandCommand('k1', 'openErrand');
      await submitCommand(sql, command, instantOfMs(Date.now() - 1000));
      expect(await stuckCommands(sql, 0)).toEqual([]);
      expect(await expireCommands(sql)).toEqual(['k1']);
      expect(await record(sql, batchOf(command))).toEqual({
        outcome: { expired: true },
        repeated: true,
      });
      expect(await sql`select 1 from events`).toHaveLength(0);
    }));

  test('a command without outcome is found by the sweeper', () =>
    fresh(async ({ sql }) => {
      await submitCommand(sql, errandCommand('k1', 'openErrand'), inTenMinutes());
      expect((await stuckCommands(sql, 0)).map((command) => command.id)).toEqual(['k1']);
      expect(await stuckCommands(sql, 30)).toEqual([]);
    }));

  test('a refusal is recorded once', () =>
    fresh(async ({ sql }) => {
      const command = errandCommand('k1', 'openErrand');
      const rejection = { code: 'notPermitted', rule: 'D-10' };
      await recordRejection(sql, command, rejection);
      await recordRejection(sql, command, rejection);
      expect(await sql`select 1 from audit_log`).toHaveLength(1);
    }));

  test('a number taken for a command is the same when asked again (D-01)', () =>
    fresh(async ({ sql }) => {
      const wanted = {
        commandId: 'k1',
        programme: 'county-city-2024',
        year: 2024,
        series: 'problem',
      };
      expect(await takeNumber(sql, wanted)).toBe(1);
      expect(await takeNumber(sql, wanted)).toBe(1);
      expect(await takeNumber(sql, { ...wanted, commandId: 'k2' })).toBe(2);
    }));
});

describe('what is on record stays', () => {
  const forbidden = [
    ['events', `update events set data = '{}'`],
    ['events', `delete from events`],
    ['acts', `update acts set actor = '{}'`],
    ['acts', `delete from acts`],
    ['commands', `update commands set payload = '{"title":"x"}'`],
    ['commands', `update commands set outcome = '{"revision":9}'`],
    ['commands', `delete from commands`],
    ['notices', `update notices set about = '{}'`],
    ['cases', `delete from cases`],
    ['events', `truncate events cascade`],
    ['audit_log', `truncate audit_log`],
  ] as const;
  beforeAll(async () => {
    await record(database.sql, batchOf(errandCommand('c0', 'openErrand')));
  });

  test.each(forbidden)('%s: %s is refused by the database', async (_table, statement) => {
    await expect(database.sql.unsafe(statement)).rejects.toMatchObject({ code: 'DB001' });
  });

  test('an act that skips a revision or another chain head is refused (I5, I19)', async () => {
    const { sql } = database;
    await sql`insert into commands (id, aggregate, programme, name, payload, digest, actor, at)
      values ('x1', ${CASE}, 'county-city-2024', 'x', '{}', '', '{}', now())`;
    const insert = (revision: number, prev: string) => sql`
      insert into acts (aggregate, revision, command_id, at, recorded_at, actor, digest, prev_hash, hash)
      values (${CASE}, ${revision}, 'x1', now(), now(), '{}', '', ${prev}, 'h')`;
    const [head] = await sql<{ hash: string }[]>`select hash from acts where aggregate = ${CASE}`;
    await expect(insert(3, head!.hash)).rejects.toMatchObject({ code: 'DB002' });
    await expect(insert(2, 'another')).rejects.toMatchObject({ code: 'DB002' });
  });

  test('seals link the heads that moved', async () => {
    expect(await sealChains(database.sql)).toBe(1);
    expect(await sealChains(database.sql)).toBeNull();
  });
});
