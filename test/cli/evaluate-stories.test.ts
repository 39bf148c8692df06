import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runEvaluate } from '../../cli/evaluate';
import { storyContent } from '../domain/scoring/trial';
import { stories } from '../domain/scoring/stories/all';
import { chaptersOf } from '../domain/scoring/stories/story-case';

const folder = mkdtempSync(path.join(tmpdir(), 'duban-stories-'));
const file = path.join(folder, 'story.json');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Row {
  readonly indicator?: string;
  readonly unit?: string;
  readonly score: string | null;
  readonly rank: number;
  readonly band: string | null;
  readonly last: boolean;
  readonly tie: boolean;
  readonly boundaryTie: boolean;
}
interface Measure {
  readonly kind: string;
  readonly indicator?: string;
  readonly unit?: string;
  readonly units: readonly string[];
  readonly rule: string;
  readonly joint?: true;
  readonly exception?: true;
  readonly upgrade?: true;
}
interface Reported {
  readonly ranking: readonly Row[];
  readonly units?: readonly Row[];
  readonly excluded: readonly { readonly indicator: string; readonly why: string }[];
  readonly laggingList: readonly string[];
  readonly honourList?: readonly string[];
  readonly proposals: readonly Measure[];
}

/** What the command prints for a content, every file written without a policy the programme would add. */
function evaluated(content: object): readonly Reported[] {
  writeFileSync(
    file,
    JSON.stringify({ schema: 'evaluate/1', programme: 'county-city-2024', ...content }),
  );
  const { exitCode, stdout, stderr } = runEvaluate(file, { json: true });
  expect([exitCode, stderr]).toEqual([0, '']);
  return (JSON.parse(stdout) as { quarters: readonly Reported[] }).quarters;
}

/** `placardYellow a+b S0-82 joint`. */
function measuresOf(quarter: Reported, id = 'X'): string[] {
  return quarter.proposals
    .filter((one) => (one.indicator ?? one.unit) === id)
    .map((one) =>
      [
        one.kind,
        one.units.join('+'),
        one.rule,
        ...(['joint', 'exception', 'upgrade'] as const).filter((mark) => one[mark] === true),
      ].join(' '),
    );
}

describe.each(stories)('duban evaluate tells the story: %s', (_, cases) => {
  test.each(cases)('$rule: $what', (each) => {
    const content = storyContent(each.x ?? { leadUnits: ['a'] }, chaptersOf(each), each.policy);
    expect(evaluated(content).map((quarter) => measuresOf(quarter))).toEqual(each.expected);
  });
});

/** `I08 8 lagging tie edge`: rank, band and marks of a row. */
function rowText(row: Row): string {
  const marks = [row.last && 'last', row.tie && 'tie', row.boundaryTie && 'edge'];
  const name = row.indicator ?? row.unit ?? '';
  return [name, row.rank, row.band, ...marks.filter((mark) => mark !== false)].join(' ');
}

const led = (...ids: string[]) => ids.map((id) => ({ id, leadUnits: [`u${id}`] }));

interface RankingCase {
  readonly rule: string;
  readonly what: string;
  readonly policy?: object;
  readonly indicators: readonly object[];
  readonly quarter: object;
  readonly rows: readonly string[];
  readonly excluded?: readonly string[];
  readonly units?: readonly string[];
  readonly honourList?: readonly string[];
}

const abc = led('A', 'B', 'C');
const abcd = led('A', 'B', 'C', 'D');
const six = led('A', 'B', 'C', 'D', 'E', 'F');
const byPlace = { 'rank.basis': 'externalPlace' };

