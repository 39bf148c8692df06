import type { Actor } from '../../../domain/actor';
import { aggregateActor } from '../../../domain/actor';
import { act, wake, type Standing } from '../../../domain/act';
import type { Notice, Reaction, Rejection } from '../../../domain/aggregate';
import type { CivilDate } from '../../../domain/calendar/civil-date';
import { instantAt, type TimeOfDay } from '../../../domain/calendar/instants';
import type { Quarter } from '../../../domain/calendar/quarters';
import { quarterDuties } from '../../../domain/duty/cadence';
import { dutyCalendars } from '../../../domain/duty/duty-calendars';
import { dutiesMet } from '../../../domain/duty/duties-met';
import type { PlannedDuty } from '../../../domain/duty/planned-duty';
import type { ProgrammeFacts } from '../../../domain/organisation/programme-facts';
import { duty } from '../../../domain/duty/subject';
import type { DutyState } from '../../../domain/duty/state';
import { factsOf } from '../../support/facts';
import { elevenIndicators, indicatorOf } from '../quarter/year-city';

const planned: PlannedDuty = {
  id: 'duty/test-2024/internalDispatch/I03/2024-04',
  rule: 'internalDispatch',
  ruleId: 'S0-12',
  role: 'leadUnit.staff',
  unit: '甲03',
  indicator: 'I03',
  period: '2024-04',
  opensOn: '2024-04-01',
  dueOn: '2024-04-30',
  cutoffOn: '2024-05-07',
  minimum: 1,
  text: null,
  quarter: 'quarter/test-2024/2024-Q2',
};
const staff: Actor = { person: 's', unit: '甲03', roles: ['leadUnit.staff'] };
const office: Actor = { person: 'o', unit: '市优环办', roles: ['coordinationOffice'] };

function oneDuty(of: PlannedDuty = planned, on: CivilDate = '2024-04-01') {
  const facts = factsOf();
  let standing: Standing = { state: null, revision: 0 };
  const notices: Notice[] = [];
  const reactions: Reaction[] = [];
  const take = (outcome: ReturnType<typeof act>): Rejection | undefined => {
    standing = outcome.standing;
    for (const done of outcome.acts) {
      notices.push(...done.notices);
      reactions.push(...done.reactions);
    }
    return outcome.rejection;
  };
  const give = (
    day: CivilDate,
    actor: Actor,
    name: string,
    payload: object,
    time: TimeOfDay = '10:00',
  ) =>
    take(
      act(
        duty,
        of.id,
        standing,
        {
          id: `${name}@${String(standing.revision)}`,
          aggregate: of.id,
          programme: 'test-2024',
          name,
          payload,
          digest: '',
          at: instantAt(day, time),
          actor,
        },
        facts,
      ),
    );
  give(on, aggregateActor('quarter/test-2024/2024-Q2'), 'createDuty', of);
  return {
    give,
    notices,
    reactions,
    runUntil: (day: CivilDate, time: TimeOfDay = '23:59') =>
      take(wake(duty, of.id, standing, instantAt(day, time), facts)),
    state: () => standing.state as DutyState,
  };
}

