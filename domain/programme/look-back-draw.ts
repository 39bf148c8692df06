import { exact, fractionOf } from '../scoring/decimals';

/** A share of a whole as policies write it. */
type Share = { readonly fraction: string } | { readonly percent: string };

/** What is drawn from, what share, and the seed that makes the draw repeatable. */
export interface Draw {
  readonly candidates: readonly string[];
  readonly share: Share;
  readonly seed: string;
}

/**
 * The look-back sample (D-17, E-23): the share of the candidates rounded up, at least one of them, by a shuffle that depends on
 * the seed alone.
 *
 * @returns the drawn candidates in the order of the shuffle; none when there are no candidates
 */
export function drawSample({ candidates, share, seed }: Draw): string[] {
  if (candidates.length === 0) return [];
  return shuffled([...candidates].sort(), seed).slice(0, sampleSize(candidates.length, share));
}

function sampleSize(size: number, share: Share): number {
  if ('percent' in share) {
    return Math.max(1, exact(share.percent).times(size).dividedBy(100).ceil().toNumber());
  }
  const down = fractionOf(share.fraction, size);
  const [numerator = '0', denominator = '1'] = share.fraction.split('/');
  const isWhole = (BigInt(size) * BigInt(numerator)) % BigInt(denominator) === 0n;
  return Math.max(1, isWhole ? down : down + 1);
}

/** Fisher–Yates with a generator seeded by the text: the same on every machine. */
function shuffled(items: readonly string[], seed: string): string[] {
  const order = [...items];
  let state = hashOf(seed);
  for (let last = order.length - 1; last > 0; last -= 1) {
    state = next(state);
    const other = state % (last + 1);
    const kept = order[last] ?? '';
    order[last] = order[other] ?? '';
    order[other] = kept;
  }
  return order;
}

/** FNV-1a of the code units, 32 bits, never 0. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193) >>> 0;
  }
  return hash === 0 ? 1 : hash;
}

/** Xorshift32. */
function next(state: number): number {
  let value = state;
  value = (value ^ (value << 13)) >>> 0;
  value = (value ^ (value >>> 17)) >>> 0;
  value = (value ^ (value << 5)) >>> 0;
  return value;
}
