import { act, wake, type Outcome, type Standing } from '../../domain/act';
import { aggregateActor, type Actor } from '../../domain/actor';
import type { AggregateId } from '../../domain/aggregate';
import type { CivilDate } from '../../domain/calendar/civil-date';
import { type Deadline, deadlineOn } from '../../domain/calendar/deadline';
import { storedDueSentence } from '../../domain/calendar/due-phrases';
import { instantAt, type TimeOfDay } from '../../domain/calendar/instants';
import type { Calendar } from '../../domain/calendar/working-days';
import { calendarWords } from '../../cli/calendar-words';
import type { ClueState } from '../../domain/clue/state';
import { dutyDays } from '../../domain/duty/planned-duty';
import type { DutyState } from '../../domain/duty/state';
import type { PlacardState } from '../../domain/placard/state';
import { countingKinds, isToldOfCalendar } from '../../domain/recalculation';
import { subjectOf, subjects } from '../../domain/subjects';
import { factsOf } from '../support/facts';

const office: Actor = { person: 'o', unit: '市优环办', roles: ['coordinationOffice'] };

/** The shipped calendar with further days off and days worked in 2024. */
function changed(rest: readonly CivilDate[], work: readonly CivilDate[] = []): Calendar {
  const calendar = factsOf().calendar;
  const year = calendar.years['2024']!;
  const table = { ...year, rest: [...year.rest, ...rest], work: [...year.work, ...work] };
  return { ...calendar, version: 'new', years: { ...calendar.years, '2024': table } };
}

/** One case of any kind, told and left to time, without the rest of the city. */
class OneCase<State> {
  facts = factsOf();
  private standing: Standing = { state: null, revision: 0 };
  private readonly id: AggregateId;

  constructor(id: AggregateId) {
    this.id = id;
  }

  get state(): State {
    return this.standing.state as unknown as State;
  }

  wakeUp() {
    const { state } = this.standing;
    return state === null ? null : subjectOf(this.id).wakeUp(state, this.facts);
  }

  give(on: CivilDate, name: string, payload: object = {}, actor = aggregateActor('quarter/x/y')) {
    const command = {
      id: `${name}@${String(this.standing.revision)}`,
      aggregate: this.id,
      programme: 'test-2024',
      name,
      payload,
      digest: '',
      at: instantAt(on, '10:00'),
      actor,
    };
    return this.keep(act(subjectOf(this.id), this.id, this.standing, command, this.facts));
  }

  until(on: CivilDate, time: TimeOfDay) {
    return this.keep(
      wake(subjectOf(this.id), this.id, this.standing, instantAt(on, time), this.facts),
    );
  }

  /** A calendar is published, and the case is told. */
  publish(on: CivilDate, calendar: Calendar) {
    this.facts = { ...this.facts, calendar };
    return this.give(on, 'recalculateDeadlines');
  }

  private keep(outcome: Outcome) {
    expect(outcome.rejection).toBeUndefined();
    this.standing = outcome.standing;
    return {
      events: outcome.acts.flatMap(({ events }) => events),
      notices: outcome.acts.flatMap(({ notices }) => notices),
      reactions: outcome.acts.flatMap(({ reactions }) => reactions),
    };
  }
}

const sentence = (due: Deadline) => storedDueSentence(due, 'zh', calendarWords('zh'));

describe('C15, D-22: every kind of case with days counts them anew', () => {
  it('all kinds but the programme have days; all but duties are told themselves', () => {
    expect([...countingKinds].sort()).toEqual(
      Object.keys(subjects)
        .filter((kind) => kind !== 'programme')
        .sort(),
    );
    expect(isToldOfCalendar('duty/test-2024/x/y/2024-03')).toBe(false);
    expect(isToldOfCalendar('programme/test-2024')).toBe(true);
  });
});

const dutyId: AggregateId = 'duty/test-2024/internalDispatch/I03/2024-03';

