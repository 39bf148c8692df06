import type { Fault } from '../fault';
import { exact } from '../scoring/decimals';
import { ballotFaults, type BallotChecks } from './ballot-faults';
import { doubled, faultAt, listOf, recordOf, textOf, type Raw, type RawPath } from './raw-content';
import { recordFaults } from './record-faults';

/**
 * Faults of a `year/1` file that cross fields or need the plan: unknown items, levels, panels and kinds, days outside their
 * year, ballots above the limit, panels without ballots, years out of order.
 *
 * Works on the parsed but unchecked content, so that these faults are listed together with those of the shape.
 */
export function yearFaults(content: unknown, checks: BallotChecks): Fault[] {
  const file = recordOf(content);
  const years = listOf(file['years']).map(recordOf);
  return [
    ...orderFaults(years),
    ...years.flatMap((year, at) => unitsFaults(year, ['years', at], years, checks)),
    ...fullScoreFaults(recordOf(file['itemFullScores']), checks),
  ];
}

function orderFaults(years: readonly Raw[]): Fault[] {
  return years.flatMap(({ year }, at) => {
    const before = years[at - 1]?.['year'];
    const inOrder = typeof year !== 'number' || typeof before !== 'number' || year > before;
    return inOrder ? [] : [faultAt(['years', at, 'year'], 'yearsOutOfOrder', { year, before })];
  });
}

function unitsFaults(
  year: Raw,
  path: RawPath,
  years: readonly Raw[],
  checks: BallotChecks,
): Fault[] {
  const units = listOf(year['units']).map(recordOf);
  const names = units.map(({ unit }) => unit);
  const number = typeof year['year'] === 'number' ? year['year'] : undefined;
  const faults = units.flatMap((unit, at) => {
    const place = [...path, 'units', at];
    const yearsOfUnit = new Set(
      years
        .filter((each) =>
          listOf(each['units']).some((other) => recordOf(other)['unit'] === unit['unit']),
        )
        .map((each) => each['year']),
    );
    return [
      ...kindFaults(unit, place, checks.programme.unitKinds),
      ...recordFaults(unit, place, { ...checks, year: number, yearsOfUnit, units: new Set(names) }),
      ...ballotFaults(unit, place, checks),
    ];
  });
  return [...doubled(names, (at) => [...path, 'units', at, 'unit']), ...faults];
}

function kindFaults(unit: Raw, path: RawPath, known: readonly string[]): Fault[] {
  const kind = textOf(unit['kind']);
  return kind === undefined || kind === '' || known.includes(kind)
    ? []
    : [faultAt([...path, 'kind'], 'unknownKind', { word: kind, known: known.join(', ') })];
}

/** Items stop at full scores of their own only where the office has split the full score of the daily assessment (S1-07). */
function fullScoreFaults(given: Raw, { programme, policy }: BallotChecks): Fault[] {
  const items = [...new Set(programme.deductions.map(({ item }) => String(item)))];
  const unknown = Object.keys(given)
    .filter((item) => !items.includes(item))
    .map((item) =>
      faultAt(['itemFullScores', item], 'unknownItem', { word: item, known: items.join(', ') }),
    );
  if (policy['score.bigItem'] !== 'perItem') return unknown;
  const sum = Object.values(given)
    .filter((each): each is string => typeof each === 'string' && /^\d{1,9}(\.\d+)?$/.test(each))
    .reduce((total, each) => total.plus(each), exact(0));
  const complete = items.every((item) => Object.hasOwn(given, item));
  return complete && sum.eq(String(programme.dailyFull))
    ? unknown
    : [
        ...unknown,
        faultAt(['itemFullScores'], 'fullScoresNeeded', {
          full: programme.dailyFull,
          sum: sum.toString(),
        }),
      ];
}