const rankings: readonly RankingCase[] = [
  {
    rule: 'D-25',
    what: 'ties are 1, 2, 2, 4',
    indicators: abcd,
    quarter: { scores: { A: '90', B: '80', C: '80', D: '70' } },
    rows: ['A 1 upper', 'B 2 middle tie', 'C 2 middle tie', 'D 4 lagging last'],
  },
  {
    rule: 'E-16',
    what: 'equal after rounding half up to two decimals',
    indicators: abc,
    quarter: { scores: { A: '80.005', B: '80.01', C: '80.0149' } },
    rows: ['A 1  tie', 'B 1  tie', 'C 1  tie'],
  },
  {
    rule: 'E-16',
    what: 'a thousandth below the half is another score',
    indicators: abc,
    quarter: { scores: { A: '80.004', B: '80.005', C: '90' } },
    rows: ['C 1 upper', 'B 2 middle', 'A 3 lagging last'],
  },
  {
    rule: 'E-01',
    what: 'a tie at the upper edge is upper, at the lower edge lagging',
    indicators: six,
    quarter: { scores: { A: '90', B: '80', C: '80', D: '70', E: '70', F: '60' } },
    rows: [
      'A 1 upper',
      'B 2 upper tie',
      'C 2 upper tie',
      'D 4 lagging tie edge',
      'E 4 lagging tie edge',
      'F 6 lagging last',
    ],
  },
  {
    rule: 'E-01',
    what: 'where both bands claim a tie it lags',
    indicators: abcd,
    quarter: { scores: { A: '90', B: '70', C: '70', D: '70' } },
    rows: [
      'A 1 upper',
      'B 2 lagging last tie edge',
      'C 2 lagging last tie edge',
      'D 2 lagging last tie edge',
    ],
  },
  {
    rule: 'D-25 excludeAll',
    what: 'a tie over the edge is left out, last stays last',
    policy: { 'rank.tie.boundary': 'excludeAll' },
    indicators: abcd,
    quarter: { scores: { A: '90', B: '80', C: '70', D: '70' } },
    rows: ['A 1 upper', 'B 2 middle', 'C 3 middle last tie edge', 'D 3 middle last tie edge'],
  },
  {
    rule: 'E-01 bottomN',
    what: 'the last two of four',
    policy: { 'rank.laggingBand': { bottomN: 2 } },
    indicators: abcd,
    quarter: { scores: { A: '90', B: '80', C: '70', D: '60' } },
    rows: ['A 1 upper', 'B 2 upper', 'C 3 lagging', 'D 4 lagging last'],
  },
  {
    rule: 'E-01 bottomPercent',
    what: 'shares are rounded down, at least one',
    policy: { 'rank.laggingBand': { bottomPercent: '20' } },
    indicators: six,
    quarter: { scores: { A: '90', B: '80', C: '70', D: '60', E: '50', F: '40' } },
    rows: ['A 1 upper', 'B 2 middle', 'C 3 middle', 'D 4 middle', 'E 5 middle', 'F 6 lagging last'],
  },
  {
    rule: 'E-01 scoreBelow',
    what: 'a mark instead of places: no upper band, no edge',
    policy: { 'rank.laggingBand': { scoreBelow: '75' } },
    indicators: abcd,
    quarter: { scores: { A: '90', B: '75', C: '74.99', D: '74.99' } },
    rows: ['A 1 middle', 'B 2 middle', 'C 3 lagging last tie', 'D 3 lagging last tie'],
  },
  {
    rule: 'E-01 scoreBelow target',
    what: 'each against its own target; none without one',
    policy: { 'rank.laggingBand': { scoreBelow: 'target' } },
    indicators: [
      { id: 'A', leadUnits: ['u'], target: '95' },
      { id: 'B', leadUnits: ['u'], target: '80' },
      { id: 'C', leadUnits: ['u'] },
    ],
    quarter: { scores: { A: '90', B: '80', C: '10' } },
    rows: ['A 1 lagging', 'B 2 middle', 'C 3 middle last'],
  },
  {
    rule: 'D-25 rank.minField',
    what: 'two give no bands and no last place',
    indicators: led('A', 'B'),
    quarter: { scores: { A: '90', B: '80' } },
    rows: ['A 1 ', 'B 2 '],
  },
  {
    rule: 'D-25 rank.minField',
    what: 'set to two, two are enough',
    policy: { 'rank.minField': 2 },
    indicators: led('A', 'B'),
    quarter: { scores: { A: '90', B: '80' } },
    rows: ['A 1 upper', 'B 2 lagging last'],
  },
  {
    rule: 'E-01',
    what: 'all equal: no bands',
    indicators: abc,
    quarter: { scores: { A: '80', B: '80', C: '80' } },
    rows: ['A 1  tie', 'B 1  tie', 'C 1  tie'],
  },
  {
    rule: 'D-26',
    what: 'unreported ones share the last rank and belong to the field',
    indicators: abcd,
    quarter: { scores: { A: '90', B: '80' }, unreported: ['C', 'D'] },
    rows: ['A 1 upper', 'B 2 middle', 'C 3 lagging last tie edge', 'D 3 lagging last tie edge'],
  },
  {
    rule: 'E-13',
    what: 'all scored are equal: only the unreported lag',
    indicators: abcd,
    quarter: { scores: { A: '80', B: '80', C: '80' }, unreported: ['D'] },
    rows: ['A 1 upper tie', 'B 1 upper tie', 'C 1 upper tie', 'D 4 lagging last'],
  },
  {
    rule: 'D-26 zeroScore',
    what: 'an unreported one counts as zero',
    policy: { 'rank.missing': 'zeroScore' },
    indicators: abc,
    quarter: { scores: { A: '90', B: '0' }, unreported: ['C'] },
    rows: ['A 1 upper', 'B 2 lagging last tie edge', 'C 2 lagging last tie edge'],
  },
  {
    rule: 'D-26 excluded',
    what: 'an unreported one is left out',
    policy: { 'rank.missing': 'excluded' },
    indicators: abcd,
    quarter: { scores: { A: '90', B: '80', C: '70' }, unreported: ['D'] },
    rows: ['A 1 upper', 'B 2 middle', 'C 3 lagging last'],
    excluded: ['D unreported'],
  },
  {
    rule: 'D-36',
    what: 'who waits for an outside result is not in the field',
    indicators: abcd,
    quarter: { scores: { A: '90', B: '80' }, awaiting: ['C', 'D'] },
    rows: ['A 1 ', 'B 2 '],
    excluded: ['C awaiting', 'D awaiting'],
  },
  {
    rule: 'E-14',
    what: 'outside places as exact fractions: 3/10 and 6/20 are equal',
    policy: byPlace,
    indicators: abcd,
    quarter: {
      scores: { A: '1', B: '2', C: '3', D: '4' },
      external: {
        A: { place: 1, field: 10 },
        B: { place: 3, field: 10 },
        C: { place: 6, field: 20 },
        D: { place: 2, field: 3 },
      },
    },
    rows: ['A 1 upper', 'B 2 middle tie', 'C 2 middle tie', 'D 4 lagging last'],
  },
  {
    rule: 'E-14',
    what: 'a third is a third in any field',
    policy: byPlace,
    indicators: abc,
    quarter: {
      external: {
        A: { place: 1, field: 3 },
        B: { place: 33, field: 99 },
        C: { place: 34, field: 99 },
      },
    },
    rows: ['A 1 upper tie', 'B 1 upper tie', 'C 3 lagging last'],
  },
  {
    rule: 'D-36',
    what: 'by outside places a score does not help who waits',
    policy: byPlace,
    indicators: abcd,
    quarter: {
      scores: { D: '99' },
      external: { A: { place: 1, field: 9 }, B: { place: 2, field: 9 }, C: { place: 3, field: 9 } },
    },
    rows: ['A 1 upper', 'B 2 middle', 'C 3 lagging last'],
    excluded: ['D notAssessed'],
  },
  {
    rule: 'S0-90 rank.targetMetExempt',
    what: 'who meets the target is not listed; the place is not filled again',
    policy: { 'rank.targetMetExempt': true },
    indicators: [...abc, { id: 'D', leadUnits: ['uD'], target: '60' }],
    quarter: { scores: { A: '90', B: '80', C: '70', D: '60' } },
    rows: ['A 1 upper', 'B 2 middle', 'C 3 middle', 'D 4 middle'],
  },
  {
    rule: 'S0-90 rank.topBand',
    what: 'an honour list beside the lagging list, a tie at its edge whole',
    policy: { 'rank.topBand': { topN: 2 } },
    indicators: six,
    quarter: { scores: { A: '90', B: '80', C: '80', D: '70', E: '60', F: '50' } },
    rows: [
      'A 1 upper',
      'B 2 upper tie',
      'C 2 upper tie',
      'D 4 middle',
      'E 5 lagging',
      'F 6 lagging last',
    ],
    honourList: ['A', 'B', 'C'],
  },
  {
    rule: 'rank.subject',
    what: 'units by the weighted sum of what they lead',
    policy: { 'rank.subject': 'unit' },
    indicators: [
      { id: 'A', leadUnits: ['x'] },
      { id: 'B', leadUnits: ['y'], weight: '0.5' },
      { id: 'C', leadUnits: ['y', 'z'], weight: '2' },
      { id: 'D', leadUnits: ['z'] },
    ],
    quarter: { scores: { A: '90', B: '80', C: '30', D: '31' } },
    rows: ['A 1 upper', 'B 2 middle', 'D 3 middle', 'C 4 lagging last'],
    units: ['y 1 upper', 'z 2 middle', 'x 3 lagging last'],
  },
];

describe('duban evaluate ranks', () => {
  test.each(rankings)('$rule: $what', (each) => {
    const [found] = evaluated({
      policy: each.policy ?? {},
      indicators: each.indicators,
      quarters: [{ quarter: '2024-Q1', ...each.quarter }],
    });
    expect(found?.ranking.map(rowText)).toEqual(each.rows);
    expect(found?.excluded.map(({ indicator, why }) => `${indicator} ${why}`)).toEqual(
      each.excluded ?? [],
    );
    expect(found?.units?.map(rowText)).toEqual(each.units);
    expect(found?.honourList).toEqual(each.honourList);
    const listed = (each.units ?? each.rows).filter((row) => row.includes(' lagging'));
    expect(found?.laggingList).toEqual(listed.map((row) => row.slice(0, row.indexOf(' '))));
  });
});
