import { planHandOver, type HandOverWish } from '../../../domain/organisation/hand-over';
import { boundHatsOf } from '../../../domain/organisation/hats';
import { personsIn } from '../../../domain/organisation/recipients';
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
  persons: ['wang', 'li', 'zhao', 'sys'].map((id) => ({
    id,
    name: id,
    email: `${id}@demo.invalid`,
  })),
  assignments: [
    held('wang', 'responsibleUnit.principal', '市商务局'),
    held('wang', 'leadUnit.principal', '市商务局', { to: '2024-12-31' }),
    held('wang', 'responsibleUnit.staff', '市商务局', { to: '2024-03-31' }),
    held('li', 'leadUnit.principal', '市商务局'),
    held('zhao', 'responsibleUnit.principal', '市商务局', {
      delegateOf: 'wang',
      from: '2024-05-01',
      to: '2024-05-31',
    }),
    held('wang', 'leadUnit.staff', '市发改局', {
      delegateOf: 'zhao',
      from: '2024-05-01',
      to: '2024-05-31',
    }),
    held('sys', 'auditAdmin', null),
  ],
};
const wish: HandOverWish = { person: 'wang', successor: 'li', from: '2024-05-20' };
const today = '2024-05-15';

describe('D-34 a person leaves', () => {
  it.each<[string, Partial<HandOverWish>, string]>([
    ['D-34 from a day that is past', { from: '2024-05-14' }, 'handOverBeginsInThePast'],
    ['D-34 to the leaver', { successor: 'wang' }, 'successorIsLeaver'],
    ['D-34 to nobody', { successor: 'nobody' }, 'unknownPerson'],
    ['D-34 of somebody without a role', { person: 'zhao' }, 'nothingToHandOver'],
    ['I26 to an administrator', { successor: 'sys' }, 'rolesMayNotMeet'],
  ])('%s is refused', (_, change, code) => {
    expect(planHandOver(roster, { ...wish, ...change }, today)).toMatchObject({
      rejection: { code },
    });
  });

  it('D-34 moves every role in one go: no day without a holder, none with two', () => {
    const planned = planHandOver(roster, wish, today);
    if ('rejection' in planned) throw new Error(planned.rejection.code);
    expect(planned.moved.map(({ role }) => role)).toEqual([
      'responsibleUnit.principal',
      'leadUnit.principal',
    ]);
    const after = rosterAfter(roster, planned.change);
    expect(boundHatsOf(after, 'wang', '2024-05-19')[0]?.roles).toContain('leadUnit.principal');
    expect(boundHatsOf(after, 'wang', '2024-05-20')).toEqual([]);
    expect(boundHatsOf(after, 'li', '2024-05-19')[0]?.roles).toEqual(['leadUnit.principal']);
    expect(boundHatsOf(after, 'li', '2024-05-20')[0]?.roles).toEqual([
      'leadUnit.principal',
      'responsibleUnit.principal',
    ]);
  });

  it('D-20 lets delegations by and to the leaver lapse', () => {
    const planned = planHandOver(roster, wish, today);
    if ('rejection' in planned) throw new Error(planned.rejection.code);
    expect(planned.lapsed.map(({ person, delegateOf }) => [person, delegateOf])).toEqual([
      ['zhao', 'wang'],
      ['wang', 'zhao'],
    ]);
    expect(boundHatsOf(rosterAfter(roster, planned.change), 'zhao', '2024-05-20')).toEqual([]);
  });

  it('D-21 letters to the leaver by name go to the successor from that day on, link by link', () => {
    const first = planHandOver(roster, { ...wish, successor: 'zhao' }, today);
    if ('rejection' in first) throw new Error(first.rejection.code);
    const once = rosterAfter(roster, first.change);
    const second = planHandOver(
      once,
      { person: 'zhao', successor: 'li', from: '2024-06-01' },
      today,
    );
    if ('rejection' in second) throw new Error(second.rejection.code);
    const twice = rosterAfter(once, second.change);
    const named = { role: 'responsibleUnit.principal', person: 'wang' } as const;
    const readers = (on: `${number}-${number}-${number}`) =>
      personsIn(twice, named, on).map(({ person, because }) => `${String(person)} ${because}`);
    expect(readers('2024-05-19')).toEqual(['wang named', 'zhao acting']);
    expect(readers('2024-05-20')).toEqual(['zhao named']);
    expect(readers('2024-06-01')).toEqual(['li named']);
  });
});
