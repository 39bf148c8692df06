import type { AggregateId } from '../../../domain/aggregate';
import { quarterDuties } from '../../../domain/duty/cadence';
import { taskForcesOf } from '../../../domain/quarter/task-forces';
import type { Quarter } from '../../../domain/calendar/quarters';
import { factsOfShipped } from '../../support/city';
import { grandTour } from './grand-tour';
import { quarter } from '../../../domain/quarter/subject';
import {
  actorOf,
  at,
  bureau,
  elevenIndicators,
  office,
  programmeId,
  start,
  yearCity,
} from './year-city';

const first: AggregateId = `quarter/${programmeId}/2024-Q1`;
const tour = grandTour();

/** Roles (with the unit, where the notice names one) to which the first notice of a kind went. */
function addressees(kind: string, of: '2024-Q1' | '2024-Q2' = '2024-Q1'): string[] {
  const notice = tour
    .notices()
    .find((one) => one.notice === kind && one.aggregate === `quarter/${programmeId}/${of}`);
  return (notice?.to ?? []).map(({ role, unit }) => `${role} ${unit ?? ''}`.trim());
}

describe('reports', () => {
  it.each(['S0-17', 'S0-28'])(
    '%s: a task force files by the fifth working day; late or missing is a ground for the circular',
    () => {
      const asked = tour.notices().filter(({ notice }) => notice === 'N36');
      expect(asked[0]?.due).toBe('2024-04-08'); // fifth working day after Qingming
      const circulars = tour
        .quarter('2024-Q1')
        ?.proposals.filter(({ kind }) => kind === 'circular');
      const named = circulars?.flatMap(({ indicator }) => indicator);
      expect(named).toEqual(expect.arrayContaining(['I01', 'I02'])); // missing, late
      expect(named).not.toContain('I04'); // in time
    },
  );

  it('S0-60: the office gets a copy of the monthly report, of a day that has been', () => {
    expect(addressees('N35')).toContain('coordinationOffice');
    const city = yearCity();
    start(city);
    const rejection = city.give(at('2024-01-20'), lead, first, 'recordMonthlyReport', {
      ...monthly,
      on: '2024-01-21',
    });
    expect(rejection?.code).toBe('dateIsAhead');
  });

  it.each([
    ['done', 'effect'],
    ['inProgress', 'percent'],
    ['notStarted', 'reason'],
  ])('S0-61: an item that is %s needs its %s', (status, needed) => {
    const city = yearCity();
    start(city);
    const rejection = city.give(at('2024-01-20'), lead, first, 'recordMonthlyReport', {
      ...monthly,
      items: [{ item: '压缩时限', status }],
    });
    expect(rejection?.faults?.map(({ path }) => path)).toEqual([`items.0.${needed}`]);
  });
});

const lead = actorOf('leadUnit.staff', '甲05');
const monthly = {
  indicator: 'I05',
  to: 'leadLeader',
  on: '2024-01-19',
  summary: '进展顺利',
  items: [{ item: '压缩时限', status: 'done', effect: '已压缩' }],
};

describe('field and scores', () => {
  it('S0-06: a change of the roster leaves the quarter under way as it opened', () => {
    const city = yearCity({ indicators: [...elevenIndicators] });
    start(city);
    Object.assign(city.facts.programme, { indicators: elevenIndicators.slice(0, 10) });
    city.world.runUntil(at('2024-04-02'));
    expect(city.quarter('2024-Q1')?.taskForces).toHaveLength(11);
    expect(city.quarter('2024-Q2')?.taskForces).toHaveLength(10);
  });

  it.each([
    ['slowWork', undefined, 'supervisionVerification'],
    ['notRectified', undefined, 'problemRectification'],
    ['seriouslyBehind', 'superiorInspection', 'superiorInspection'],
  ])('S0-44: a finding %s, entered as %s, is typed %s', (kind, dimension, typed) => {
    const city = yearCity();
    start(city);
    city.world.runUntil(at('2024-04-23'));
    city.must(at('2024-04-23'), office, first, 'closeCollection');
    city.must(at('2024-04-23'), bureau, first, 'recordScores', {
      findings: [{ indicator: 'I05', kind, dimension }],
      lostThrough: [{ indicator: 'I05', problems: ['problem/S0-2024-000001'] }],
    });
    const sheet = city.quarter('2024-Q1')?.sheet;
    expect(sheet?.findings).toEqual([{ indicator: 'I05', kind, dimension: typed }]);
    expect(sheet?.lostThrough).toMatchObject([{ dimension: 'problemRectification' }]);
  });

  it('S0-50: an item that loses points in two quarters running is told to lead unit, leader and office', () => {
    expect(addressees('N39', '2024-Q1')).toEqual([]);
    expect(addressees('N39', '2024-Q2')).toEqual([
      'leadUnit.staff 甲05',
      'leadUnit.principal 甲05',
      'leadLeader 副市长05',
      'coordinationOffice',
    ]);
  });

  it('S0-63: every lead unit of a multi-lead indicator is asked, warned and hears the leader', () => {
    const both = ['leadUnit.principal 甲11', 'leadUnit.principal 丙11'];
    for (const kind of ['N36', 'N47']) {
      const letters = tour.notices().filter(({ notice }) => notice === kind);
      const units = letters.flatMap(({ to }) =>
        to.map(({ role, unit }) => `${role} ${unit ?? ''}`),
      );
      expect(units).toEqual(expect.arrayContaining(both));
    }
  });
});

