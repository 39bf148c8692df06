import { placards, warned, bothWarned, yellowAtTwo, type StoryCase } from './story-case';
import { report } from '../trial';

/** Chronic lagging (S0-97). */
export const referrals: readonly StoryCase[] = [
  {
    rule: 'E-04',
    what: 'lagging while red: no new placard, a referral each time; not in the quarter of the red',
    ranks: [9, 9, 9, 9, 9],
    from: '2024-Q1',
    policy: { 'lag.carryOverYear': true },
    expected: [
      [warned],
      [yellowAtTwo],
      ['placardRed a S0-83 upgrade'],
      ['referral a S0-97'],
      ['referral a S0-97'],
    ],
  },
  {
    rule: 'E-04',
    what: 'a red not delisted at the next ranking: once',
    ranks: [9, 9, 9, 5, 5],
    expected: [[warned], [yellowAtTwo], ['placardRed a S0-83 upgrade'], ['referral a S0-97'], []],
  },
  {
    rule: 'E-04',
    what: 'a red delisted at the next ranking: none',
    ranks: [9, 9, 9, 5],
    more: { 3: placards(report('a', true, true)) },
    expected: [[warned], [yellowAtTwo], ['placardRed a S0-83 upgrade'], ['delist a S0-85']],
  },
  {
    rule: 'chronic.rule',
    what: 'only laggingWhileRed',
    policy: { 'chronic.rule': ['laggingWhileRed'] },
    ranks: [9, 9, 9, 5],
    expected: [[warned], [yellowAtTwo], ['placardRed a S0-83 upgrade'], []],
  },
  {
    rule: 'chronic.rule',
    what: 'countAtLeast 3: in the very quarter of the red, and only when lagging',
    policy: { 'chronic.rule': [{ countAtLeast: 3 }] },
    ranks: [9, 9, 9, 5],
    expected: [[warned], [yellowAtTwo], ['placardRed a S0-83 upgrade', 'referral a S0-97'], []],
  },
  {
    rule: 'chronic.rule',
    what: 'countAtLeast without any red concerns all lead units',
    policy: { 'chronic.rule': [{ countAtLeast: 1 }] },
    x: { leadUnits: ['a', 'b'] },
    ranks: [9],
    expected: [[bothWarned, 'referral a+b S0-97']],
  },
];
