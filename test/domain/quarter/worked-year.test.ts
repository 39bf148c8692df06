import type { AggregateId } from '../../../domain/aggregate';
import { aggregateActor } from '../../../domain/actor';
import {
  actorOf,
  approveAll,
  at,
  bureau,
  elevenIndicators,
  groupHead,
  programmeId,
  rankQuarterBy,
  scoresInOrder,
  start,
  yearCity,
  type YearCity,
} from './year-city';
import { yearDays } from './year-days';

const ids = elevenIndicators.map((one) => one.id);
const watched = 'I11';

/** The eleven in an order in which the watched one takes that rank. */
function orderWith(rank: number, of: string = watched): string[] {
  const others = ids.filter((id) => id !== of);
  return [...others.slice(0, rank - 1), of, ...others.slice(rank - 1)];
}

function measuresOf(city: YearCity, quarter: string, of: string = watched): string[] {
  return (city.quarter(quarter)?.proposals ?? [])
    .filter((proposal) => proposal.subject === of)
    .map((proposal) => proposal.kind);
}

function runQuarter(
  city: YearCity,
  quarter: keyof typeof yearDays,
  rank: number,
  meanwhile?: () => void,
): void {
  const sheet = { scores: scoresInOrder(orderWith(rank)) };
  rankQuarterBy(city, quarter, sheet, yearDays[quarter], meanwhile);
  approveAll(city, quarter, yearDays[quarter].approve);
}

const yellowId: AggregateId = `placard/${programmeId}/2024-Q2/${watched}/甲11`;
const problem = 'problem/S0-2024-000001';

/** Q1 rank 10, Q2 rank 11 with the yellow placard hung on 2 August, due 30 September. */
function upToYellow(city: YearCity): void {
  start(city);
  runQuarter(city, '2024-Q1', 10);
  runQuarter(city, '2024-Q2', 11);
  city.must(at('2024-08-02'), bureau, `quarter/${programmeId}/2024-Q2`, 'hangPlacard', {
    proposal: `placardYellow:${watched}:甲11`,
    problems: [problem],
    dueOn: '2024-09-30',
  });
}

function problemTold(city: YearCity, on: Parameters<typeof at>[0], inTime: boolean): void {
  city.must(at(on), aggregateActor(problem), yellowId, 'problemProgressed', {
    problem,
    rectifiedInTime: inTime,
    accepted: true,
    suspendedOrCancelled: false,
  });
}

describe('E2: a single-lead indicator over a year', () => {
  const city = yearCity();

  it('Q1 rank 10: warning, on the lagging list (S0-76, S0-90)', () => {
    start(city);
    runQuarter(city, '2024-Q1', 10);
    expect(measuresOf(city, '2024-Q1')).toEqual(['warning']);
    expect(city.quarter('2024-Q1')?.ranking?.laggingList).toContain(watched);
    expect(city.quarter('2024-Q1')?.ranking?.counters).toContainEqual(
      expect.objectContaining({ id: watched, lagging: 1, last: 0 }),
    );
  });

  it('Q2 rank 11: yellow placard and a pledge speech (S0-82, S0-93)', () => {
    runQuarter(city, '2024-Q2', 11);
    expect(measuresOf(city, '2024-Q2')).toEqual(['placardYellow', 'speech']);
    expect(city.placard(yellowId)?.status).toBe('PROPOSED');
    city.must(at('2024-08-02'), bureau, `quarter/${programmeId}/2024-Q2`, 'hangPlacard', {
      proposal: `placardYellow:${watched}:甲11`,
      problems: [problem],
      dueOn: '2024-09-30',
    });
    expect(city.placard(yellowId)).toMatchObject({ status: 'HUNG_YELLOW', hungOn: '2024-08-02' });
  });

  it('stays hung although everything is repaired in September (S0-85 condition 3)', () => {
    problemTold(city, '2024-09-20', true);
    expect(city.placard(yellowId)?.status).toBe('HUNG_YELLOW');
  });

  it('Q3 rank 7: delisting proposed on publication and approved by the lead city leader (L06, L07, Q21)', () => {
    runQuarter(city, '2024-Q3', 7);
    expect(measuresOf(city, '2024-Q3')).toEqual([]);
    expect(city.placard(yellowId)?.status).toBe('DELIST_PROPOSED');
    const leader = actorOf('leadLeader', '副市长11');
    expect(city.give(at('2024-11-06'), groupHead, yellowId, 'delistPlacard')?.code).toBe(
      'notPermitted',
    );
    city.must(at('2024-11-06'), leader, yellowId, 'delistPlacard');
    expect(city.placard(yellowId)?.status).toBe('DELISTED');
    expect(city.quarter('2024-Q3')?.delistedNow).toEqual([watched]);
    expect(city.quarter('2024-Q3')?.ranking?.counters).toContainEqual(
      expect.objectContaining({ id: watched, lagging: 2, last: 1 }),
    );
  });

  it('Q4 rank 9: third lagging quarter, red placard (S0-83)', () => {
    runQuarter(city, '2024-Q4', 9);
    expect(measuresOf(city, '2024-Q4')).toEqual(['placardRed']);
    expect(
      city.quarter('2024-Q4')?.proposals.find((one) => one.kind === 'placardRed')?.approver,
    ).toBe('groupHead');
  });
});

describe('E2: the same year under other policies', () => {
  it.each([
    ['lag.countMode', 'consecutive'],
    ['lag.resetOnDelist', true],
  ])('Q4 gives a warning with %s = %s (S0-82)', (key, value) => {
    const city = yearCity({ policy: { [key]: value } });
    start(city);
    runQuarter(city, '2024-Q1', 10);
    runQuarter(city, '2024-Q2', 11);
    city.must(at('2024-08-02'), bureau, `quarter/${programmeId}/2024-Q2`, 'hangPlacard', {
      proposal: `placardYellow:${watched}:甲11`,
      problems: [problem],
    });
    problemTold(city, '2024-08-20', true);
    runQuarter(city, '2024-Q3', 7);
    city.must(at('2024-11-06'), actorOf('leadLeader', '副市长11'), yellowId, 'delistPlacard');
    runQuarter(city, '2024-Q4', 9);
    expect(measuresOf(city, '2024-Q4')).toEqual(['warning']);
  });
});

describe('E4: late rectification under a placard', () => {
  it('is not proposed at Q3, and by exception with a written reason after Q4 (E-10)', () => {
    const city = yearCity();
    upToYellow(city);
    runQuarter(city, '2024-Q3', 6, () => {
      problemTold(city, '2024-10-20', false);
    });
    expect(city.placard(yellowId)?.status).toBe('HUNG_YELLOW');
    runQuarter(city, '2024-Q4', 6);
    expect(city.placard(yellowId)).toMatchObject({ status: 'DELIST_PROPOSED', exception: true });
    const leader = actorOf('leadLeader', '副市长11');
    expect(city.give(at('2025-02-09'), leader, yellowId, 'delistPlacard')?.code).toBe(
      'writtenReasonMissing',
    );
    city.must(at('2025-02-09'), leader, yellowId, 'delistPlacard', { reason: '超期原因已核实' });
    expect(city.placard(yellowId)?.status).toBe('DELISTED');
  });

  it('is proposed at Q3 where an extension in time made it in time (D-09)', () => {
    const city = yearCity();
    upToYellow(city);
    runQuarter(city, '2024-Q3', 6, () => {
      problemTold(city, '2024-10-20', true);
    });
    expect(city.placard(yellowId)).toMatchObject({ status: 'DELIST_PROPOSED', exception: false });
  });
});
