import type { OpenCase } from '../../../domain/facts';
import type { IndicatorFacts } from '../../../domain/organisation/programme-facts';
import { programmeAfter, rosterAfter } from '../../../domain/organisation/roster-change';
import type { RoleAssignment, Roster } from '../../../domain/organisation/roster';
import { planUnitChange, type UnitChange } from '../../../domain/organisation/unit-change';
import { answeringUnit, unitNameOn } from '../../../domain/organisation/units';
import { factsOf } from '../../support/facts';

const unit = (id: string) => ({ id, name: { zh: id, en: id }, kind: 'department' as const });
const held = (person: string, role: RoleAssignment['role'], at: string): RoleAssignment => ({
  person,
  role,
  unit: at,
  from: '2024-01-01',
  to: null,
});

const roster: Roster = {
  units: ['工商局', '市场监管局', '粮食局', '市优环办', '副市长甲'].map(unit),
  persons: [],
  assignments: [
    held('gs.head', 'responsibleUnit.principal', '工商局'),
    held('gs.staff', 'responsibleUnit.staff', '工商局'),
    held('gs.lead', 'leadUnit.principal', '工商局'),
    held('scjg.head', 'responsibleUnit.principal', '市场监管局'),
  ],
};

const indicator: IndicatorFacts = {
  id: 'I01',
  name: '开办企业',
  leadUnits: ['工商局', '市场监管局'],
  responsibleUnits: ['工商局', '粮食局'],
  leadLeaders: ['副市长甲'],
  responsibilityList: [
    { item: '登记', unit: '工商局' },
    { item: '注销', unit: null },
  ],
};
const { programme } = factsOf({
  programme: {
    indicators: [indicator],
    units: roster.units.map(({ id, name, kind }) => ({ id, name: name.zh, kind })),
    groups: [{ id: 'G1', name: '准入', leadUnits: ['工商局'], responsibleUnits: [], topics: [] }],
  },
});
const city = (openCases: readonly OpenCase[] = []) => ({ roster, programme, openCases });
const merge: UnitChange = {
  unit: '工商局',
  change: 'merge',
  successor: '市场监管局',
  name: null,
  reason: '机构改革',
};
const today = '2024-07-01';

function planned(wish: UnitChange, openCases: readonly OpenCase[] = []) {
  const plan = planUnitChange(city(openCases), wish, today);
  if ('rejection' in plan) throw new Error(plan.rejection.code);
  return plan.change;
}

describe('D-38 units change', () => {
  it.each<[string, Partial<UnitChange>, string]>([
    ['D-38 an unknown unit', { unit: '无此局' }, 'unknownUnit'],
    ['D-38 a merger into nobody', { successor: null }, 'successorMissing'],
    ['D-38 a merger into itself', { successor: '工商局' }, 'successorIsUnit'],
    ['D-38 a merger into an unknown unit', { successor: '无此局' }, 'unknownUnit'],
    ['D-38 a renaming without a name', { change: 'rename' }, 'newNameMissing'],
    [
      'D-38 the office dissolved without successor',
      { unit: '市优环办', change: 'dissolve', successor: null },
      'organMayNotEnd',
    ],
    [
      'D-38 the only lead leader dissolved without successor',
      { unit: '副市长甲', change: 'dissolve', successor: null },
      'indicatorWouldHaveNoLead',
    ],
  ])('%s is refused', (_, change, code) => {
    expect(planUnitChange(city(), { ...merge, ...change }, today)).toMatchObject({
      rejection: { code, rule: 'D-38' },
    });
  });

  it('D-38 a placard needs somebody who inherits it', () => {
    const wish: UnitChange = { ...merge, unit: '粮食局', change: 'dissolve', successor: null };
    const placarded = [
      {
        aggregate: 'placard/p/2024-Q2/I01/粮食局' as const,
        units: ['粮食局'],
        status: 'ANY',
        open: true,
      },
    ];
    expect(planUnitChange(city(placarded), wish, today)).toMatchObject({
      rejection: { code: 'casesNeedSuccessor' },
    });
    const problem = [
      {
        aggregate: 'problem/S0-2024-000001' as const,
        units: ['粮食局'],
        status: 'ANY',
        open: true,
      },
    ];
    expect(planUnitChange(city(problem), wish, today)).not.toHaveProperty('rejection');
  });

  it('D-38 a renamed unit keeps its identity and answers to the former name', () => {
    const change = planned({
      ...merge,
      change: 'rename',
      successor: null,
      name: { zh: '市场监督管理局', en: 'Market Regulation' },
    });
    const after = rosterAfter(roster, change).units.find(({ id }) => id === '工商局');
    expect(after).toMatchObject({ name: { zh: '市场监督管理局' }, aliases: ['工商局'] });
    const renamed = rosterAfter(roster, change).units.find(({ id }) => id === '工商局');
    expect(unitNameOn(renamed!, '2024-06-30').zh).toBe('工商局');
    expect(unitNameOn(renamed!, today).zh).toBe('市场监督管理局');
    expect(programmeAfter(programme, change).indicators).toEqual(programme.indicators);
    expect(programmeAfter(programme, change).units[0]).toMatchObject({
      id: '工商局',
      name: '市场监督管理局',
    });
  });

  it('D-38 the successor stands wherever the plan named the merged unit, once', () => {
    const after = programmeAfter(programme, planned(merge));
    expect(after.indicators[0]).toMatchObject({
      leadUnits: ['市场监管局'],
      responsibleUnits: ['市场监管局', '粮食局'],
      responsibilityList: [
        { item: '登记', unit: '市场监管局' },
        { item: '注销', unit: null },
      ],
    });
    expect(after.groups[0]?.leadUnits).toEqual(['市场监管局']);
    expect(after.units[0]).toMatchObject({ activeTo: '2024-06-30', successor: '市场监管局' });
  });

  it('D-38 people go along; a unit keeps one principal', () => {
    const after = rosterAfter(roster, planned(merge));
    const on = after.assignments.filter(({ to }) => to === null || to >= today);
    expect(on.map(({ person, role, unit: at }) => `${person} ${role} ${String(at)}`)).toEqual([
      'scjg.head responsibleUnit.principal 市场监管局',
      'gs.staff responsibleUnit.staff 市场监管局',
      'gs.lead leadUnit.principal 市场监管局',
    ]);
    expect(answeringUnit(after.units, '工商局', today)?.id).toBe('市场监管局');
    expect(answeringUnit(after.units, '工商局', '2024-06-30')?.id).toBe('工商局');
  });
});
