/** What two problems are compared by (D-03). */
export interface Likened {
  readonly title: string;
  readonly description: string;
  readonly category: string | null;
  readonly indicator: string | null;
  /** Units that the problem concerns: suggested, responsible, lead. */
  readonly units: readonly string[];
}

/** A problem that may be the same one, and how like it is. */
export interface LikeProblem<Candidate> {
  readonly candidate: Candidate;
  /** 0 to 100; the same words in the same order give 100. */
  readonly percent: number;
  readonly sameUnit: boolean;
  readonly sameIndicator: boolean;
}

/** Below this a likeness says nothing: everyday words alone reach about 20. */
const LEAST_PERCENT = 35;

/** What the same unit, and the same indicator or category, add to the likeness of the words. */
const SAME_UNIT = 12;
const SAME_FIELD = 8;

/**
 * Problems on record that may be the one being registered, most alike first (D-03: same unit, category and similar text). Titles weigh
 * three times as much as descriptions, which often repeat the same opening.
 */
export function likeProblems<Candidate extends Likened>(
  draft: Likened,
  candidates: readonly Candidate[],
  most: number,
): readonly LikeProblem<Candidate>[] {
  return candidates
    .map((candidate) => compared(draft, candidate))
    .filter(({ percent }) => percent >= LEAST_PERCENT)
    .sort((a, b) => b.percent - a.percent)
    .slice(0, most);
}

function compared<Candidate extends Likened>(
  draft: Likened,
  candidate: Candidate,
): LikeProblem<Candidate> {
  const titles = likeness(draft.title, candidate.title);
  const words =
    draft.description === ''
      ? titles
      : (3 * titles + likeness(draft.description, candidate.description)) / 4;
  const sameUnit = draft.units.some((unit) => candidate.units.includes(unit));
  const sameIndicator = draft.indicator !== null && draft.indicator === candidate.indicator;
  const sameField =
    sameIndicator || (draft.category !== null && draft.category === candidate.category);
  const bonus = words < 0.2 ? 0 : (sameUnit ? SAME_UNIT : 0) + (sameField ? SAME_FIELD : 0);
  const percent = Math.min(100, Math.round(Math.max(titles, words) * 100) + bonus);
  return { candidate, percent, sameUnit, sameIndicator };
}

/**
 * How like two texts are, 0 to 1: Dice's coefficient over pairs of neighbouring characters. Chinese has no spaces between words, and two
 * neighbouring characters are mostly one. Spaces, signs and letter case count for nothing.
 */
export function likeness(one: string, other: string): number {
  const [first, second] = [pairsOf(one), pairsOf(other)];
  const all = sizeOf(first) + sizeOf(second);
  if (all === 0) {
    return 0;
  }
  let shared = 0;
  for (const [pair, count] of first) {
    shared += Math.min(count, second.get(pair) ?? 0);
  }
  return (2 * shared) / all;
}

/** The pairs of neighbouring characters of a text, each once: what a search for candidates looks for. */
export function searchPairs(text: string): readonly string[] {
  return [...pairsOf(text).keys()];
}

function pairsOf(text: string): ReadonlyMap<string, number> {
  const signs = Array.from(text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  const pairs = new Map<string, number>();
  signs.slice(1).forEach((sign, index) => {
    const pair = `${signs[index] ?? ''}${sign}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  });
  return pairs;
}

function sizeOf(pairs: ReadonlyMap<string, number>): number {
  return [...pairs.values()].reduce((sum, count) => sum + count, 0);
}
