import type { ScoreSheet } from './state';

/** Nothing entered yet. */
export const noScores: ScoreSheet = {
  scores: {},
  headings: {},
  external: {},
  unreported: [],
  awaiting: [],
  lostItems: {},
  findings: [],
  missedFilings: [],
  confirmedMisses: [],
};

/**
 * The sheet after a further entry: the latest entry of an indicator counts. A score takes the indicator off the missing lists,
 * a missing reason takes its score away; lists of findings and missed filings are replaced whole.
 */
export function mergedSheet(sheet: ScoreSheet, entry: Partial<ScoreSheet>): ScoreSheet {
  const scored = [...Object.keys(entry.scores ?? {}), ...Object.keys(entry.external ?? {})];
  const unreported = entry.unreported ?? [];
  const awaiting = entry.awaiting ?? [];
  const gone = [...unreported, ...awaiting];
  return {
    scores: { ...without(sheet.scores, gone), ...entry.scores },
    headings: { ...sheet.headings, ...entry.headings },
    external: { ...without(sheet.external, gone), ...entry.external },
    unreported: list(sheet.unreported, unreported, [...scored, ...awaiting]),
    awaiting: list(sheet.awaiting, awaiting, [...scored, ...unreported]),
    lostItems: { ...sheet.lostItems, ...entry.lostItems },
    ...lostThroughOf(entry.lostThrough ?? sheet.lostThrough),
    findings: entry.findings ?? sheet.findings,
    missedFilings: entry.missedFilings ?? sheet.missedFilings,
    confirmedMisses: entry.confirmedMisses ?? sheet.confirmedMisses,
  };
}

function lostThroughOf(entered: ScoreSheet['lostThrough']): Pick<ScoreSheet, 'lostThrough'> {
  return entered === undefined ? {} : { lostThrough: entered };
}

function without<Value>(
  record: { readonly [id: string]: Value },
  ids: readonly string[],
): { readonly [id: string]: Value } {
  return Object.fromEntries(Object.entries(record).filter(([id]) => !ids.includes(id)));
}

function list(
  before: readonly string[],
  added: readonly string[],
  removed: readonly string[],
): readonly string[] {
  return [...new Set([...before, ...added])].filter((id) => !removed.includes(id));
}
