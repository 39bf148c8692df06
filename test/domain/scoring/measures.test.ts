import { measuresOf, report, story } from './trial';

/** A story in short: rank of X in each quarter (null = not scored), what else happened, and the measures about X. */
interface Case {
  readonly rule: string;
  readonly what: string;
  readonly x?: object;
  readonly policy?: object;
  readonly ranks: readonly (number | null)[];
  /** By position of the quarter, from 0. */
  readonly more?: Record<number, object>;
  readonly from?: string;
  readonly expected: readonly string[][];
}

const list = [
  { item: 'one', unit: 'a' },
  { item: 'two', unit: 'b' },
  { item: 'three', unit: null },
];
const two = { leadUnits: ['a', 'b'], responsibilityList: list };
const finding = (kind: string) => ({ findings: [{ indicator: 'X', kind }] });
const lost = (...items: string[]) => ({ lostItems: { X: items } });
const placards = (...reports: object[]) => ({ placards: reports });
const yellowAtTwo = 'placardYellow a S0-82';
const warned = 'warning a S0-76';

const ladder: Case[] = [
  {
    rule: 'E-11',
    what: 'neither lagging nor found: nothing',
    ranks: [1, 8],
    expected: [[], []],
  },
  {
    rule: 'S0-83',
    what: 'yellow at two, red at three as an upgrade',
    ranks: [9, 9, 9],
    expected: [[warned], [yellowAtTwo], ['placardRed a S0-83 upgrade']],
  },
  {
    rule: 'S0-82',
    what: 'cumulative: good quarters between do not help',
    ranks: [9, 1, 9],
    expected: [[warned], [], [yellowAtTwo]],
  },
  {
    rule: 'lag.countMode',
    what: 'consecutive: a good quarter breaks the run',
    policy: { 'lag.countMode': 'consecutive' },
    ranks: [9, 1, 9, 9],
    expected: [[warned], [], [warned], [yellowAtTwo]],
  },
  {
    rule: 'E-12',
    what: 'consecutive: a quarter not ranked neither counts nor breaks',
    policy: { 'lag.countMode': 'consecutive' },
    ranks: [9, null, 9],
    more: { 1: { awaiting: ['X'] } },
    expected: [[warned], [], [yellowAtTwo]],
  },
  {
    rule: 'E-12',
    what: 'consecutive: a quarter without bands neither counts nor breaks',
    policy: { 'lag.countMode': 'consecutive' },
    ranks: [9, null, 9],
    more: { 1: { scores: { X: '1', F01: '2' } } },
    expected: [[warned], [], [yellowAtTwo]],
  },
  {
    rule: 'D-26',
    what: 'an unreported indicator lags, is last, and is named in the circular',
    ranks: [null],
    more: { 0: { unreported: ['X'] } },
    expected: [[warned, 'circular a S0-79', 'speech a S0-93']],
  },
  {
    rule: 'E-11',
    what: 'yellow.at 3: count 2 is still a warning',
    policy: { 'placard.yellow.at': 3, 'placard.red.at': 4 },
    ranks: [9, 9, 9, 9],
    expected: [[warned], [warned], [yellowAtTwo], ['placardRed a S0-83 upgrade']],
  },
  {
    rule: 'placard.yellow.at',
    what: 'yellow.at 1: the first lagging quarter',
    policy: { 'placard.yellow.at': 1, 'placard.red.at': 2 },
    ranks: [9, 9],
    expected: [[yellowAtTwo], ['placardRed a S0-83 upgrade']],
  },
  {
    rule: 'D-30',
    what: 'yellow and red at the same count: the highest rung applies',
    policy: { 'placard.yellow.at': 2, 'placard.red.at': 2 },
    ranks: [9, 9],
    expected: [[warned], ['placardRed a S0-83']],
  },
  {
    rule: 'E-11',
    what: 'yellow again below red when none hangs',
    policy: { 'placard.red.at': 5 },
    ranks: [9, 9, 5, 9],
    more: { 2: placards(report('a', true, true)) },
    expected: [[warned], [yellowAtTwo], ['delist a S0-85'], [yellowAtTwo]],
  },
  {
    rule: 'E-03',
    what: 'lagging while yellow hangs and below red: the yellow stays, no warning',
    policy: { 'placard.red.at': 5 },
    ranks: [9, 9, 9],
    more: { 2: finding('slowWork') },
    expected: [[warned], [yellowAtTwo], []],
  },
  {
    rule: 'E-03',
    what: 'slow work while a placard hangs gives no warning',
    ranks: [9, 9, 5],
    more: { 2: finding('slowWork') },
    expected: [[warned], [yellowAtTwo], []],
  },
  {
    rule: 'ladder.exclusive',
    what: 'off: the rungs below a new placard too',
    policy: { 'ladder.exclusive': false, 'placard.red.at': 2 },
    ranks: [9, 9],
    expected: [[warned], [warned, yellowAtTwo, 'placardRed a S0-83']],
  },
  {
    rule: 'ladder.exclusive',
    what: 'off: an upgrade repeats neither the yellow placard nor a warning',
    policy: { 'ladder.exclusive': false },
    ranks: [9, 9, 9],
    expected: [[warned], [warned, yellowAtTwo], ['placardRed a S0-83 upgrade']],
  },
  {
    rule: 'E-17',
    what: 'a new year counts from zero; the placard stays',
    from: '2024-Q3',
    ranks: [9, 9, 9, 5],
    more: { 3: placards(report('a', true, true)) },
    expected: [[warned], [yellowAtTwo], [], ['delist a S0-85']],
  },
  {
    rule: 'placard.yearEnd',
    what: 'close: no placard passes the turn of the year',
    policy: { 'placard.yearEnd': 'close' },
    from: '2024-Q3',
    ranks: [9, 9, 9],
    expected: [[warned], [yellowAtTwo], [warned]],
  },
  {
    rule: 'lag.carryOverYear',
    what: 'on: the count runs on over the turn of the year',
    policy: { 'lag.carryOverYear': true },
    from: '2024-Q3',
    ranks: [9, 9, 9],
    expected: [[warned], [yellowAtTwo], ['placardRed a S0-83 upgrade']],
  },
];

