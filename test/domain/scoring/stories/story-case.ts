import type { Chapter } from '../trial';

/** A story in short: rank of X in each quarter (null = not scored), what else happened, and the measures about X. */
export interface StoryCase {
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

/** X led by `a` and `b`, with an item of each and one that nobody claims. */
export const twoLeads = {
  leadUnits: ['a', 'b'],
  responsibilityList: [
    { item: 'one', unit: 'a' },
    { item: 'two', unit: 'b' },
    { item: 'three', unit: null },
  ],
};
export const finding = (kind: string) => ({ findings: [{ indicator: 'X', kind }] });
export const lost = (...items: string[]) => ({ lostItems: { X: items } });
export const placards = (...reports: object[]) => ({ placards: reports });

export const warned = 'warning a S0-76';
export const bothWarned = 'warning a+b S0-76';
export const yellowAtTwo = 'placardYellow a S0-82';
export const joint = 'placardYellow a+b S0-82 joint';

const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4'];

/** The chapters of a story, one quarter after the other from its first. */
export function chaptersOf({ ranks, more, from = '2024-Q1' }: StoryCase): Chapter[] {
  const start = Number(from.slice(0, 4)) * 4 + QUARTERS.indexOf(from.slice(5));
  return ranks.map((rank, index) => {
    const running = start + index;
    const quarter = `${String(Math.floor(running / 4))}-${QUARTERS[running % 4] ?? ''}`;
    return { quarter, rank, more: more?.[index] ?? {} };
  });
}
