import type { Recipient } from '../../../domain/aggregate';
import type { CivilDate } from '../../../domain/calendar/civil-date';
import { findActor, parseActorReference } from '../../../domain/organisation/actor-reference';
import { actorUnder, hatsOf, interestsOf, unitsBoundTo } from '../../../domain/organisation/hats';
import { addresseesOf, personsIn } from '../../../domain/organisation/recipients';
import type { RoleAssignment, Roster } from '../../../domain/organisation/roster';
import { answeringUnit, findUnitNamed, type Unit } from '../../../domain/organisation/units';

const unit = (id: string, more: Partial<Unit> = {}): Unit => ({
  id,
  name: { zh: id, en: id },
  kind: 'department',
  mailbox: `${id}@demo.invalid`,
  ...more,
});

const held = (
  person: string,
  role: RoleAssignment['role'],
  at: string | null,
  more: Partial<RoleAssignment> = {},
): RoleAssignment => ({ person, role, unit: at, from: '2024-01-01', to: null, ...more });

const roster: Roster = {
  units: [
    unit('市优环办', { kind: 'office' }),
    unit('市场监管局', { aliases: ['市监局'] }),
    unit('税务局'),
    unit('市财政局'),
    unit('工商局', { activeTo: '2024-06-30', successor: '市场监管局' }),
    unit('粮食局', { activeTo: '2024-06-30' }),
    unit('副市长甲', { kind: 'post' }),
  ],
  persons: ['wang', 'li', 'zhao', 'qian', 'sun', 'zhou'].map((id) => ({
    id,
    name: id,
    email: `${id}@demo.invalid`,
  })),
  assignments: [
    held('zhao', 'coordinationOffice', '市优环办'),
    held('zhao', 'coordinationOffice.head', '市优环办'),
    held('wang', 'responsibleUnit.principal', '市场监管局'),
    held('wang', 'leadUnit.principal', '市场监管局'),
    held('li', 'responsibleUnit.staff', '市场监管局', { to: '2024-03-31' }),
    held('qian', 'responsibleUnit.principal', '税务局', { from: '2024-07-01' }),
    held('sun', 'responsibleUnit.staff', '税务局'),
    held('sun', 'responsibleUnit.principal', '税务局', {
      from: '2024-05-01',
      to: '2024-06-30',
      delegateOf: 'qian',
      document: '授权〔2024〕1号',
    }),
    held('zhou', 'responsibleUnit.staff', '市财政局', { delegateOf: 'sun', from: '2024-06-01' }),
    held('zhou', 'leadLeader', '副市长甲'),
  ],
};

describe('who gets a letter (D-21, D-34, D-38)', () => {
  it.each<[string, Recipient, CivilDate, string[]]>([
    [
      'D-21 holder',
      { role: 'responsibleUnit.principal', unit: '市场监管局' },
      '2024-05-01',
      ['wang holder'],
    ],
    [
      'D-21 last day of the role counts',
      { role: 'responsibleUnit.staff', unit: '市场监管局' },
      '2024-03-31',
      ['li holder'],
    ],
    [
      'D-34 vacancy: mailbox and office',
      { role: 'responsibleUnit.staff', unit: '市场监管局' },
      '2024-04-01',
      ['市场监管局@demo.invalid unitMailbox', 'zhao office'],
    ],
    [
      'D-34 vacancy: acting person',
      { role: 'responsibleUnit.principal', unit: '税务局' },
      '2024-05-01',
      ['sun acting'],
    ],
    [
      'D-34 acting ends, new holder',
      { role: 'responsibleUnit.principal', unit: '税务局' },
      '2024-07-01',
      ['qian holder'],
    ],
    [
      'D-34 before the delegation',
      { role: 'responsibleUnit.principal', unit: '税务局' },
      '2024-04-30',
      ['税务局@demo.invalid unitMailbox', 'zhao office'],
    ],
    ['D-21 role without unit', { role: 'leadLeader' }, '2024-05-01', ['zhou holder']],
    [
      'D-34 vacant role without unit',
      { role: 'disciplineCommission' },
      '2024-05-01',
      ['zhao office'],
    ],
    ['D-34 unknown unit', { role: 'leadLeader', unit: '副市长乙' }, '2024-05-01', ['zhao office']],
    [
      'D-38 successor of a merged unit',
      { role: 'leadUnit.principal', unit: '工商局' },
      '2024-07-01',
      ['wang holder'],
    ],
    [
      'D-38 before the merger',
      { role: 'leadUnit.principal', unit: '工商局' },
      '2024-06-30',
      ['工商局@demo.invalid unitMailbox', 'zhao office'],
    ],
    ['a named person', { role: 'responsibleUnit.staff', person: 'li' }, '2024-12-01', ['li named']],
    [
      'a named person who is not on the roster',
      { role: 'responsibleUnit.staff', unit: '税务局', person: 'nobody' },
      '2024-05-01',
      ['税务局@demo.invalid unitMailbox', 'zhao office'],
    ],
  ])('%s', (_rule, recipient, on, expected) => {
    const found = personsIn(roster, recipient, on);
    expect(found.map((one) => `${one.person ?? one.address} ${one.because}`)).toEqual(expected);
  });

  it('D-34: one person in two roles gets one copy, an own role before a stand-in', () => {
    const recipients: Recipient[] = [
      { role: 'disciplineCommission' },
      { role: 'responsibleUnit.principal', unit: '市场监管局' },
      { role: 'leadUnit.principal', unit: '市场监管局' },
      { role: 'coordinationOffice' },
    ];
    const found = addresseesOf(roster, recipients, '2024-05-01');
    expect(found.map((one) => [one.person, one.because])).toEqual([
      ['wang', 'holder'],
      ['zhao', 'holder'],
    ]);
  });
});

