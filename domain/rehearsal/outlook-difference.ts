import type { CivilDate } from '../calendar/civil-date';
import { dateOf } from '../calendar/instants';
import type { OutlookStep } from './outlook';

/** What happens otherwise under another policy: on another day, only there, no more, or with other people told. */
export type OutlookDifference =
  | {
      readonly kind: 'moved';
      readonly step: OutlookStep;
      readonly from: CivilDate;
      readonly to: CivilDate;
    }
  | { readonly kind: 'added' | 'dropped'; readonly step: OutlookStep }
  | { readonly kind: 'toldOtherwise'; readonly step: OutlookStep; readonly before: OutlookStep };

/**
 * Compares what will happen under two policies, by case and kind of event: what happens on the same day in both is the same; what is
 * left on both sides is taken in order for the same thing on another day.
 *
 * @returns in the order of the days, earlier one first
 */
export function outlookDifferences(
  before: readonly OutlookStep[],
  after: readonly OutlookStep[],
): OutlookDifference[] {
  const old = byThing(before);
  const fresh = byThing(after);
  const things = [...new Set([...old.keys(), ...fresh.keys()])];
  return things
    .flatMap((thing) => differencesOf(old.get(thing) ?? [], fresh.get(thing) ?? []))
    .sort((a, b) => (firstDay(a) < firstDay(b) ? -1 : firstDay(a) > firstDay(b) ? 1 : 0));
}

function byThing(steps: readonly OutlookStep[]): ReadonlyMap<string, readonly OutlookStep[]> {
  const things = new Map<string, OutlookStep[]>();
  for (const step of steps) {
    const thing = `${step.event.aggregate} ${step.event.type}`;
    const known = things.get(thing);
    if (known === undefined) things.set(thing, [step]);
    else known.push(step);
  }
  return things;
}

function differencesOf(
  before: readonly OutlookStep[],
  after: readonly OutlookStep[],
): OutlookDifference[] {
  const left = [...after];
  const differences: OutlookDifference[] = [];
  const unmatched = before.filter((step) => {
    const at = left.findIndex((one) => dayOf(one) === dayOf(step));
    if (at < 0) return true;
    const [same] = left.splice(at, 1);
    if (same !== undefined && toldOf(same) !== toldOf(step)) {
      differences.push({ kind: 'toldOtherwise', step: same, before: step });
    }
    return false;
  });
  unmatched.forEach((step, index) => {
    const to = left[index];
    differences.push(
      to === undefined
        ? { kind: 'dropped', step }
        : { kind: 'moved', step: to, from: dayOf(step), to: dayOf(to) },
    );
  });
  for (const step of left.slice(unmatched.length)) differences.push({ kind: 'added', step });
  return differences;
}

function dayOf({ event }: OutlookStep): CivilDate {
  return dateOf(event.at);
}

function firstDay(difference: OutlookDifference): CivilDate {
  const own = dayOf(difference.step);
  return difference.kind === 'moved' && difference.from < own ? difference.from : own;
}

/** Who is told what; the figures in the letters do not count. */
function toldOf({ notices }: OutlookStep): string {
  return JSON.stringify(notices.map(({ notice, to }) => [notice, to]));
}
