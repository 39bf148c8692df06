import { play, type Rehearsed } from '../../cli/play-script';
import { readScenario } from '../../cli/rehearse';
import { shippedScenario } from '../../cli/shipped-scenarios';
import { virtualStage } from '../../cli/virtual-stage';
import type { Act } from '../../domain/act';
import type { QuarterEvent } from '../../domain/quarter/events';
import type { RankedEntry } from '../../domain/scoring/ranking';

const file = shippedScenario('county-city-2024-year');
const acts: Act[] = [];
let rehearsed: Rehearsed;

beforeAll(async () => {
  const read = readScenario(file);
  if ('faults' in read) {
    throw new Error(read.faults.join('\n'));
  }
  const { script, facts } = read.staging;
  rehearsed = await play(
    script,
    virtualStage(script, facts, (act) => acts.push(act)),
  );
}, 60_000);

type Of<Type extends QuarterEvent['type']> = Extract<QuarterEvent, { type: Type }>;

/** Data of a quarter's events of one type, in order. */
function dataOf<Type extends QuarterEvent['type']>(
  quarter: string,
  type: Type,
): Of<Type>['data'][] {
  return acts
    .filter((act) => act.aggregate === `quarter/county-city-2024/${quarter}`)
    .flatMap((act) => act.events)
    .filter((event) => event.type === type)
    .map((event) => event.data as Of<Type>['data']);
}

/** The ranking of a quarter as it stands in the end. */
function rankingOf(quarter: string) {
  const ranking = dataOf(quarter, 'rankingComputed').at(-1)?.ranking;
  if (ranking === undefined) {
    throw new Error(`${quarter} is not ranked`);
  }
  return ranking;
}

function entryOf(quarter: string, indicator: string): RankedEntry | undefined {
  return rankingOf(quarter).entries.find(({ id }) => id === indicator);
}

function counterOf(quarter: string, indicator: string) {
  const { lagging, last } =
    rankingOf(quarter).counters.find(({ id }) => id === indicator) ?? ({} as never);
  return [lagging, last];
}

/** Measures proposed on an indicator: kind and units. */
function measuresOf(quarter: string, indicator: string): string[] {
  const proposals = dataOf(quarter, 'rankingComputed').flatMap((data) => data.proposals);
  const own = proposals.filter(({ subject }) => subject === indicator);
  return [...new Set(own.map(({ kind, units }) => `${kind} ${units.join('+')}`))].sort();
}

/** `2024-08-02 L02 placardHung`, of one case. */
function story(on: string): string[] {
  return rehearsed.timeline.flatMap((line) =>
    'event' in line && line.on === on
      ? [`${line.at.slice(0, 10)} ${line.transition} ${line.event}`]
      : [],
  );
}

const placard = (rest: string) => `placard/county-city-2024/${rest}`;

test('a year: four quarters, 11 indicators, 60 units, 300 problems', () => {
  expect(rehearsed.disappointment).toBeUndefined();
  const read = readScenario(file);
  const facts = 'staging' in read ? read.staging.facts.programme : undefined;
  expect(facts?.indicators).toHaveLength(11);
  expect(facts?.units).toHaveLength(60);
  const states = Object.entries(rehearsed.final);
  expect(states.filter(([on]) => /^[PDS]\d/.test(on))).toHaveLength(300);
  const quarters = states.filter(([on]) => on.startsWith('quarter/'));
  expect(quarters.map(([, { state }]) => state)).toEqual(Array(4).fill('CLOSED'));
});