describe('a duty’s life (O01–O07)', () => {
  it('O01 waits for its period, O02 opens on its first day', () => {
    const one = oneDuty(planned, '2024-03-20');
    expect(one.state().status).toBe('SCHEDULED');
    one.runUntil('2024-04-01', '00:00');
    expect(one.state().status).toBe('OPEN');
  });

  it('O03 reminds 7, 3, 1 days before and on the day at 09:00, in the digest (D-13)', () => {
    const one = oneDuty();
    one.runUntil('2024-04-30');
    expect(one.notices.map((notice) => [notice.notice, notice.on, notice.digest])).toEqual([
      ['N12', '2024-04-23', true],
      ['N12', '2024-04-27', true],
      ['N12', '2024-04-29', true],
      ['N12', '2024-04-30', true],
    ]);
    expect(one.state().status).toBe('DUE_SOON');
  });

  it('O04 is fulfilled by its actor with a record, and gives a receipt (N37)', () => {
    const one = oneDuty();
    expect(one.give('2024-04-10', staff, 'recordDuty', { text: '召开调度会' })).toBeUndefined();
    expect(one.state()).toMatchObject({
      status: 'FULFILLED',
      records: [{ on: '2024-04-10', by: 's' }],
    });
    expect(one.notices.at(-1)?.notice).toBe('N37');
    expect(duty.wakeUp(one.state(), factsOf())).toBeNull();
  });

  it('O04 counts records up to the minimum', () => {
    const one = oneDuty({ ...planned, minimum: 2 });
    one.give('2024-04-10', staff, 'recordDuty', { text: '第一次' });
    expect(one.state().status).toBe('OPEN');
    one.give('2024-04-20', staff, 'recordDuty', { text: '第二次' });
    expect(one.state().status).toBe('FULFILLED');
  });

  it('O04 takes a dispatch held in time whose record comes within two working days (S0-14)', () => {
    const one = oneDuty();
    expect(
      one.give('2024-05-06', staff, 'recordDuty', { on: '2024-04-30', text: '月底调度' }),
    ).toBeUndefined();
    expect(one.state().status).toBe('FULFILLED');
  });

  it('O05 is late after the due day, O06 missed after the cut-off: the quarter is told', () => {
    const late = oneDuty();
    late.give('2024-05-06', staff, 'recordDuty', { text: '补开' });
    expect(late.state().status).toBe('LATE_FULFILLED');
    const missed = oneDuty();
    missed.runUntil('2024-05-08', '00:00');
    expect(missed.state().status).toBe('MISSED');
    expect(missed.reactions).toEqual([
      {
        to: 'quarter/test-2024/2024-Q2',
        fact: 'dutyMissed',
        payload: {
          duty: planned.id,
          rule: 'internalDispatch',
          unit: '甲03',
          indicator: 'I03',
          period: '2024-04',
        },
      },
    ]);
    expect(missed.notices.slice(-2).map((notice) => notice.notice)).toEqual(['N34', 'N38']);
  });

  it('O07 is waived by the office with a reason, never by its own actor (D-33, D-10)', () => {
    const one = oneDuty();
    expect(one.give('2024-04-10', staff, 'waiveDuty', { reason: '无' })?.code).toBe(
      'ownDutyMayNotBeWaived',
    );
    expect(one.give('2024-04-10', office, 'waiveDuty', { reason: '专班调整' })).toBeUndefined();
    expect(one.state().status).toBe('WAIVED');
  });

  it.each([
    ['S0-14', staff, { on: '2024-04-30', text: '提前填报' }, 'dateIsAhead'],
    ['S0-14', staff, { on: '2024-03-29', text: '上月' }, 'dateBeforePeriod'],
    ['S0-14', staff, { on: '2024-04-02', text: '补记' }, 'recordedTooLate'],
    ['S0-14', { ...staff, unit: '甲04' }, { text: '他人' }, 'notPermitted'],
    ['D-32', staff, {}, 'malformed'],
  ])('%s refuses %j', (_, actor, payload, code) => {
    expect(oneDuty().give('2024-04-15', actor, 'recordDuty', payload)?.code).toBe(code);
  });

  it('is owed by its actor as long as it is open', () => {
    const one = oneDuty();
    expect(duty.owedBy(one.state(), factsOf())).toEqual([
      { command: 'recordDuty', role: 'leadUnit.staff', unit: '甲03', dueOn: '2024-04-30' },
    ]);
    one.runUntil('2024-05-10');
    expect(duty.owedBy(one.state(), factsOf())).toEqual([]);
  });
});

