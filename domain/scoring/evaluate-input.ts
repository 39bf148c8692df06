import type { Checked, Fault } from '../fault';
import { crossFaults } from './evaluate-cross-check';
import { shapeFaults } from './evaluate-faults';
import { evaluateFile, type EvaluateFile } from './evaluate-schema';
import type { QuarterResults, ScoredIndicator } from './quarter-results';
import type { ScoringPolicy } from './scoring-policy';

/** What `evaluate` computes from: everything checked, quarters in order. */
export interface EvaluateInput {
  readonly programme: string;
  readonly policy: ScoringPolicy;
  readonly indicators: readonly ScoredIndicator[];
  readonly quarters: readonly QuarterResults[];
}

/** What a file needs from the programme it names. */
export interface EvaluateProgramme {
  readonly id: string;
  /** The programme's own list; empty where the plan names none. */
  readonly indicators: readonly ScoredIndicator[];
  /** The programme's policies with the file's overrides on top, or the faults of the overrides with the key as place. */
  readonly policyWith: (overrides: {
    readonly [key: string]: unknown;
  }) => Checked<{ policy: ScoringPolicy }>;
}

/**
 * Reads the parsed content of an `evaluate/1` file, or lists every fault with its place (`quarters[0].scores.I01`).
 *
 * @param content parsed YAML or JSON
 * @param programmeOf finds the programme by shipped id or path; its faults are listed at `programme`
 */
export function readEvaluateInput(
  content: unknown,
  programmeOf: (id: string) => Checked<{ programme: EvaluateProgramme }>,
): Checked<{ input: EvaluateInput }> {
  const read = evaluateFile.safeParse(content);
  const named = programmeOf(nameOf(content));
  const programme = named.ok ? named.programme : null;
  const policy = programme?.policyWith(overridesOf(content)) ?? null;
  const indicators = read.data?.indicators?.map(indicatorOf) ?? programme?.indicators ?? [];
  const faults: Fault[] = [
    ...(read.success ? [] : shapeFaults(read.error, content)),
    ...(named.ok || nameOf(content) === '' ? [] : named.faults),
    ...(policy === null || policy.ok ? [] : policy.faults.map(atPolicy)),
    ...(named.ok || hasIndicators(content)
      ? crossFaults(content, programme?.indicators ?? [])
      : []),
  ];
  if (read.success && named.ok && indicators.length === 0) {
    faults.push({ place: 'indicators', code: 'noIndicators', values: {} });
  }
  if (!read.success || policy?.ok !== true || faults.length > 0) return { ok: false, faults };
  const quarters = read.data.quarters;
  const input = { programme: named.ok ? named.programme.id : '', indicators, quarters };
  return { ok: true, input: { ...input, policy: policy.policy } };
}

function indicatorOf(entry: NonNullable<EvaluateFile['indicators']>[number]): ScoredIndicator {
  const { id, name, leadUnits, responsibleUnits, responsibilityList, target, weight } = entry;
  return {
    id,
    name: name ?? id,
    leadUnits,
    responsibleUnits,
    responsibilityList,
    ...(target === undefined ? {} : { target }),
    ...(weight === undefined ? {} : { weight }),
  };
}

function atPolicy(fault: Fault): Fault {
  return { ...fault, place: `policy.${fault.place}` };
}

function nameOf(content: unknown): string {
  const name = (content as { programme?: unknown } | null)?.programme;
  return typeof name === 'string' ? name : '';
}

function overridesOf(content: unknown): { [key: string]: unknown } {
  const policy = (content as { policy?: unknown } | null)?.policy;
  const isRecord = typeof policy === 'object' && policy !== null && !Array.isArray(policy);
  return isRecord ? { ...policy } : {};
}

function hasIndicators(content: unknown): boolean {
  return Array.isArray((content as { indicators?: unknown } | null)?.indicators);
}