/** Due on the last working day of March 2024, Friday 29. */
function march(
  daysOf: (days: ReturnType<typeof dutyDays>) => object = (days) => days,
): OneCase<DutyState> {
  const one = new OneCase<DutyState>(dutyId);
  const due = deadlineOn('S0-12', '2024-03-31', one.facts, 'backward');
  one.give('2024-03-01', 'createDuty', {
    id: dutyId,
    rule: 'internalDispatch',
    ruleId: 'S0-12',
    role: 'leadUnit.staff',
    unit: '甲03',
    indicator: 'I03',
    period: '2024-03',
    opensOn: '2024-03-01',
    ...daysOf(dutyDays(due, { workingDays: 3 }, one.facts)),
    minimum: 1,
    text: null,
    quarter: null,
  });
  return one;
}

const problem = 'problem/S0-2024-000001';
const ground = { rule: 'S0-82', clauses: [], quarter: '2024-Q1' };

/** The yellow placard of I03 in the first quarter, proposed on 2024-06-03. */
function placardOf(leadLeaders: readonly string[] = []): OneCase<PlacardState> {
  const one = new OneCase<PlacardState>('placard/test-2024/2024-Q1/I03/甲03');
  one.give('2024-06-03', 'proposePlacard', {
    quarter: '2024-Q1',
    indicator: 'I03',
    indicatorName: '获得用水用气',
    units: ['甲03'],
    joint: false,
    colour: 'yellow',
    leadLeaders,
    ground,
  });
  return one;
}

/** Hangs it on the same day on one problem. @param until its last day; `due` is left out as older records do */
function hang(
  one: OneCase<PlacardState>,
  until: { readonly dueOn: CivilDate; readonly due?: Deadline },
): void {
  const hanging = { colour: 'yellow', quarter: '2024-Q1', problems: [problem], ground };
  one.give('2024-06-03', 'hang', { ...hanging, ...until });
}

describe('a duty (O01 to O07)', () => {
  it('keeps rule, start, calendar and what consumed it, and says so in a sentence', () => {
    const { due, cutoff, dueOn, cutoffOn } = march().state;
    expect([dueOn, cutoffOn]).toEqual(['2024-03-29', '2024-04-03']);
    expect(due).toMatchObject({ rule: 'S0-12', from: '2024-03-31', roll: 'backward' });
    expect(sentence(due!)).toBe(
      '2024-03-31 当日，跳过周末 2 天，3 月 31 日为休息日，提前至 2024-03-29',
    );
    expect(sentence(cutoff!)).toBe('3 个工作日，自 2024-03-29 次日起算，跳过周末 2 天');
  });

  it('moves the cut-off with the due day; what has spoken stays silent, the old instants do nothing (D-13)', () => {
    const one = march();
    one.until('2024-03-27', '12:00');
    const spoken = one.state.fired.length;
    expect(spoken).toBeGreaterThan(0);
    const told = one.publish('2024-03-27', changed([], ['2024-03-31']));
    expect(told.events).toMatchObject([
      {
        type: 'dutyRecounted',
        data: {
          dates: [{ key: 'dutyDue', from: '2024-03-29', to: '2024-03-31' }],
        },
      },
    ]);
    expect(told.notices).toMatchObject([{ notice: 'N76', digest: true, on: '2024-03-27' }]);
    const later = one.until('2024-03-31', '12:00').events;
    expect(later.filter(({ type }) => type === 'dutyOverdue')).toEqual([]);
    const again = later.filter(({ type }) => type === 'dutyReminded');
    expect(again.length + spoken).toBe(one.facts.policy.values['reminder.before'].length);
    const over = one.until('2024-04-01', '00:00').events;
    expect(over.map(({ type, at }) => [type, at])).toEqual([
      ['dutyOverdue', instantAt('2024-04-01', '00:00')],
    ]);
  });

  it('a day that is over stays, an earlier result is noted and not followed', () => {
    const late = march();
    late.until('2024-04-01', '12:00');
    const { dueOn } = late.state;
    late.publish('2024-04-01', changed(['2024-03-29']));
    expect([late.state.dueOn, dueOn]).toEqual(['2024-03-29', '2024-03-29']);

    const earlier = march();
    expect(earlier.publish('2024-03-05', changed(['2024-03-29'])).notices).toEqual([]);
    expect(earlier.state).toMatchObject({
      dueOn: '2024-03-29',
      due: { course: { wouldBe: '2024-03-28' } },
    });
    expect(earlier.give('2024-03-06', 'recalculateDeadlines').events).toEqual([]);
  });
});