describe('the cadence table (model.md 8.4)', () => {
  const twoLeads = [...elevenIndicators.slice(0, 2), indicatorOf('I03', ['甲03', '丙03'])];
  const of = (quarter: '2024-Q1' | '2024-Q2', policy = {}) => {
    const facts = factsOf({ policy });
    const id = `quarter/test-2024/${quarter}` as const;
    return quarterDuties({ quarter, id, taskForces: twoLeads }, facts);
  };
  const count = (rule: string, duties: readonly PlannedDuty[]) =>
    duties.filter((one) => one.rule === rule).length;

  it.each([
    ['S0-10', 'leadLeaderDispatch', 3],
    ['S0-11', 'officeDispatch', 9],
    ['S0-12', 'internalDispatch', 9],
    ['S0-65', 'jointDispatch', 3],
    ['S0-58', 'superiorReport', 9],
    ['S0-59', 'leaderReport', 9],
    ['S0-39', 'innovationOwn', 3],
    ['S0-40', 'innovationCopied', 3],
  ])('%s: %s makes %d duties for three task forces in a quarter', (_, rule, expected) => {
    expect(count(rule, of('2024-Q2'))).toBe(expected);
  });

  it('S0-09: one dispatch of the group head a half-year, or a quarter by policy', () => {
    expect(of('2024-Q1').find((one) => one.rule === 'groupHeadDispatch')).toMatchObject({
      period: '2024-H1',
      dueOn: '2024-06-28',
    });
    expect(count('groupHeadDispatch', of('2024-Q2'))).toBe(0);
    expect(
      count('groupHeadDispatch', of('2024-Q2', { 'dispatch.groupHead.mandatory': 'quarter' })),
    ).toBe(1);
  });

  it('is due on the last working day of the month: 30 April is worked, 31 March 2024 is a Sunday', () => {
    const due = (quarter: '2024-Q1' | '2024-Q2', period: string) =>
      of(quarter).find((one) => one.rule === 'internalDispatch' && one.period === period)?.dueOn;
    expect(due('2024-Q1', '2024-03')).toBe('2024-03-29');
    expect(due('2024-Q2', '2024-04')).toBe('2024-04-30');
  });

  it('S1-17: the summary of 2021 Q3 is due on Saturday 9 October, a make-up day (E9)', () => {
    const facts = factsOf({
      programme: { code: 'S1', units: [{ id: '建设局', name: '建设局', kind: 'bureau' }] },
    });
    const duties = quarterDuties(
      { quarter: '2021-Q3', id: 'quarter/test-2024/2021-Q3', taskForces: [] },
      facts,
    );
    expect(duties.find((one) => one.rule === 'quarterSummary')?.dueOn).toBe('2021-10-09');
  });

  it('gives each actor one calendar (N31)', () => {
    const calendars = dutyCalendars(of('2024-Q2'));
    expect(calendars.map((notice) => notice.to[0])).toContainEqual({
      role: 'leadUnit.staff',
      unit: '甲03',
    });
    expect(calendars.reduce((sum, notice) => sum + Number(notice.about['count']), 0)).toBe(
      of('2024-Q2').length,
    );
  });

  it('counts a joint dispatch for the internal one too (S0-65)', () => {
    const held = { kind: 'joint', on: '2024-04-12', indicators: ['I03'], unit: '甲03' } as const;
    expect(dutiesMet.dispatch('test-2024', held, factsOf())).toEqual([
      'duty/test-2024/jointDispatch/I03/2024-04',
      'duty/test-2024/internalDispatch/I03/2024-04',
    ]);
  });
});

