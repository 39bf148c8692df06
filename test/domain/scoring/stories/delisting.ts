import { placards, warned, yellowAtTwo, type StoryCase } from './story-case';
import { report } from '../trial';

/** The three conditions and the exception (S0-85). */
export const delistings: readonly StoryCase[] = [
  {
    rule: 'E-12',
    what: 'a placard without an entry counts as not repaired',
    ranks: [9, 9, 5],
    expected: [[warned], [yellowAtTwo], []],
  },
  {
    rule: 'S0-85',
    what: 'repaired but still lagging: no delisting',
    ranks: [9, 9, 9],
    policy: { 'placard.red.at': 5 },
    more: { 2: placards(report('a', true, true)) },
    expected: [[warned], [yellowAtTwo], []],
  },
  {
    rule: 'E-12',
    what: 'not ranked: it waits',
    ranks: [9, 9, null, 5],
    more: {
      2: { ...placards(report('a', true, true)), awaiting: ['X'] },
      3: placards(report('a', true, true)),
    },
    expected: [[warned], [yellowAtTwo], [], ['delist a S0-85']],
  },
  {
    rule: 'delist.rankObservations',
    what: 'two good ranks; a quarter without rank does not break them, a lagging one does',
    policy: { 'delist.rankObservations': 2, 'placard.red.at': 9 },
    ranks: [9, 9, 5, 9, 5, null, 5],
    more: {
      2: placards(report('a', true, true)),
      4: placards(report('a', true, true)),
      5: { ...placards(report('a', true, true)), awaiting: ['X'] },
      6: placards(report('a', true, true)),
    },
    expected: [[warned], [yellowAtTwo], [], [], [], [], ['delist a S0-85']],
    from: '2023-Q1',
  },
  {
    rule: 'rank.middleOrAbove',
    what: 'topHalf of eleven: rank 7 is not enough, rank 6 is',
    policy: { 'rank.middleOrAbove': 'topHalf' },
    ranks: [9, 9, 7, 6],
    more: { 2: placards(report('a', true, true)), 3: placards(report('a', true, true)) },
    expected: [[warned], [yellowAtTwo], [], ['delist a S0-85']],
  },
  {
    rule: 'rank.middleOrAbove',
    what: 'topN 5',
    policy: { 'rank.middleOrAbove': { topN: 5 } },
    ranks: [9, 9, 6, 5],
    more: { 2: placards(report('a', true, true)), 3: placards(report('a', true, true)) },
    expected: [[warned], [yellowAtTwo], [], ['delist a S0-85']],
  },
  {
    rule: 'E-10',
    what: 'late, then lagging: the exception starts anew',
    policy: { 'placard.red.at': 9 },
    ranks: [9, 9, 5, 9, 5, 5],
    more: {
      2: placards(report('a', false, true)),
      3: placards(report('a', false, true)),
      4: placards(report('a', false, true)),
      5: placards(report('a', false, true)),
    },
    expected: [[warned], [yellowAtTwo], [], [], [], ['delist a S0-85 exception']],
    from: '2023-Q1',
  },
  {
    rule: 'E-10',
    what: 'late, then not ranked: it waits with its right to the exception',
    ranks: [9, 9, 5, null, 5],
    more: {
      2: placards(report('a', false, true)),
      3: { ...placards(report('a', false, true)), awaiting: ['X'] },
      4: placards(report('a', false, true)),
    },
    expected: [[warned], [yellowAtTwo], [], [], ['delist a S0-85 exception']],
  },
  {
    rule: 'E-10',
    what: 'an extension granted in time makes the normal path hold after all',
    ranks: [9, 9, 5, 5],
    more: { 2: placards(report('a', false, true)), 3: placards(report('a', true, true)) },
    expected: [[warned], [yellowAtTwo], [], ['delist a S0-85']],
  },
  {
    rule: 'delist.lateRectification',
    what: 'never',
    policy: { 'delist.lateRectification': 'never' },
    ranks: [9, 9, 5, 5],
    more: { 2: placards(report('a', false, true)), 3: placards(report('a', false, true)) },
    expected: [[warned], [yellowAtTwo], [], []],
  },
  {
    rule: 'delist.lateRectification',
    what: 'allow: as if in time',
    policy: { 'delist.lateRectification': 'allow' },
    ranks: [9, 9, 5],
    more: { 2: placards(report('a', false, true)) },
    expected: [[warned], [yellowAtTwo], ['delist a S0-85']],
  },
];