describe('what was recorded before days kept how they came about', () => {
  const onlyDays = ({ dueOn, cutoffOn }: ReturnType<typeof dutyDays>) => ({ dueOn, cutoffOn });

  it('a duty stays on its days when a calendar is published, is reminded of, overdue and missed by them', () => {
    const one = march(onlyDays);
    expect(one.publish('2024-03-05', changed(['2024-03-29'])).events).toEqual([]);
    const events = one.until('2024-04-08', '12:00').events.map(({ type, at }) => [type, at]);
    expect(events.filter(([type]) => type === 'dutyReminded')).not.toEqual([]);
    expect(events.slice(-2)).toEqual([
      ['dutyOverdue', instantAt('2024-03-30', '00:00')],
      ['dutyMissed', instantAt('2024-04-04', '00:00')],
    ]);
  });

  it('a placard stays on its day likewise', () => {
    const one = placardOf();
    hang(one, { dueOn: '2024-07-10' });
    expect(one.publish('2024-06-04', changed(['2024-07-10'])).events).toEqual([]);
    expect(one.state.dueOn).toBe('2024-07-10');
  });
});

describe('a placard (L01 to L11)', () => {
  /** A delisting proposed on Friday 2024-09-06: to be decided within five working days. */
  function proposed(): OneCase<PlacardState> {
    const one = placardOf(['副市长03']);
    hang(one, { dueOn: '2024-09-30', due: deadlineOn('S0-84', '2024-09-30', one.facts) });
    one.give('2024-08-05', 'problemProgressed', {
      problem,
      rectifiedInTime: true,
      accepted: true,
      suspendedOrCancelled: false,
    });
    one.give('2024-09-06', 'quarterPublished', {
      quarter: '2024-Q2',
      revision: 1,
      rank: 2,
      field: 11,
      band: 'upper',
      middleOrAbove: true,
    });
    return one;
  }

  it('D-16: the day of deciding moves, with its reminder; the approver is told once', () => {
    const one = proposed();
    const before = one.state.decideBy!;
    expect(one.state).toMatchObject({ status: 'DELIST_PROPOSED', decideDue: { rule: 'D-16' } });
    const told = one.publish('2024-09-09', changed([before]));
    const after = one.state.decideBy!;
    expect(after > before).toBe(true);
    expect(told.events).toMatchObject([
      {
        type: 'placardRecounted',
        data: { dates: [{ key: 'delisting', from: before, to: after }] },
      },
    ]);
    expect(told.notices).toMatchObject([
      { notice: 'N76', to: [{ role: 'leadLeader', unit: '副市长03' }], digest: true },
    ]);
    expect(one.wakeUp()).toEqual({ at: instantAt(after, '09:00'), command: 'remindDelisting' });
    expect(one.until(before, '23:59').events).toEqual([]);
    expect(one.until(after, '09:00').events.map(({ type }) => type)).toEqual(['delistingReminded']);
  });

  it('S0-84: a prescribed period counted in working days moves, and its problems hear of it', () => {
    const one = placardOf();
    const due = deadlineOn('S0-84', '2024-07-10', one.facts, 'forward');
    hang(one, { dueOn: due.on, due });
    const told = one.publish('2024-06-04', changed(['2024-07-10']));
    expect(one.state.dueOn).toBe('2024-07-11');
    expect(told.reactions).toMatchObject([
      { to: problem, fact: 'placardHung', payload: { dueOn: '2024-07-11' } },
    ]);
    expect(told.notices[0]?.to).toEqual([
      { role: 'leadUnit.principal', unit: '甲03' },
      { role: 'groupHead' },
    ]);
  });

  it('S0-84: a day that a person set by hand stays', () => {
    const one = proposed();
    const { decideBy } = one.state;
    one.facts = { ...one.facts, calendar: changed(['2024-07-10']) };
    one.give(
      '2024-09-09',
      'refuseDelisting',
      { reason: '再观察' },
      {
        person: 'l',
        unit: '副市长03',
        roles: ['leadLeader'],
      },
    );
    one.give(
      '2024-09-09',
      'setPlacardDeadline',
      { dueOn: '2024-10-15', reason: '延后' },
      {
        person: 'l',
        unit: '副市长03',
        roles: ['leadLeader'],
      },
    );
    expect(one.state.due).toMatchObject({ duration: null, on: '2024-10-15' });
    expect(one.publish('2024-09-10', changed(['2024-10-15', decideBy!])).events).toEqual([]);
  });
});