describe('hats and conflicts of interest', () => {
  it.each<[string, string, CivilDate, unknown]>([
    [
      'two roles in one unit are one hat',
      'wang',
      '2024-05-01',
      [{ unit: '市场监管局', roles: ['responsibleUnit.principal', 'leadUnit.principal'] }],
    ],
    [
      'D-20 a delegation is a hat of its own',
      'sun',
      '2024-05-01',
      [
        { unit: '税务局', roles: ['responsibleUnit.staff'] },
        { unit: '税务局', roles: ['responsibleUnit.principal'], delegateOf: 'qian' },
      ],
    ],
    [
      'D-20 after its last day it is gone',
      'sun',
      '2024-07-01',
      [{ unit: '税务局', roles: ['responsibleUnit.staff'] }],
    ],
    ['nobody', 'nobody', '2024-05-01', []],
  ])('%s', (_case, person, on, expected) => {
    expect(hatsOf(roster, person, on)).toEqual(expected);
  });

  it('the actor of a hat names for whom it acts', () => {
    const hat = hatsOf(roster, 'sun', '2024-05-01')[1];
    expect(hat && actorUnder('sun', hat)).toEqual({
      person: 'sun',
      unit: '税务局',
      roles: ['responsibleUnit.principal'],
      delegateOf: 'qian',
    });
  });

  it.each<[string, string, CivilDate, string[]]>([
    [
      'D-10 a delegate inherits the interest, over two links',
      'zhou',
      '2024-06-15',
      ['zhou', 'sun', 'qian'],
    ],
    ['D-10 only while the delegations hold', 'zhou', '2024-07-15', ['zhou', 'sun']],
    ['D-10 without delegation', 'wang', '2024-06-15', ['wang']],
  ])('%s', (_rule, person, on, expected) => {
    expect(interestsOf(roster, person, on)).toEqual(expected);
  });

  it('D-10: bound to the units of those for whom one acts', () => {
    expect(unitsBoundTo(roster, 'zhou', '2024-06-15')).toEqual(['税务局', '市财政局', '副市长甲']);
    expect(unitsBoundTo(roster, 'zhou', '2024-05-15')).toEqual(['副市长甲']);
  });
});

describe('who is meant in a script', () => {
  it.each([
    ['wang', { kind: 'person', id: 'wang' }],
    ['coordinationOffice', { kind: 'role', role: 'coordinationOffice', unit: null }],
    [
      'responsibleUnit@市场监管局',
      { kind: 'role', role: 'responsibleUnit.staff', unit: '市场监管局' },
    ],
    ['leadUnit@税务局', { kind: 'role', role: 'leadUnit.staff', unit: '税务局' }],
    ['leadUnit.principal@ 税务局 ', { kind: 'role', role: 'leadUnit.principal', unit: '税务局' }],
    ['mayor@市场监管局', { kind: 'unknownRole', role: 'mayor' }],
  ])('%s', (written, expected) => {
    expect(parseActorReference(written)).toEqual(expected);
  });

  it.each<[string, CivilDate, string | undefined]>([
    ['wang', '2024-05-01', 'wang@市场监管局'],
    ['responsibleUnit.principal@市监局', '2024-05-01', 'wang@市场监管局'],
    ['responsibleUnit.principal@税务局', '2024-05-01', 'sun@税务局'],
    ['responsibleUnit.principal@税务局', '2024-07-01', 'qian@税务局'],
    ['leadLeader', '2024-05-01', 'zhou@副市长甲'],
    ['judge', '2024-05-01', undefined],
    ['leadUnit@无此单位', '2024-05-01', undefined],
    ['mayor@市场监管局', '2024-05-01', undefined],
  ])('%s on %s is %s', (written, on, expected) => {
    const actor = findActor(roster, parseActorReference(written), on);
    expect(actor && `${actor.person}@${actor.unit ?? ''}`).toBe(expected);
  });
});

describe('units', () => {
  it.each([
    ['市场监管局', '市场监管局'],
    ['市监局', '市场监管局'],
    ['市市场监管局', '市场监管局'],
    ['财政局', '市财政局'],
    ['市税务局', '税务局'],
    ['公安局', undefined],
  ])('%s is %s', (name, expected) => {
    expect(findUnitNamed(roster.units, name)?.id).toBe(expected);
  });

  it('an ambiguous name finds nothing', () => {
    const units = [unit('甲', { aliases: ['窗口'] }), unit('乙', { aliases: ['窗口'] })];
    expect(findUnitNamed(units, '窗口')).toBeUndefined();
  });

  it.each([
    ['D-38 active', '工商局', '2024-06-30', '工商局'],
    ['D-38 successor', '工商局', '2024-07-01', '市场监管局'],
    ['D-38 dissolved without successor', '粮食局', '2024-07-01', undefined],
    ['unknown', '无此单位', '2024-07-01', undefined],
  ])('%s', (_rule, id, on, expected) => {
    expect(answeringUnit(roster.units, id, on)?.id).toBe(expected);
  });

  it('D-38: successors that point at each other answer nothing', () => {
    const units = [
      unit('甲', { activeTo: '2024-01-31', successor: '乙' }),
      unit('乙', { activeTo: '2024-01-31', successor: '甲' }),
    ];
    expect(answeringUnit(units, '甲', '2024-02-01')).toBeUndefined();
  });
});