describe('filings and cadences that a policy moves (C04, C05)', () => {
  const unit = (id: string, kind: string) => ({ id, name: id, kind });
  const units = [
    unit('市发改局', 'department'),
    unit('市南区', 'district'),
    unit('高新区', 'functional-zone'),
  ];
  const of = (code: string, quarter: Quarter, policy = {}) => {
    const [year] = quarter.split('-');
    const period = {
      start: `${year ?? ''}-03-01`,
      end: `${year ?? ''}-12-31`,
    } as ProgrammeFacts['period'];
    const programme = { code, year: Number(year), period, units };
    const facts = factsOf({ programme, policy });
    const taskForces = [...elevenIndicators.slice(0, 2), indicatorOf('I03', ['甲03', '丙03'])];
    return quarterDuties({ quarter, id: `quarter/test-2024/${quarter}`, taskForces }, facts);
  };
  const lines = (rule: string, duties: readonly PlannedDuty[]) =>
    duties
      .filter((one) => one.rule === rule)
      .map(({ unit: owner, indicator, dueOn }) => `${owner ?? indicator ?? ''} ${dueOn}`);

  it('S2-17: every unit files its plan by 31 March, from the programme’s first day on; zones by policy only', () => {
    const duties = of('S2', '2023-Q1');
    expect(lines('ownPlan', duties)).toEqual([
      '市发改局 2023-03-31',
      '市南区 2023-03-31',
      '高新区 2023-03-31',
    ]);
    expect(duties.find(({ rule }) => rule === 'ownPlan')?.opensOn).toBe('2023-03-01');
    const without = of('S2', '2023-Q1', { 'filing.functionalZones': false });
    expect(lines('ownPlan', without)).toEqual(['市发改局 2023-03-31', '市南区 2023-03-31']);
    expect(lines('ownPlan', of('S2', '2023-Q2'))).toEqual([]);
  });

  it('deadline.beforeDate.inclusive: "3月31日前" ends with 30 March where the day itself does not count', () => {
    const duties = of('S2', '2023-Q1', { 'deadline.beforeDate.inclusive': false });
    expect(lines('ownPlan', duties)[0]).toBe('市发改局 2023-03-30');
  });

  it('S2-18 study.due: one study session of each committee, by the day of the policy', () => {
    expect(lines('studySession', of('S2', '2023-Q2'))[0]).toBe('市发改局 2023-04-30');
    const later = { 'study.due': { monthDay: '09-15' } };
    expect(lines('studySession', of('S2', '2023-Q2', later))).toEqual([]);
    expect(lines('studySession', of('S2', '2023-Q3', later))[0]).toBe('市发改局 2023-09-15');
  });

  it.each([
    ['quarter', ['市发改局 2023-09-28'], []],
    [
      'month',
      ['市发改局 2023-07-31', '市发改局 2023-08-31', '市发改局 2023-09-28'],
      ['2023-05', '2023-06'],
    ],
    ['none', [], []],
  ])(
    'S2-23 selfCheck.laterBatches %s: after the first list of 20 April',
    (laterBatches, third, inSecond) => {
      const policy = {
        'selfCheck.laterBatches': laterBatches,
        'cadence.quarter.dutyDueDay': 'lastWorkingDay',
      };
      const own = (quarter: Quarter) =>
        of('S2', quarter, policy).filter(
          (one) => one.rule === 'selfCheckList' && one.unit === '市发改局',
        );
      expect(lines('selfCheckList', own('2023-Q3'))).toEqual(third);
      expect(own('2023-Q2').map(({ period }) => period)).toEqual(['2023-04-20', ...inSecond]);
    },
  );

  it('S2-25 unlandedProjects.due: districts alone, with the self-check list or on a day of its own', () => {
    expect(lines('unlandedProjects', of('S2', '2023-Q2'))).toEqual(['市南区 2023-04-20']);
    const own = { 'unlandedProjects.due': '2023-05-10' };
    expect(lines('unlandedProjects', of('S2', '2023-Q2', own))).toEqual(['市南区 2023-05-10']);
  });

  it('S3-24 district.planDue: each district files its plan', () => {
    expect(lines('districtPlan', of('S3', '2021-Q2'))).toEqual(['市南区 2021-05-20']);
  });

  it('S0-38 innovation.planDue: by the end of the first quarter, or on the day of the policy', () => {
    expect(lines('innovationPlan', of('S0', '2024-Q1'))).toHaveLength(3);
    expect(lines('innovationPlan', of('S0', '2024-Q1'))[2]).toBe('甲03 2024-03-31');
    const later = { 'innovation.planDue': '2024-05-20' };
    expect(lines('innovationPlan', of('S0', '2024-Q1', later))).toEqual([]);
    expect(lines('innovationPlan', of('S0', '2024-Q2', later))[2]).toBe('甲03 2024-05-20');
  });

  it('S0-64 multiLead.listDue: only indicators with several lead units owe a responsibility list', () => {
    expect(lines('responsibilityList', of('S0', '2024-Q1'))).toEqual(['甲03 2024-03-31']);
    const own = { 'multiLead.listDue': '2024-03-15' };
    expect(lines('responsibilityList', of('S0', '2024-Q1', own))).toEqual(['甲03 2024-03-15']);
  });

  it('S0-17 indicator.monitoring.cadence: monthly results are a duty; quarterly ones are in the template', () => {
    expect(lines('monitoringReport', of('S0', '2024-Q2'))).toEqual([]);
    const monthly = of('S0', '2024-Q2', { 'indicator.monitoring.cadence': 'month' });
    expect(lines('monitoringReport', monthly)).toHaveLength(9);
  });

  it('S3-28, S3-37: rectification.reportCadence and weekly.reporter say how often and who reports', () => {
    expect(lines('weeklyReport', of('S3', '2021-Q3'))).toHaveLength(13 * 3);
    const monthly = of('S3', '2021-Q3', { 'rectification.reportCadence': 'month' });
    expect(lines('weeklyReport', monthly)).toHaveLength(3 * 3);
    const each = of('S3', '2021-Q3', { 'weekly.reporter': 'eachUnit' });
    expect(
      new Set(each.filter(({ rule }) => rule === 'weeklyReport').map((one) => one.unit)),
    ).toEqual(new Set(units.map(({ id }) => id)));
  });

  it('S3-37 monthly.dispatch: the office, the lead units among their own, or nobody', () => {
    const owners = (policy = {}) => [
      ...new Set(
        of('S3', '2021-Q3', policy)
          .filter(({ rule }) => rule === 'monthlyDispatch')
          .map(({ role, unit: owner }) => `${role} ${owner ?? ''}`),
      ),
    ];
    expect(owners()).toEqual(['coordinationOffice ']);
    const own = { 'monthly.dispatch': 'leadUnitsToOwnGroup' };
    expect(owners(own)).toContain('leadUnit.staff 甲03');
    expect(owners({ 'monthly.dispatch': 'none' })).toEqual([]);
    const held = { kind: 'internal', on: '2021-07-12', indicators: ['I03'], unit: '甲03' } as const;
    expect(dutiesMet.dispatch('test-2024', held, factsOf({ policy: own }))).toContain(
      'duty/test-2024/monthlyDispatch/I03/2021-07',
    );
    expect(dutiesMet.dispatch('test-2024', held, factsOf())).not.toContain(
      'duty/test-2024/monthlyDispatch/I03/2021-07',
    );
  });
});
