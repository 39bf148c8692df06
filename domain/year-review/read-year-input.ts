import type { Checked, Fault } from '../fault';
import { defaultPolicy } from '../policy/policy-set';
import type { YearInput } from './score-years';
import { yearFaults } from './year-faults';
import { yearFile } from './year-file';
import type { YearPolicy } from './year-policy';
import type { YearProgramme } from './year-programme';
import { yearShapeFaults } from './year-shape-faults';

/** What a file needs from the programme it names. */
export interface NamedYearProgramme {
  /** The plan's scoring of years, null where it has none. */
  readonly programme: YearProgramme | null;
  /** The plan's policies with the file's overrides on top, or the faults of the overrides with the key as place. */
  readonly policyWith: (overrides: {
    readonly [key: string]: unknown;
  }) => Checked<{ policy: YearPolicy }>;
}

/**
 * Reads the parsed content of a `year/1` file, or lists every fault with its place (`years[0].units[2].ballots.leaders[1]`).
 * A panel without ballots is a fault with the panel's name (E-33).
 *
 * @param content parsed YAML or JSON
 * @param programmeOf finds the programme by shipped id or path; its faults are listed at `programme`
 */
export function readYearInput(
  content: unknown,
  programmeOf: (id: string) => Checked<{ named: NamedYearProgramme }>,
): Checked<{ input: YearInput }> {
  const read = yearFile.safeParse(content);
  const name = nameOf(content);
  const found = name === '' ? null : programmeOf(name);
  const named = found?.ok === true ? found.named : null;
  const policy = named?.policyWith(overridesOf(content)) ?? null;
  const programme = named?.programme ?? null;
  const inForce = policy?.ok === true ? policy.policy : defaultPolicy;
  const faults: Fault[] = [
    ...(read.success ? [] : yearShapeFaults(read.error, content)),
    ...(found?.ok === false ? found.faults : []),
    ...(named !== null && programme === null
      ? [{ place: 'programme', code: 'scoresNoYears', values: { id: name } }]
      : []),
    ...(policy?.ok === false ? policy.faults.map(atPolicy) : []),
    ...(programme === null ? [] : yearFaults(content, { programme, policy: inForce })),
  ];
  if (!read.success || programme === null || faults.length > 0) return { ok: false, faults };
  const { years, previous, itemFullScores } = read.data;
  return { ok: true, input: { programme, policy: inForce, years, previous, itemFullScores } };
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
