import type { CivilDate } from '../../domain/calendar/civil-date';
import { lastSafePosition } from '../../domain/scoring/bands';
import type { RankedEntry } from '../../domain/scoring/ranking';
import type { ScoringPolicy } from '../../domain/scoring/scoring-policy';

/** A quarter on the line: where the subject stood in its ranking. */
export interface RankPoint {
  readonly quarter: string;
  readonly label: string;
  readonly href: string;
  /** Null where the subject was not ranked. */
  readonly entry: RankedEntry | null;
  readonly fieldSize: number;
  readonly publishedOn: CivilDate | null;
}

/** Size of the drawing in its own units; the page scales it. */
const WIDTH = 640;
const HEIGHT = 240;
const LEFT = 48;
const RIGHT = 24;
const TOP = 24;
const BOTTOM = 36;

/**
 * Ranks over quarters as a line, best on top, with the places that lag as a ground behind it. Drawn with attributes only: the page
 * forbids inline styles, and paper shows the same.
 *
 * @returns null with fewer than two quarters: a point is no line
 */
export function rankChart(points: readonly RankPoint[], policy: ScoringPolicy) {
  if (points.length < 2) return null;
  const worst = Math.max(...points.map(({ fieldSize }) => fieldSize), 2);
  const step = (WIDTH - LEFT - RIGHT) / points.length;
  const x = (index: number): number => round(LEFT + step * (index + 0.5));
  const y = (rank: number): number =>
    round(TOP + ((rank - 1) / (worst - 1)) * (HEIGHT - TOP - BOTTOM));
  const marks = points.flatMap(({ entry }, index) =>
    entry === null
      ? []
      : [{ x: x(index), y: y(entry.rank), rank: entry.rank, above: round(y(entry.rank) - 10) }],
  );
  return {
    viewBox: `0 0 ${String(WIDTH)} ${String(HEIGHT)}`,
    line: marks.map((mark) => `${String(mark.x)},${String(mark.y)}`).join(' '),
    marks,
    best: { x: LEFT - 10, y: round(y(1) + 4), rank: 1 },
    worst: { x: LEFT - 10, y: round(y(worst) + 4), rank: worst },
    axis: { left: LEFT, right: WIDTH - RIGHT, top: y(1), bottom: y(worst) },
    labels: points.map(({ quarter }, index) => ({ x: x(index), y: HEIGHT - 10, text: quarter })),
    lagging: points.flatMap(({ fieldSize }, index) => {
      const safe = lastSafePosition(fieldSize, policy);
      if (safe === null || safe >= fieldSize) return [];
      const top = y(safe + 0.5);
      const height = round(y(fieldSize) + 12 - top);
      return [{ x: round(LEFT + step * index), y: top, width: round(step), height }];
    }),
  };
}

/** Tenths of a unit are finer than any screen. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
