import { addresseesOf } from '../../../domain/organisation/recipients';
import type { Roster } from '../../../domain/organisation/roster';

const roster: Roster = {
  units: [],
  persons: [{ id: 'office.1', name: '张办', email: 'office1@demo.invalid' }],
  assignments: [
    {
      person: 'office.1',
      role: 'coordinationOffice',
      unit: '市优环办',
      from: '2024-01-01',
      to: null,
    },
  ],
};

describe('a reporter from outside (D-02, D-23)', () => {
  it.each([
    [
      'D-02',
      'an e-mail address is written to, and nobody else',
      'li@example.invalid',
      'li@example.invalid',
    ],
    ['D-23', 'an unknown account is told through the office', 'li.1', 'office1@demo.invalid'],
    [
      'D-23',
      'no header is written through an address',
      'li@x.invalid\r\nBcc: a@b.invalid',
      'office1@demo.invalid',
    ],
  ])('%s %s', (_, __, person, address) => {
    const found = addresseesOf(roster, [{ role: 'reporter', person }], '2024-05-01');
    expect(found.map((one) => one.address)).toEqual([address]);
  });

  it('D-23: an address in another role is no reporter', () => {
    const recipient = { role: 'coordinationOffice' as const, person: 'li@example.invalid' };
    const found = addresseesOf(roster, [recipient], '2024-05-01');
    expect(found.map(({ because }) => because)).toEqual(['office']);
  });
});
