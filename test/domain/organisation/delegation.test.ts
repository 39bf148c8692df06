import type { CivilDate } from '../../../domain/calendar/civil-date';
import { boundHatsOf } from '../../../domain/organisation/hats';
import {
  endOfDelegation,
  planDelegation,
  type DelegationWish,
} from '../../../domain/organisation/delegation';
import { rosterAfter } from '../../../domain/organisation/roster-change';
import type { RoleAssignment, Roster } from '../../../domain/organisation/roster';

const held = (
  person: string,
  role: RoleAssignment['role'],
  unit: string | null,
  more: Partial<RoleAssignment> = {},
): RoleAssignment => ({ person, role, unit, from: '2024-01-01', to: null, ...more });

const roster: Roster = {
  units: [],
  persons: ['wang', 'li', 'zhao', 'qian', 'sys'].map((id) => ({
    id,
    name: id,
    email: `${id}@demo.invalid`,
  })),
  assignments: [
    held('wang', 'responsibleUnit.principal', '市商务局'),
    held('wang', 'responsibleUnit.staff', '市商务局', { to: '2024-06-30' }),
    held('wang', 'judge', '市商务局'),
    held('li', 'leadUnit.staff', '市发改局'),
    held('zhao', 'coordinationOffice', '市优环办'),
    held('zhao', 'leadUnit.staff', '市发改局', {
      delegateOf: 'li',
      from: '2024-05-10',
      to: '2024-05-20',
    }),
    held('sys', 'systemAdmin', null),
  ],
};

const wish: DelegationWish = {
  delegator: 'wang',
  delegate: 'qian',
  unit: '市商务局',
  roles: ['responsibleUnit.principal'],
  from: '2024-05-06',
  to: '2024-05-17',
  document: '授权〔2024〕3号',
};
const today = '2024-05-06';

describe('D-20 a dated, written delegation', () => {
  it.each<[string, Partial<DelegationWish>, string]>([
    ['D-20 begins in the past', { from: '2024-05-05' }, 'delegationBeginsInThePast'],
    ['D-20 ends before it begins', { to: '2024-05-05' }, 'delegationEndsBeforeItBegins'],
    ['D-20 to oneself', { delegate: 'wang' }, 'delegateIsDelegator'],
    ['D-20 to somebody unknown', { delegate: 'nobody' }, 'unknownPerson'],
    ['D-20 to somebody who is away then', { delegate: 'li', to: '2024-05-10' }, 'delegateIsAway'],
    ['D-20 of a role not held', { roles: ['leadUnit.principal'] }, 'roleNotHeldThroughout'],
    [
      'D-20 of a role that ends before',
      { roles: ['responsibleUnit.staff'], to: '2024-07-01' },
      'roleNotHeldThroughout',
    ],
    ['D-20 of a ballot', { roles: ['judge'] }, 'roleMayNotBeDelegated'],
    ['D-20 of nothing', { unit: '市发改局', roles: [] }, 'roleNotHeldThroughout'],
    ['D-20 chained', { delegator: 'zhao', unit: '市发改局', roles: [] }, 'roleNotHeldThroughout'],
    ['I26 to an administrator', { delegate: 'sys' }, 'rolesMayNotMeet'],
  ])('%s is refused', (_, change, code) => {
    expect(planDelegation(roster, { ...wish, ...change }, today)).toMatchObject({
      rejection: { code, rule: 'D-20' },
    });
  });

  it('gives every delegable role of the unit where none is named, ballots left out', () => {
    expect(planDelegation(roster, { ...wish, roles: [] }, today)).toMatchObject({
      roles: ['responsibleUnit.principal', 'responsibleUnit.staff'],
    });
  });

  it('D-20 the same role is not delegated twice at a time', () => {
    const planned = planDelegation(roster, wish, today);
    if ('rejection' in planned) throw new Error(planned.rejection.code);
    const after = rosterAfter(roster, planned.change);
    expect(
      planDelegation(after, { ...wish, delegate: 'li', to: '2024-05-07' }, today),
    ).toMatchObject({ rejection: { code: 'alreadyDelegated' } });
    expect(
      planDelegation(after, { ...wish, from: '2024-05-18', to: '2024-05-19' }, today),
    ).not.toHaveProperty('rejection');
  });

  it.each<[string, CivilDate, boolean]>([
    ['the day before', '2024-05-05', false],
    ['the first day', '2024-05-06', true],
    ['the last day', '2024-05-17', true],
    ['the day after: it ends by itself', '2024-05-18', false],
  ])('D-20 the hat is there on %s: %s', (_, on, worn) => {
    const planned = planDelegation(roster, wish, today);
    if ('rejection' in planned) throw new Error(planned.rejection.code);
    const hats = boundHatsOf(rosterAfter(roster, planned.change), 'qian', on);
    expect(hats).toEqual(
      worn
        ? [
            {
              unit: '市商务局',
              roles: ['responsibleUnit.principal'],
              delegateOf: 'wang',
            },
          ]
        : [],
    );
  });

  it('D-20 ended early, it holds to the day before', () => {
    const planned = planDelegation(roster, wish, today);
    if ('rejection' in planned) throw new Error(planned.rejection.code);
    const after = rosterAfter(roster, planned.change);
    const ended = rosterAfter(after, endOfDelegation(after, wish, '2024-05-10'));
    expect(boundHatsOf(ended, 'qian', '2024-05-09')).toHaveLength(1);
    expect(boundHatsOf(ended, 'qian', '2024-05-10')).toEqual([]);
  });

  it('D-10 every hat of a delegate carries the interests of the delegator', () => {
    expect(boundHatsOf(roster, 'zhao', '2024-05-15')).toEqual([
      {
        unit: '市优环办',
        roles: ['coordinationOffice'],
        bound: { persons: ['li'], units: ['市发改局'] },
      },
      {
        unit: '市发改局',
        roles: ['leadUnit.staff'],
        delegateOf: 'li',
        bound: { persons: [], units: ['市优环办'] },
      },
    ]);
  });
});
