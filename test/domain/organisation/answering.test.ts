import type { CivilDate } from '../../../domain/calendar/civil-date';
import { answerersOf, vacantChargesOf } from '../../../domain/organisation/answering';
import type { RoleKey } from '../../../domain/organisation/role-keys';
import type { RoleAssignment, Roster } from '../../../domain/organisation/roster';

const held = (
  person: string,
  role: RoleKey,
  unit: string,
  more: Partial<RoleAssignment> = {},
): RoleAssignment => ({ person, role, unit, from: '2024-01-01', to: null, ...more });

const roster: Roster = {
  units: ['副市长甲', '副市长乙'].map((id) => ({ id, name: { zh: id, en: id }, kind: 'post' })),
  persons: [],
  assignments: [
    held('staff', 'responsibleUnit.staff', '市商务局', { to: '2024-03-31' }),
    held('head', 'responsibleUnit.principal', '市商务局'),
    held('office', 'coordinationOffice', '市优环办'),
    held('jia', 'leadLeader', '副市长甲'),
    held('zz', 'groupHead', '组长'),
    held('deputy', 'responsibleUnit.principal', '市商务局', {
      delegateOf: 'head',
      from: '2024-05-01',
      to: '2024-05-31',
    }),
  ],
};

describe('D-34 a duty of a vacant role passes to the next higher one', () => {
  it.each<[string, RoleKey, string | null, CivilDate, string[]]>([
    ['D-34 held', 'responsibleUnit.staff', '市商务局', '2024-03-31', ['staff']],
    ['D-34 vacant: the principal', 'responsibleUnit.staff', '市商务局', '2024-04-01', ['head']],
    ['D-20 with a delegate', 'responsibleUnit.staff', '市商务局', '2024-05-01', ['head', 'deputy']],
    ['D-34 head of the office', 'coordinationOffice.head', null, '2024-04-01', ['office']],
    ['D-34 post held', 'leadLeader', '副市长甲', '2024-04-01', ['jia']],
    ['D-34 post vacant: the group head', 'leadLeader', '副市长乙', '2024-04-01', ['zz']],
    ['D-34 nobody in the unit at all', 'responsibleUnit.staff', '粮食局', '2024-04-01', []],
    ['time answers for itself', 'clock', null, '2024-04-01', ['clock']],
  ])('%s', (_, role, unit, on, expected) => {
    expect(answerersOf(roster, { role, unit }, on)).toEqual(expected);
  });

  it.each<[string, string, RoleKey[], CivilDate, string[]]>([
    [
      'D-34 the principal sees what the staff would owe',
      '市商务局',
      ['responsibleUnit.principal'],
      '2024-04-01',
      ['responsibleUnit.staff 市商务局', 'responsibleUnit.leaderInCharge 市商务局'],
    ],
    ['D-34 only the vacant roles', '市商务局', ['responsibleUnit.staff'], '2024-03-31', []],
    [
      'D-34 the group head, vacant posts',
      '组长',
      ['groupHead'],
      '2024-04-01',
      ['leadLeader 副市长乙'],
    ],
  ])('%s', (_, unit, roles, on, expected) => {
    const charges = vacantChargesOf(roster, { unit, roles }, on);
    expect(charges.map((one) => `${one.role} ${String(one.unit)}`)).toEqual(expected);
  });
});
