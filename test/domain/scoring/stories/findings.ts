import { finding, placards, warned, yellowAtTwo, type StoryCase } from './story-case';
import { report } from '../trial';

/** Grounds besides rank (S0-76, S0-81). */
export const findings: readonly StoryCase[] = [
  {
    rule: 'E-08',
    what: 'slow work alone: a warning, no circular',
    ranks: [1],
    more: { 0: finding('slowWork') },
    expected: [[warned]],
  },
  {
    rule: 'E-09',
    what: 'seriously behind at count 0: yellow',
    ranks: [1],
    more: { 0: finding('seriouslyBehind') },
    expected: [['placardYellow a S0-81']],
  },
  {
    rule: 'E-09',
    what: 'not rectified at count 1: yellow instead of a warning',
    ranks: [9],
    more: { 0: finding('notRectified') },
    expected: [['placardYellow a S0-81']],
  },
  {
    rule: 'E-09',
    what: 'a finding in the quarter of a delisting: yellow anew',
    ranks: [9, 9, 5],
    more: { 2: { ...placards(report('a', true, true)), ...finding('notRectified') } },
    expected: [[warned], [yellowAtTwo], ['placardYellow a S0-81', 'delist a S0-85']],
  },
  {
    rule: 'E-11',
    what: 'a count reached earlier drives nothing in a quarter that does not lag',
    ranks: [9, 9, 5, 5],
    more: { 2: placards(report('a', true, true)), 3: finding('slowWork') },
    expected: [[warned], [yellowAtTwo], ['delist a S0-85'], [warned]],
  },
  {
    rule: 'E-09',
    what: 'a finding without lagging is yellow however high the count',
    policy: { 'placard.yellow.at': 1, 'placard.red.at': 2 },
    ranks: [9, 9, 5, 5],
    more: { 2: placards(report('a', true, true)), 3: finding('notRectified') },
    expected: [
      [yellowAtTwo],
      ['placardRed a S0-83 upgrade'],
      ['delist a S0-85'],
      ['placardYellow a S0-81'],
    ],
  },
  {
    rule: 'S0-81',
    what: 'rankCountOnly: a finding is a warning at most',
    policy: { 'placard.triggerMode': 'rankCountOnly' },
    ranks: [1, 9, 9],
    more: { 0: finding('seriouslyBehind') },
    expected: [[warned], [warned], [yellowAtTwo]],
  },
  {
    rule: 'E-09',
    what: 'rankCountAndFinding: the count without a finding gives a warning',
    policy: { 'placard.triggerMode': 'rankCountAndFinding' },
    ranks: [9, 9, 9, 1],
    more: { 2: finding('notRectified'), 3: finding('notRectified') },
    expected: [[warned], [warned], ['placardRed a S0-83'], ['referral a S0-97']],
  },
  {
    rule: 'warning.triggerMode',
    what: 'all: lagging and slow together',
    policy: { 'warning.triggerMode': 'all' },
    ranks: [9, 1, 2],
    more: { 1: finding('slowWork') },
    expected: [[], [], []],
  },
  {
    rule: 'warning.triggerMode',
    what: 'all: both grounds in one quarter',
    policy: { 'warning.triggerMode': 'all' },
    ranks: [9],
    more: { 0: finding('slowWork') },
    expected: [[warned]],
  },
];