describe('a helper life', () => {
  const id: AggregateId = 'clue/S0-2024-XS-0001';

  function verifying(): OneCase<ClueState> {
    const one = new OneCase<ClueState>(id);
    const clue = { channel: 'hotline12345', title: '窗口无人', text: '午间无人。' };
    one.give('2024-03-04', 'receiveClue', clue, office);
    one.give('2024-03-04', 'sendReceipt', {}, office);
    return one;
  }

  it('D-02: its waits move, say so once, and the next step goes on from the day counted anew', () => {
    const one = verifying();
    expect(one.state.waits).toMatchObject([
      { dueOn: '2024-03-11', due: { rule: 'D-02', from: '2024-03-04' } },
    ]);
    const told = one.publish('2024-03-05', changed(['2024-03-07']));
    expect(told.events).toMatchObject([
      {
        type: 'waitsRecounted',
        data: { dates: [{ key: 'beginVerification', from: '2024-03-11', to: '2024-03-12' }] },
      },
    ]);
    expect(told.notices).toMatchObject([
      { notice: 'N76', to: [{ role: 'coordinationOffice' }], digest: true },
    ]);
    expect(one.give('2024-03-05', 'recalculateDeadlines').events).toEqual([]);
    one.give('2024-03-06', 'beginVerification', {}, office);
    expect(one.state.waits).toMatchObject([{ command: 'joinProblem', dueOn: '2024-03-12' }]);
  });

  it('D-13: a wait that has spoken on its day does not speak again, and is late by the new day', () => {
    const one = verifying();
    one.until('2024-03-11', '09:30');
    one.publish('2024-03-11', changed(['2024-03-07']));
    expect(one.wakeUp()).toEqual({ at: instantAt('2024-03-13', '00:00'), command: 'remindWait' });
  });

  it('D-23: what is for named roles alone is said to them alone, in no digest', () => {
    const one = new OneCase<ClueState>(id);
    const clue = { channel: 'disciplinePlatform', title: '作风问题', text: '推诿。' };
    const commission: Actor = { person: 'd', unit: '市纪委监委', roles: ['disciplineCommission'] };
    one.give('2024-03-04', 'receiveClue', clue, commission);
    const [told] = one.publish('2024-03-04', changed(['2024-03-05'])).notices;
    expect(told).toMatchObject({
      notice: 'N76',
      restricted: true,
      to: [{ role: 'disciplineCommission' }],
      about: { title: 'S0-2024-XS-0001' },
    });
    expect(told).not.toHaveProperty('digest');
  });
});

describe('a programme', () => {
  it('tells its open duties, and nobody where there are none (adr/0003)', () => {
    const one = new OneCase('programme/test-2024');
    one.give('2024-01-02', 'draftProgramme', {}, office);
    expect(one.give('2024-01-03', 'recalculateDeadlines').events).toEqual([]);
    const duty: AggregateId = 'duty/test-2024/internalDispatch/I03/2024-03';
    one.facts = {
      ...one.facts,
      openCases: [
        { aggregate: duty, units: [], status: 'OWED', open: true },
        { aggregate: 'problem/S0-2024-000001', units: [], status: 'RECTIFYING', open: true },
      ],
    };
    expect(one.give('2024-01-03', 'recalculateDeadlines').reactions).toEqual([
      { to: duty, fact: 'recalculateDeadlines', payload: {} },
    ]);
  });
});
