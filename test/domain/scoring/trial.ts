import { defaultPolicy, readPolicyValues } from '../../../domain/policy/policy-set';
import { evaluate, type EvaluatedQuarter } from '../../../domain/scoring/evaluate';
import {
  readEvaluateInput,
  type EvaluateInput,
  type EvaluateProgramme,
} from '../../../domain/scoring/evaluate-input';
import { subjectOf } from '../../../domain/scoring/proposal';

/** A programme without indicators of its own and with the register's defaults. */
export const bareProgramme: EvaluateProgramme = {
  id: 'trial',
  indicators: [],
  policyWith: (overrides) => {
    const read = readPolicyValues(overrides);
    return read.ok ? { ok: true, policy: { ...defaultPolicy, ...read.values } } : read;
  },
};

/** The input of an `evaluate/1` content; throws with its faults when it is refused. */
export function inputOf(content: object): EvaluateInput {
  const read = readEvaluateInput({ schema: 'evaluate/1', programme: 'trial', ...content }, () => ({
    ok: true,
    programme: bareProgramme,
  }));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.input;
}

/** Indicators of one lead unit each, `A` led by `uA`. */
export function singles(...ids: string[]): object[] {
  return ids.map((id) => ({ id, leadUnits: [`u${id}`] }));
}

const OTHERS = ['F01', 'F02', 'F03', 'F04', 'F05', 'F06', 'F07', 'F08', 'F09', 'F10'];

/** Eleven indicators: X, and ten others that score 95, 90 … 50. */
function elevenWith(x: object): object[] {
  return [{ id: 'X', ...x }, ...singles(...OTHERS)];
}

/** Scores of the eleven in which X takes `rank`, or is not scored when null. */
function scoresWithX(rank: number | null): Record<string, string> {
  const others = OTHERS.map((id, index) => [id, String(95 - 5 * index)]);
  const x = rank === null ? [] : [['X', String(97.5 - 5 * (rank - 1))]];
  return Object.fromEntries([...x, ...others]) as Record<string, string>;
}

/** One quarter of a story about X: its rank among eleven, and whatever else happened. */
export interface Chapter {
  readonly quarter: string;
  readonly rank: number | null;
  readonly more?: object;
}

/** A story about X of eleven indicators, as the content of an evaluation. */
export function storyContent(x: object, chapters: readonly Chapter[], policy: object = {}) {
  const quarters = chapters.map(({ quarter, rank, more }) => ({
    quarter,
    scores: scoresWithX(rank),
    ...more,
  }));
  return { policy, indicators: elevenWith(x), quarters };
}

/** Evaluates a story about X of eleven indicators. */
export function story(
  x: object,
  chapters: readonly Chapter[],
  policy: object = {},
): EvaluatedQuarter[] {
  return evaluate(inputOf(storyContent(x, chapters, policy)));
}

/** Proposals about one subject in short: `placardYellow a+b S0-82 joint`. */
export function measuresOf(quarter: EvaluatedQuarter | undefined, id = 'X'): string[] {
  return (quarter?.proposals ?? [])
    .filter((proposal) => subjectOf(proposal) === id)
    .map((proposal) =>
      [
        proposal.kind,
        proposal.units.join('+'),
        proposal.rule,
        ...(['joint', 'exception', 'upgrade'] as const).filter((mark) => mark in proposal),
      ].join(' '),
    );
}

/** The counters of a subject: lagging, in a row, last, in a row. */
export function countsOf(quarter: EvaluatedQuarter | undefined, id = 'X'): number[] | undefined {
  const found = quarter?.counters.find((counter) => counter.id === id);
  return found && [found.lagging, found.laggingConsecutive, found.last, found.lastConsecutive];
}

/** Report on the problems under a placard of X. */
export function report(unit: string, inTime: boolean, accepted: boolean): object {
  return { indicator: 'X', unit, allRectifiedInTime: inTime, allAccepted: accepted };
}