describe('who hears of the results', () => {
  it.each([
    ['S0-54', 'the written instruction goes to every task force and lead city leader', 'N43'],
    ['S0-80', 'the circular goes to the group head and the lead city leaders', 'N50'],
    ['S0-91', 'the lagging list goes to the lead city leaders', 'N45'],
  ])('%s: %s', (_, __, kind) => {
    const of = kind === 'N43' ? '2024-Q2' : '2024-Q1';
    expect(addressees(kind, of)).toContain('leadLeader');
    if (kind === 'N50') {
      expect(addressees(kind)).toContain('groupHead');
    }
    if (kind === 'N43') {
      const principals = elevenIndicators.map(
        ({ leadUnits }) => `leadUnit.principal ${leadUnits.join()}`,
      );
      expect(addressees(kind, of)).toEqual(expect.arrayContaining(principals));
    }
  });

  it('S0-92: Organisation Department and Discipline Commission get the list as a formal document', () => {
    expect(addressees('N46')).toEqual(['orgDept', 'disciplineCommission']);
    expect(tour.notices().find(({ notice }) => notice === 'N46')?.formal).toBe(true);
  });
});

describe('S0-75: the supervision task force', () => {
  const rolesOf = (command: string) =>
    quarter.permissions.filter((row) => row.command === command).flatMap(({ roles }) => roles);

  it('S0-75, S3-37: the office circulates progress; criticism by circular is the bureau’s', () => {
    const rows = quarter.permissions.filter(({ command }) => command === 'issueCircular');
    expect(rows.map(({ roles, relation }) => [roles, relation])).toEqual([
      [['bureau'], 'any'],
      [['coordinationOffice'], 'circulatesProgress'],
    ]);
    const state = tour.quarter('2024-Q1');
    const may = (kind: string) =>
      quarter.related('circulatesProgress', state, office, yearCity().facts, { kind });
    expect([may('progress'), may('criticism')]).toEqual([true, false]);
  });

  it.each([
    ['sendWarning', ['bureau']],
    ['hangPlacard', ['bureau']],
    ['sendReferral', ['bureau', 'inspectionOffice', 'supervisionTaskForce']],
  ])('S0-75: %s is done by members of it and by nobody else', (command, members) => {
    const roles = rolesOf(command);
    expect(roles.length).toBeGreaterThan(0);
    expect(roles.filter((role) => !members.includes(role))).toEqual([]);
  });

  it.each(['recordInspection', 'fixInspectionList'])(
    'S0-75: the inspection offices and the bureau do %s, either office for both',
    (command) => {
      expect(rolesOf(command)).toEqual(expect.arrayContaining(['bureau', 'inspectionOffice']));
      const offices = quarter.permissions.filter(
        (row) => row.command === command && row.roles.includes('inspectionOffice'),
      );
      expect(offices.map(({ relation }) => relation)).toContain('any');
    },
  );

  it('S0-75: the Organisation Department and the Commission receive referrals and decide on accountability', () => {
    for (const command of ['receiveReferral', 'returnReferral', 'recordReferralOutcome']) {
      expect([...rolesOf(command)].sort()).toEqual(['disciplineCommission', 'orgDept']);
    }
  });
});

describe('duties that a quarter brings', () => {
  it('S2-24: the principal of each unit serves a day in the hall every quarter', () => {
    const duties = dutiesOf('qingdao-2023', '2023-Q3').filter(({ rule }) => rule === 'hallDay');
    expect(duties.length).toBeGreaterThan(0);
    expect(new Set(duties.map(({ role }) => role))).toEqual(new Set(['responsibleUnit.principal']));
    expect(new Set(duties.map(({ minimum }) => minimum))).toEqual(new Set([1]));
  });

  it.each(['S3-28', 'S3-37'])(
    '%s: lead units report every week, due on Fridays or the working day before',
    () => {
      const weekly = dutiesOf('shenyang-2021', '2021-Q3').filter(
        ({ rule }) => rule === 'weeklyReport',
      );
      const days = [...new Set(weekly.map(({ dueOn }) => dueOn))].sort();
      expect(days.slice(0, 3)).toEqual(['2021-07-09', '2021-07-16', '2021-07-23']);
      expect(days.at(-1)).toBe('2021-09-30'); // that Friday is National Day
      expect(days).toHaveLength(13);
    },
  );

  it('S3-37: the office dispatches monthly and issues a circular ten working days after the quarter', () => {
    const duties = dutiesOf('shenyang-2021', '2021-Q3');
    const dispatches = duties.filter(({ rule }) => rule === 'monthlyDispatch');
    expect(new Set(dispatches.map(({ dueOn }) => dueOn))).toEqual(
      new Set(['2021-07-30', '2021-08-31', '2021-09-30']),
    );
    const circular = duties.find(({ rule }) => rule === 'progressCircular');
    expect([circular?.role, circular?.dueOn]).toEqual(['coordinationOffice', '2021-10-20']);
  });
});

function dutiesOf(programme: string, quarter: Quarter) {
  const facts = factsOfShipped(programme);
  const { programme: plan } = facts;
  const id: AggregateId = `quarter/${plan.id}/${quarter}`;
  return quarterDuties({ quarter, id, taskForces: taskForcesOf(plan) }, facts);
}
