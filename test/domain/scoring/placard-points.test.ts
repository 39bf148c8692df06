import { report, story } from './trial';

const list = [
  { item: 'one', unit: 'a' },
  { item: 'two', unit: 'b' },
];
const x = { leadUnits: ['a', 'b'], responsibilityList: list };
const lostBoth = { lostItems: { X: ['one', 'two'] } };

test.each([
  [
    'full for each unit of a joint placard',
    {},
    {},
    [
      ['a', '2'],
      ['b', '2'],
    ],
  ],
  [
    'an equal share',
    { 'jointLiability.mode': 'equalShare' },
    {},
    [
      ['a', '1'],
      ['b', '1'],
    ],
  ],
  [
    'no sharing among separate placards',
    { 'jointLiability.mode': 'equalShare' },
    lostBoth,
    [
      ['a', '2'],
      ['b', '2'],
    ],
  ],
])('placard.yellow.points: %s', (_, policy, more, expected) => {
  const quarters = story(x, [{ quarter: '2024-Q1', rank: 9, more }], {
    'placard.yellow.at': 1,
    'placard.red.at': 2,
    'placard.yellow.points': '2',
    ...policy,
  });
  const own = quarters[0]?.points.filter((points) => points.subject === 'X');
  expect(own?.map(({ unit, points }) => [unit, points])).toEqual(expected);
});

test('points come once, with the hanging of each colour', () => {
  const quarters = story(
    { leadUnits: ['a'] },
    [
      { quarter: '2024-Q1', rank: 9 },
      { quarter: '2024-Q2', rank: 9 },
      { quarter: '2024-Q3', rank: 9 },
      { quarter: '2024-Q4', rank: 5, more: { placards: [report('a', true, true)] } },
    ],
    { 'placard.yellow.points': '1.5', 'placard.red.points': 3 },
  );
  const own = quarters.map(({ points }) =>
    points.filter(({ subject }) => subject === 'X').map((each) => each.points),
  );
  expect(own).toEqual([[], ['1.5'], ['3'], []]);
});

test('a placard that goes on hanging brings no points again', () => {
  const chapters = ['Q1', 'Q2', 'Q3', 'Q4'].map((each) => ({ quarter: `2024-${each}`, rank: 9 }));
  const policy = { 'placard.yellow.points': '1', 'placard.red.at': 9 };
  const own = story({ leadUnits: ['a'] }, chapters, policy).map(
    ({ points }) => points.filter(({ subject }) => subject === 'X').length,
  );
  expect(own).toEqual([0, 1, 0, 0]);
});

test('E-03, D-30: the new ground is noted on a placard that stays, a red one gets its deadline reviewed', () => {
  const quarters = story({ leadUnits: ['a'] }, [
    { quarter: '2023-Q3', rank: 9 },
    { quarter: '2023-Q4', rank: 9 },
    { quarter: '2024-Q1', rank: 9 },
    { quarter: '2024-Q2', rank: 9 },
    { quarter: '2024-Q3', rank: 9 },
    { quarter: '2024-Q4', rank: 9 },
  ]);
  const own = quarters.map(({ notes }) =>
    notes.filter((note) => 'indicator' in note && note.indicator === 'X').map((note) => note.code),
  );
  expect(own).toEqual([[], [], ['groundAdded'], ['groundAdded'], [], ['deadlineReview']]);
});
