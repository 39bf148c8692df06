import { findIndicator, type ProgrammeFacts } from '../organisation/programme-facts';
import { likeness } from './likeness';

/** Who would be asked to set a problem right, and where that is written. */
export interface UnitSuggestion {
  readonly responsibleUnit: string | null;
  readonly leadUnit: string | null;
  /** `responsibilityList`: the filed list of the indicator (S0-64); `topic`: a group's topic (S2, S3); `indicator`: its task force. */
  readonly from: 'responsibilityList' | 'topic' | 'indicator';
  /** The item or topic that fits, in the programme's words. */
  readonly item: string;
}

/** What is known of a problem before it is registered. */
export interface Described {
  readonly title: string;
  readonly topic: string | null;
  readonly indicator: string | null;
}

/** A shared pair or two is chance; this much is the same matter. */
const LEAST_LIKENESS = 0.3;

/**
 * Suggests units from the indicator and the words: first the item of the filed responsibility list that fits the words best (S0-64), then
 * a topic of the groups, then the indicator's own task force (the first lead unit hosts it, S0-94).
 *
 * @returns null when neither an indicator is chosen nor a topic fits
 */
export function suggestUnit(
  programme: ProgrammeFacts,
  { title, topic, indicator: chosen }: Described,
): UnitSuggestion | null {
  const words = [topic ?? '', title].filter((one) => one !== '');
  const indicator = chosen === null ? undefined : findIndicator(programme, chosen);
  const item = bestOf(indicator?.responsibilityList ?? [], ({ item: text }) => text, words);
  if (indicator !== undefined && item !== null && item.unit !== null) {
    const leadUnit = indicator.leadUnits[0] ?? null;
    return { responsibleUnit: item.unit, leadUnit, from: 'responsibilityList', item: item.item };
  }
  const topics = programme.groups.flatMap((group) =>
    group.topics.map(({ title: text }) => ({ text, group })),
  );
  const fitting = bestOf(topics, ({ text }) => text, words);
  if (fitting !== null) {
    const { leadUnits, responsibleUnits } = fitting.group;
    return {
      responsibleUnit: responsibleUnits[0] ?? leadUnits[0] ?? null,
      leadUnit: leadUnits[0] ?? null,
      from: 'topic',
      item: fitting.text,
    };
  }
  return indicator === undefined
    ? null
    : {
        responsibleUnit: null,
        leadUnit: indicator.leadUnits[0] ?? null,
        from: 'indicator',
        item: indicator.name,
      };
}

function bestOf<T>(
  all: readonly T[],
  textOf: (one: T) => string,
  words: readonly string[],
): T | null {
  let best: T | null = null;
  let most = LEAST_LIKENESS;
  for (const one of all) {
    const fit = Math.max(0, ...words.map((text) => likeness(text, textOf(one))));
    if (fit > most) {
      [best, most] = [one, fit];
    }
  }
  return best;
}