describe('E2: I04, one lead unit', () => {
  test.each([
    ['2024-Q1', 10, 1, 0, ['warning 供电公司']],
    ['2024-Q2', 11, 2, 1, ['placardYellow 供电公司', 'speech 供电公司']],
    ['2024-Q3', 7, 2, 1, []],
    ['2024-Q4', 9, 3, 1, ['placardRed 供电公司']],
  ])('%s: rank %i, lagging %i, last %i (S0-76, S0-82, S0-83, S0-93)', (quarter, ...row) => {
    const [rank, lagging, last, measures] = row;
    expect(entryOf(quarter, 'I04')?.rank).toBe(rank);
    expect(counterOf(quarter, 'I04')).toEqual([lagging, last]);
    expect(measuresOf(quarter, 'I04')).toEqual(measures);
  });

  it('hangs from 2 August and comes down after the publication of Q3 (S0-85, E-25)', () => {
    expect(story(placard('2024-Q2/I04/供电公司')).filter((line) => /L0[267]/.test(line))).toEqual([
      '2024-08-02 L02 placardHung',
      '2024-11-08 L06 delistingProposed',
      '2024-11-11 L07 placardDelisted',
    ]);
    expect(rehearsed.final[placard('2024-Q4/I04/供电公司')]).toMatchObject({
      state: 'HUNG_RED',
      hungOn: '2025-02-12',
    });
  });
});

describe('E3: I08, two lead units', () => {
  test.each([
    ['2024-Q1', 11, ['speech 发改局', 'warning 发改局+财政局']],
    ['2024-Q2', 8, []],
    ['2024-Q3', 11, ['placardYellow 财政局', 'speech 发改局+财政局']],
  ])('%s: rank %i (S0-82, S0-94, S0-95, E-06)', (quarter, rank, measures) => {
    expect(entryOf(quarter, 'I08')?.rank).toBe(rank);
    expect(measuresOf(quarter, 'I08')).toEqual(measures);
  });

  it('without a list or with an unclaimed item the placard is joint, and delisted together (D-40, S0-66)', () => {
    expect(measuresOf('2024-Q2', 'I03')).toEqual(['placardYellow 水务公司+燃气公司']);
    expect(measuresOf('2024-Q2', 'I11')).toEqual(['placardYellow 工信科技局+商务局']);
    expect(rehearsed.final[placard('2024-Q2/I11/joint')]).toMatchObject({
      state: 'DELISTED',
      joint: true,
      delistedOn: '2024-12-10',
    });
  });
});

describe('E4: I07, rectified late', () => {
  it('is accepted on 20 October, ranks 6th, is proposed after Q4 only, by exception (E-10)', () => {
    expect(entryOf('2024-Q3', 'I07')?.rank).toBe(6);
    expect(story('D7')).toContain('2024-10-20 P22 rectificationAccepted');
    const on = placard('2024-Q2/I07/金融服务中心');
    expect(story(on).filter((line) => /L0[67]/.test(line))).toEqual([
      '2025-02-10 L06 delistingProposed',
      '2025-02-11 L07 placardDelisted',
    ]);
    expect(rehearsed.final[on]).toMatchObject({ exception: true });
    expect(rehearsed.timeline).toContainEqual(
      expect.objectContaining({ on, refused: 'writtenReasonMissing' }),
    );
  });
});

describe('E5: the timetable of 2024 Q1 (D-41)', () => {
  const timetable = () => {
    const [planned] = dataOf('2024-Q1', 'quarterPlanned');
    const [second] = dataOf('2024-Q2', 'quarterPlanned');
    return {
      ...planned?.timetable,
      ...dataOf('2024-Q1', 'collectionClosed')[0]?.timetable,
      ...dataOf('2024-Q1', 'rankingComputed')[0]?.timetable,
      ...dataOf('2024-Q1', 'submittedToLeaders')[0]?.timetable,
      ...dataOf('2024-Q1', 'listPublished')[0]?.timetable,
      inspectionList: second?.timetable.inspectionList,
    };
  };

  test.each([
    ['template', '2024-03-18'],
    ['reports', '2024-04-08'],
    ['cutoff', '2024-04-15'],
    ['inspectionList', '2024-04-15'],
    ['scoring', '2024-04-18'],
    ['answers', '2024-04-26'],
    ['review', '2024-04-30'],
    ['publication', '2024-05-06'],
    ['measures', '2024-05-08'],
    ['speeches', '2024-05-24'],
    ['closing', '2024-06-12'],
  ] as const)('%s by %s', (step, on) => {
    expect(timetable()[step]?.on).toBe(on);
  });
});

