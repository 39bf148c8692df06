import type { TrendMonth } from '../../domain/board/trend';

/** Length of a full bar in the drawing's own units; the page scales it. */
const FULL = 200;

/** A bar of several parts, side by side, the whole as long as its sum is to `most`; drawn with attributes only, like every drawing here. */
export function boardBars(parts: readonly (readonly [string, number])[], most: number) {
  let x = 0;
  return parts
    .filter(([, count]) => count > 0)
    .map(([tone, count]) => {
      const width = round((count / most) * FULL);
      const bar = { tone, x: round(x), width };
      x += width;
      return bar;
    });
}

const WIDTH = 480;
const HEIGHT = 180;
const BOTTOM = 28;
const TOP = 20;

/** Found and signed off, two columns a month. */
export function trendBars(months: readonly TrendMonth[]) {
  const most = Math.max(1, ...months.flatMap(({ found, signedOff }) => [found, signedOff]));
  const step = WIDTH / months.length;
  const width = round(step * 0.32);
  const column = (tone: string, x: number, count: number) => {
    const height = round((count / most) * (HEIGHT - TOP - BOTTOM));
    const y = round(HEIGHT - BOTTOM - height);
    return {
      tone,
      x: round(x),
      y,
      width,
      height,
      count,
      middle: round(x + width / 2),
      above: y - 5,
    };
  };
  return {
    viewBox: `0 0 ${String(WIDTH)} ${String(HEIGHT)}`,
    base: HEIGHT - BOTTOM,
    width: WIDTH,
    months: months.map(({ month, found, signedOff }, index) => ({
      label: month,
      x: round(step * (index + 0.5)),
      y: HEIGHT - 8,
      columns: [
        column('found', step * index + step * 0.15, found),
        column('done', step * index + step * 0.53, signedOff),
      ],
    })),
  };
}

/** Tenths of a unit are finer than any screen. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
