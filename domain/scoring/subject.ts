import type { Counter } from './counters';
import type { FindingKind, QuarterResults, ScoredIndicator } from './quarter-results';
import type { RankedEntry } from './ranking';
import type { ScoringPolicy } from './scoring-policy';

/** Everything that measures look at for one subject in one quarter. */
export interface SubjectView {
  readonly id: string;
  readonly name: string;
  /** In order; the first hosts the task-force office (S0-94). */
  readonly leadUnits: readonly string[];
  readonly responsibilityList: ScoredIndicator['responsibilityList'];
  readonly lostItems: readonly string[];
  readonly findings: readonly FindingKind[];
  /** Undefined when not ranked this quarter. */
  readonly entry: RankedEntry | undefined;
  readonly lags: boolean;
  readonly fieldSize: number;
  readonly counter: Counter | undefined;
}

/** What the views of a quarter are made of. */
export interface SubjectSources {
  readonly indicators: readonly ScoredIndicator[];
  readonly results: Pick<QuarterResults, 'lostItems' | 'findings'>;
  readonly ranking: readonly RankedEntry[];
  readonly counters: readonly Counter[];
}

/**
 * The subjects of measures in the programme's order: its indicators, or with `rank.subject` = `unit` its lead units, each with
 * the findings of every indicator it leads.
 */
export function subjectViews(
  sources: SubjectSources,
  policy: Pick<ScoringPolicy, 'rank.subject'>,
): SubjectView[] {
  const byUnit = policy['rank.subject'] === 'unit';
  const { indicators, results } = sources;
  const bare = byUnit ? unitSubjects(indicators) : indicators;
  return bare.map((subject) => {
    const entry = sources.ranking.find((each) => each.id === subject.id);
    const concerns = (indicator: string): boolean =>
      byUnit ? leads(subject.id, indicator, indicators) : indicator === subject.id;
    return {
      id: subject.id,
      name: subject.name,
      leadUnits: subject.leadUnits,
      responsibilityList: subject.responsibilityList,
      lostItems: byUnit ? [] : (results.lostItems[subject.id] ?? []),
      findings: results.findings
        .filter((finding) => concerns(finding.indicator))
        .map((finding) => finding.kind),
      entry,
      lags: entry?.band === 'lagging',
      fieldSize: sources.ranking.length,
      counter: sources.counters.find((counter) => counter.id === subject.id),
    };
  });
}

function unitSubjects(
  indicators: readonly ScoredIndicator[],
): Pick<ScoredIndicator, 'id' | 'name' | 'leadUnits' | 'responsibilityList'>[] {
  const units = [...new Set(indicators.flatMap((indicator) => indicator.leadUnits))];
  return units.map((id) => ({ id, name: id, leadUnits: [id], responsibilityList: null }));
}

function leads(unit: string, id: string, indicators: readonly ScoredIndicator[]): boolean {
  return indicators.some((each) => each.id === id && each.leadUnits.includes(unit));
}