const findings: Case[] = [
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

const joint = 'placardYellow a+b S0-82 joint';
const bothWarned = 'warning a+b S0-76';
const sharing: Case[] = [
  {
    rule: 'E-06',
    what: 'each owner of a lost item gets a placard of its own; delisted separately',
    x: two,
    ranks: [9, 9, 5, 5],
    more: {
      1: lost('one', 'two'),
      2: placards(report('a', true, true), report('b', true, false)),
      3: placards(report('b', true, true)),
    },
    expected: [
      [bothWarned],
      [yellowAtTwo, 'placardYellow b S0-82'],
      ['delist a S0-85'],
      ['delist b S0-85'],
    ],
  },
  {
    rule: 'S0-66',
    what: 'an item that no lead unit owns is unclaimed',
    x: { ...two, responsibilityList: [...list, { item: 'four', unit: 'c' }] },
    ranks: [9, 9],
    more: { 1: lost('one', 'four') },
    expected: [[bothWarned], [joint]],
  },
  {
    rule: 'E-06',
    what: 'no lost item named: jointly',
    x: two,
    ranks: [9, 9],
    expected: [[bothWarned], [joint]],
  },
  {
    rule: 'D-40',
    what: 'a joint placard is delisted for all together',
    x: two,
    ranks: [9, 9, 5, 5, 5],
    more: {
      2: placards(report('a', true, true), report('b', true, false)),
      3: placards(report('a', true, true)),
      4: placards(report('a', true, true), report('b', true, true)),
    },
    expected: [[bothWarned], [joint], [], [], ['delist a+b S0-85 joint']],
  },
  {
    rule: 'placard.multiLead.target',
    what: 'allLeads: jointly whatever was lost',
    x: two,
    policy: { 'placard.multiLead.target': 'allLeads' },
    ranks: [9, 9],
    more: { 1: lost('two') },
    expected: [[bothWarned], [joint]],
  },
  {
    rule: 'placard.multiLead.target',
    what: 'officeLead: the host of the task-force office',
    x: two,
    policy: { 'placard.multiLead.target': 'officeLead' },
    ranks: [9, 9],
    more: { 1: lost('two') },
    expected: [[bothWarned], [yellowAtTwo]],
  },
  {
    rule: 'E-06',
    what: 'a unit newly at fault gets the colour of the count separately; red concerns the units with red',
    x: two,
    ranks: [9, 9, 9, 9],
    more: { 1: lost('two'), 2: lost('two'), 3: lost('one') },
    expected: [
      [bothWarned],
      ['placardYellow b S0-82'],
      ['placardRed b S0-83 upgrade'],
      ['placardRed a S0-83', 'referral b S0-97'],
    ],
  },
  {
    rule: 'E-06',
    what: 'a joint yellow from which one unit rises to red stays on the other',
    x: two,
    ranks: [9, 9, 9, 5],
    more: { 2: lost('two'), 3: placards(report('a', true, true)) },
    expected: [
      [bothWarned],
      [joint],
      ['placardRed b S0-83 upgrade'],
      ['delist a S0-85 joint', 'referral b S0-97'],
    ],
  },
  {
    rule: 'S0-83',
    what: 'a separate yellow and a unit without rise together when the red is joint',
    x: two,
    ranks: [9, 9, 9],
    more: { 1: lost('two') },
    expected: [[bothWarned], ['placardYellow b S0-82'], ['placardRed a+b S0-83 joint upgrade']],
  },
  {
    rule: 'lag.resetOnDelist',
    what: 'with separate placards the counts are reset by the last delisting',
    x: two,
    policy: { 'lag.resetOnDelist': true, 'placard.red.at': 9 },
    ranks: [9, 9, 5, 9, 5, 9],
    more: {
      1: lost('one', 'two'),
      2: placards(report('a', true, true)),
      3: lost('one'),
      4: placards(report('a', true, true), report('b', true, true)),
    },
    expected: [
      [bothWarned],
      [yellowAtTwo, 'placardYellow b S0-82'],
      ['delist a S0-85'],
      [yellowAtTwo],
      ['delist b S0-85', 'delist a S0-85'],
      [bothWarned],
    ],
  },
];

const delisting: Case[] = [
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

const referrals: Case[] = [
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

const speeches: Case[] = [
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

const interviews: Case[] = [
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

const letters: Case[] = [
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

const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4'];

/** `count` quarters from the first on. */
function quartersFrom(first: string, count: number): string[] {
  const start = Number(first.slice(0, 4)) * 4 + QUARTERS.indexOf(first.slice(5));
  return Array.from({ length: count }, (_, index) => {
    const running = start + index;
    return `${String(Math.floor(running / 4))}-${QUARTERS[running % 4] ?? ''}`;
  });
}

describe.each([
  ['ladder', ladder],
  ['findings', findings],
  ['several lead units', sharing],
  ['delisting', delisting],
  ['referrals', referrals],
  ['speeches', speeches],
  ['interviews', interviews],
  ['letters', letters],
])('%s', (_, cases) => {
  test.each(cases)('$rule: $what', (each) => {
    const quarters = quartersFrom(each.from ?? '2024-Q1', each.ranks.length);
    const chapters = each.ranks.map((rank, index) => ({
      quarter: quarters[index] ?? '',
      rank,
      more: each.more?.[index] ?? {},
    }));
    const evaluated = story(each.x ?? { leadUnits: ['a'] }, chapters, each.policy);
    expect(evaluated.map((quarter) => measuresOf(quarter))).toEqual(each.expected);
  });
});
