import { exact, roundedScore } from './decimals';
import { byCodeUnits, type FieldEntry } from './field';
import type { QuarterResults, ScoredIndicator } from './quarter-results';
import { laggingListOf, rankField, type RankedEntry } from './ranking';
import type { ScoringPolicy } from './scoring-policy';
import { unitField } from './unit-field';

/** Why an indicator or unit is not in the field (D-26). */
export interface Excluded {
  readonly id: string;
  readonly why: 'awaiting' | 'unreported' | 'notAssessed';
}

/** A quarter's ranking (Q12). `subjects` is the ranking that measures follow: of indicators, or of units. */
export interface QuarterRanking {
  readonly indicators: readonly RankedEntry[];
  readonly units: readonly RankedEntry[] | null;
  readonly subjects: readonly RankedEntry[];
  readonly excluded: readonly Excluded[];
  readonly laggingList: readonly string[];
  readonly honourList: readonly string[];
}

/** What `rankQuarter` ranks. */
export interface RankingInput {
  readonly indicators: readonly ScoredIndicator[];
  readonly results: Pick<QuarterResults, 'scores' | 'external' | 'unreported' | 'awaiting'>;
}

/**
 * Ranks a quarter (S0-76, S0-90, D-25, D-26, E-01, E-13, E-14, E-16).
 *
 * @param input the programme's indicators and the quarter's results; every id in the results is one of the indicators
 */
export function rankQuarter(input: RankingInput, policy: ScoringPolicy): QuarterRanking {
  const { field, excluded } = fieldOfQuarter(input, policy);
  const ranked = rankField(field, policy);
  const units =
    policy['rank.subject'] === 'unit'
      ? rankField(unitField(input.indicators, field, policy), policy)
      : null;
  const measured = units ?? ranked;
  return {
    indicators: ranked.entries,
    units: units?.entries ?? null,
    subjects: measured.entries,
    excluded,
    laggingList: laggingListOf(measured.entries),
    honourList: measured.honourList,
  };
}

/** The indicators that are ranked in a quarter, in the programme's order, and those that are not with the reason (D-26). */
export function fieldOfQuarter(
  input: RankingInput,
  policy: ScoringPolicy,
): { readonly field: readonly FieldEntry[]; readonly excluded: readonly Excluded[] } {
  const field: FieldEntry[] = [];
  const excluded: Excluded[] = [];
  for (const indicator of input.indicators) {
    const entry = entryOf(indicator, input.results, policy);
    if ('why' in entry) excluded.push(entry);
    else field.push(entry);
  }
  excluded.sort((a, b) => byCodeUnits(a.id, b.id));
  return { field, excluded };
}

function entryOf(
  indicator: ScoredIndicator,
  results: RankingInput['results'],
  policy: ScoringPolicy,
): FieldEntry | Excluded {
  const { id } = indicator;
  const text = results.scores[id];
  const score = text === undefined ? null : roundedScore(exact(text));
  const target = indicator.target;
  const met = target !== undefined && score !== null && score.gte(exact(target));
  const entry = {
    id,
    score,
    unreported: false,
    exempt: policy['rank.targetMetExempt'] && met,
    ...(target === undefined ? {} : { target }),
  };
  if (policy['rank.basis'] === 'externalPlace') {
    const place = results.external[id];
    if (place !== undefined) return { ...entry, place };
  } else if (score !== null) return entry;
  if (results.awaiting.includes(id)) return { id, why: 'awaiting' };
  if (!results.unreported.includes(id)) return { id, why: 'notAssessed' };
  return unreportedEntry(entry, policy);
}

/** An unreported indicator after `rank.missing`. With outside places there is no zero to give: it shares the last rank. */
function unreportedEntry(entry: FieldEntry, policy: ScoringPolicy): FieldEntry | Excluded {
  if (policy['rank.missing'] === 'excluded') return { id: entry.id, why: 'unreported' };
  const zero = policy['rank.missing'] === 'zeroScore' && policy['rank.basis'] === 'internalScore';
  return zero ? { ...entry, score: exact(0) } : { ...entry, score: null, unreported: true };
}
