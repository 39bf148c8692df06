import { placards, warned, bothWarned, yellowAtTwo, joint, type StoryCase } from './story-case';
import { report } from '../trial';

/** Pledge speeches (S0-93..95). */
export const speeches: readonly StoryCase[] = [
  {
    rule: 'S0-94, S0-95',
    what: 'several leads: the office host at first, all from the second last place on',
    x: { leadUnits: ['a', 'b'] },
    policy: { 'placard.yellow.at': 9, 'placard.red.at': 9 },
    ranks: [11, 11, 11],
    expected: [
      [bothWarned, 'speech a S0-94'],
      [bothWarned, 'speech a+b S0-95'],
      [bothWarned, 'speech a+b S0-95'],
    ],
  },
  {
    rule: 'speech.all.thereafter',
    what: 'off: all only at the second',
    x: { leadUnits: ['a', 'b'] },
    policy: { 'placard.yellow.at': 9, 'placard.red.at': 9, 'speech.all.thereafter': false },
    ranks: [11, 11, 11],
    expected: [
      [bothWarned, 'speech a S0-94'],
      [bothWarned, 'speech a+b S0-95'],
      [bothWarned, 'speech a S0-94'],
    ],
  },
  {
    rule: 'speech.countMode',
    what: 'consecutive: a better place between breaks the run',
    x: { leadUnits: ['a', 'b'] },
    policy: { 'speech.countMode': 'consecutive' },
    ranks: [11, 5, 11],
    expected: [[bothWarned, 'speech a S0-94'], [], [joint, 'speech a S0-94']],
  },
  {
    rule: 'E-11',
    what: 'resetOnDelist leaves the last counts alone',
    x: { leadUnits: ['a', 'b'] },
    policy: { 'lag.resetOnDelist': true, 'placard.yellow.at': 1 },
    ranks: [11, 5, 11],
    more: { 1: placards(report('a', true, true), report('b', true, true)) },
    expected: [[joint, 'speech a S0-94'], ['delist a+b S0-85 joint'], [joint, 'speech a+b S0-95']],
  },
];

/** Interviews (`interview.at`). */
export const interviews: readonly StoryCase[] = [
  {
    rule: 'interview.at',
    what: 'every second lagging quarter in a row',
    policy: { 'interview.at': 2, 'placard.yellow.at': 9, 'placard.red.at': 9 },
    ranks: [9, 9, 9, 9, 5],
    expected: [
      [warned],
      [warned, 'interview a interview.at'],
      [warned],
      [warned, 'interview a interview.at'],
      [],
    ],
    from: '2024-Q1',
  },
  {
    rule: 'interview.countMode',
    what: 'cumulative over the year',
    policy: { 'interview.at': 2, 'interview.countMode': 'cumulative', 'placard.yellow.at': 9 },
    ranks: [9, 5, 9],
    expected: [[warned], [], [warned, 'interview a interview.at']],
  },
  {
    rule: 'interview.countOf',
    what: 'red: quarters after whose measures a red placard hangs',
    policy: {
      'interview.at': 2,
      'interview.countOf': 'red',
      'placard.red.at': 2,
      'chronic.rule': [],
    },
    ranks: [9, 9, 5],
    expected: [[warned], ['placardRed a S0-83'], ['interview a interview.at']],
  },
];

/** Letters (`letter.yellow.at`). */
export const letters: readonly StoryCase[] = [
  {
    rule: 'letter.yellow.at',
    what: 'a letter once, with the second yellow',
    policy: { 'letter.yellow.at': 2, 'placard.yellow.at': 1, 'placard.red.at': 9 },
    ranks: [9, 5, 9, 5, 9],
    more: { 1: placards(report('a', true, true)), 3: placards(report('a', true, true)) },
    from: '2024-Q1',
    expected: [
      [yellowAtTwo],
      ['delist a S0-85'],
      [yellowAtTwo, 'letter a letter.yellow.at'],
      ['delist a S0-85'],
      [yellowAtTwo],
    ],
  },
  {
    rule: 'letter.yellow.at',
    what: 'no second letter with the third yellow',
    policy: {
      'letter.yellow.at': 2,
      'placard.yellow.at': 1,
      'placard.red.at': 9,
      'lag.carryOverYear': true,
    },
    ranks: [9, 5, 9, 5, 9],
    more: { 1: placards(report('a', true, true)), 3: placards(report('a', true, true)) },
    expected: [
      [yellowAtTwo],
      ['delist a S0-85'],
      [yellowAtTwo, 'letter a letter.yellow.at'],
      ['delist a S0-85'],
      [yellowAtTwo],
    ],
  },
];