test('E1: a tie across the edge of the band: four lag, two of them flagged (E-01, E-02)', () => {
  const { entries, laggingList } = rankingOf('2024-Q1');
  expect([...laggingList].sort()).toEqual(['I03', 'I04', 'I07', 'I08']);
  const tied = entries.filter(({ boundaryTie }) => boundaryTie);
  expect(tied.map(({ id, rank }) => [id, rank])).toEqual([
    ['I03', 8],
    ['I07', 8],
  ]);
});

describe('what else the year is there for', () => {
  const quarter = (of: string) => `quarter/county-city-2024/${of}`;
  test.each([
    ['2024-Q1', ['2024-04-09 R09 reportsLate', '2024-04-09 R11 reportMarkedUntrue']],
    ['2024-Q1', ['2024-04-07 R07 reportSentBack', '2024-04-24 Q13 objectionAnswered']],
    ['2024-Q2', ['2024-04-15 Q03 inspectionListFixed', '2024-06-14 Q04 inspectionRecorded']],
    ['2024-Q2', ['2024-07-13 R10 reportsMissing', '2024-08-01 Q18 circularIssued']],
    ['2024-Q3', ['2024-10-30 Q12 rankingComputed', '2024-11-12 Q20 placardOrdered']],
    ['2024-Q3', ['2024-11-20 Q23 speechMissed', '2024-11-25 Q23 speechHeld']],
    ['2024-Q3', ['2024-11-27 Q27 correctionApproved', '2024-12-09 Q16 listPublished']],
    ['2024-Q4', ['2025-01-16 Q09 lateEntryGranted', '2025-02-10 Q24 referralProposed']],
    ['2024-Q4', ['2025-02-27 Q24 referralProposed', '2025-03-14 Q26 carriedOver']],
  ])('%s: %j', (of, lines) => {
    expect(story(quarter(of))).toEqual(expect.arrayContaining(lines));
  });

  it('a problem far overdue proposes a warning, which the leaders overrule with a reason (S0-76, D-33)', () => {
    expect(measuresOf('2024-Q2', 'I05')).toEqual(['warning 不动产登记中心']);
    const decided = dataOf('2024-Q2', 'proposalDecided');
    expect(decided.find(({ proposal }) => proposal === 'warning:I05')).toMatchObject({
      approved: false,
      reason: expect.stringContaining('整改到位') as unknown,
    });
  });

  it('the correction takes back one warning and gives another, and tells the same people (Q27, N57)', () => {
    const [, corrected] = dataOf('2024-Q3', 'listApproved');
    expect(corrected?.groundless).toEqual(['warning:I10']);
    expect(entryOf('2024-Q3', 'I06')?.rank).toBe(9);
    const told = rehearsed.timeline.filter(
      (line) => 'notice' in line && line.notice === 'N57' && line.on === quarter('2024-Q3'),
    );
    expect(told.map(({ at }) => at.slice(0, 10))).toContain('2024-12-09');
  });

  it('joint liability marks the problems behind the lost points (P35, D-40)', () => {
    expect(story('P008')).toContain('2024-04-18 P35 jointLiabilityMarked');
    expect(story('P019')).toContain('2024-04-18 P35 jointLiabilityMarked');
  });

  it('red that is not delisted by the close of the next quarter is still red (L11, S0-97)', () => {
    expect(story(placard('2024-Q2/I03/joint'))).toEqual(
      expect.arrayContaining(['2024-11-12 L04 placardUpgraded', '2025-03-14 L11 stillRed']),
    );
  });

  it('at the close of the programme counters end and placards stay (C13, L10, Q26, D-19)', () => {
    const stays = ['2024-Q2/I03/joint', '2024-Q4/I04/供电公司', '2024-Q4/I06/税务局'];
    for (const on of stays) {
      expect(story(placard(on)).at(-1)).toBe('2025-03-20 L10 placardCarriedOver');
      expect(rehearsed.final[placard(on)]?.['state']).toMatch(/^HUNG_/);
    }
  });

  it('what is open at the year’s end is carried over to routine work (P31, D-19)', () => {
    const carried = Object.values(rehearsed.final).filter(({ state }) => state === 'CARRIED_OVER');
    expect(carried.length).toBeGreaterThan(5);
  });
});
