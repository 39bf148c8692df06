import type { Outcome } from '../../../domain/act';
import { type ProblemCommand, problemTransitions } from '../../../domain/problem/transitions';
import { problemStatuses } from '../../../domain/problem/vocabulary';
import type { Status } from './reference';
import type { Ending } from './route';
import { factNames, personCommands, ruleOf } from './rules';

const underWay: readonly Status[] = [
  'ASSIGNED',
  'TRANSFER_PENDING',
  'PLANNING',
  'PLAN_REVIEW',
  'RECTIFYING',
  'ACCEPTANCE_PENDING',
  'SIGNOFF_PENDING',
  'SUSPENDED',
];

/** Edges of model.md section 4.2 that a person's act or a fact makes: transition, from, to (`=` stays). */
const edges: readonly (readonly [string, readonly Status[], Status | '='])[] = [
  ['P01', ['none'], 'REPORTED'],
  ['P02', ['none', 'REPORTED'], 'VERIFIED'],
  ['P03', ['REPORTED'], 'DISMISSED'],
  ['P04', ['REPORTED', 'VERIFIED', 'ASSIGNED'], 'MERGED'],
  ['P05', ['VERIFIED', 'ASSIGNED', 'PLANNING', 'PLAN_REVIEW', 'RECTIFYING'], '='],
  ['P06', ['VERIFIED'], 'ASSIGNED'],
  ['P07', ['ASSIGNED'], 'TRANSFER_PENDING'],
  ['P08', ['TRANSFER_PENDING'], 'ASSIGNED'],
  ['P09a', ['ASSIGNED'], '='],
  ['P09', ['ASSIGNED'], 'PLANNING'],
  ['P10', ['ASSIGNED', 'PLANNING'], 'PLAN_REVIEW'],
  ['P11', ['PLAN_REVIEW'], 'PLANNING'],
  ['P12', ['PLAN_REVIEW'], 'RECTIFYING'],
  ['P13', ['PLANNING'], 'RECTIFYING'],
  ['P14', ['RECTIFYING'], '='],
  ['P17', ['PLANNING', 'PLAN_REVIEW', 'RECTIFYING'], '='],
  ['P18', ['PLANNING', 'PLAN_REVIEW', 'RECTIFYING'], '='],
  ['P19', ['RECTIFYING'], 'SUSPENDED'],
  ['P19', ['SUSPENDED'], 'RECTIFYING'],
  ['P20', ['RECTIFYING'], 'ACCEPTANCE_PENDING'],
  ['P21', ['ACCEPTANCE_PENDING'], 'RECTIFYING'],
  ['P22', ['ACCEPTANCE_PENDING'], 'SIGNOFF_PENDING'],
  ['P23', ['SIGNOFF_PENDING'], 'SIGNED_OFF'],
  ['P24', ['SIGNOFF_PENDING'], 'RECTIFYING'],
  ['P25', underWay, '='],
  ['P26', underWay, '='],
  ['P27', ['SIGNED_OFF'], 'LOOKBACK'],
  ['P28', ['LOOKBACK'], 'CLOSED'],
  ['P29', ['SIGNED_OFF', 'LOOKBACK', 'CLOSED'], 'ASSIGNED'],
  ['P30', ['VERIFIED', ...underWay], 'CANCELLED'],
  ['P31', ['REPORTED', 'VERIFIED', ...underWay], 'CARRIED_OVER'],
  ['P32', ['REPORTED', 'VERIFIED', ...underWay, 'SIGNED_OFF', 'LOOKBACK', 'CLOSED'], '='],
  ['P33', ['CLOSED'], '='],
  ['P34', ['PLANNING', 'PLAN_REVIEW', 'RECTIFYING'], 'ASSIGNED'],
  ['P35', ['ASSIGNED', 'RECTIFYING', 'CLOSED'], '='],
];

/** Edges that time makes alone. */
const timeEdges = ['P09', 'P15', 'P16', 'P19', 'P27', 'P28'];

/** Counts what the runs have met. */
export interface Coverage {
  readonly edges: Map<string, number>;
  readonly forbidden: Map<string, number>;
  steps: number;
  readonly verdicts: { accept: number; refuse: number; openDone: number; openRefused: number };
}

/** Counters at zero: every edge and every forbidden pair of command and status is listed. */
export function freshCoverage(): Coverage {
  const keys = edges.flatMap(([transition, from, to]) =>
    from.map((status) => edgeKey(transition, status, to === '=' ? status : to)),
  );
  return {
    edges: new Map([...keys, ...timeEdges.map((id) => `${id} by time`)].map((key) => [key, 0])),
    forbidden: new Map(forbiddenPairs().map((key) => [key, 0])),
    steps: 0,
    verdicts: { accept: 0, refuse: 0, openDone: 0, openRefused: 0 },
  };
}

/** Adds what one life has met to what all have met. */
export function addTo(all: Coverage, one: Coverage): void {
  for (const [key, count] of one.edges) {
    all.edges.set(key, (all.edges.get(key) ?? 0) + count);
  }
  for (const [key, count] of one.forbidden) {
    all.forbidden.set(key, (all.forbidden.get(key) ?? 0) + count);
  }
  all.steps += one.steps;
  for (const verdict of Object.keys(one.verdicts) as (keyof Coverage['verdicts'])[]) {
    all.verdicts[verdict] += one.verdicts[verdict];
  }
}

function forbiddenPairs(): string[] {
  const statuses: readonly Status[] = ['none', ...problemStatuses];
  return personCommands.flatMap((name) =>
    statuses
      .filter((status) => !ruleOf(name).from.includes(status))
      .map((status) => pairKey(name, status)),
  );
}

/** Where a life must end to meet an edge: the status from which it leads, and a command that makes it (time: to be there and wait). */
export function endingsAt(edge: string): Ending[] {
  const [, transition = '', from = ''] = /^(\S+) (\S+?)(?:→|$)/.exec(edge) ?? [];
  const statuses = from === 'by' ? (waits[transition] ?? []) : [from as Status];
  const makers = [...personCommands, ...factNames].filter((name) =>
    problemTransitions[name].transitions.includes(transition),
  );
  return statuses.flatMap((status) =>
    (makers.length === 0 ? ['reportProgress' as const] : makers).map((command) => ({
      command,
      from: status,
    })),
  );
}

/** Statuses in which a life waits for what time does. */
const waits: Readonly<Record<string, readonly Status[]>> = {
  P09: ['ASSIGNED'],
  P15: ['RECTIFYING'],
  P16: ['RECTIFYING'],
  P19: ['SUSPENDED'],
  P27: ['LOOKBACK'],
  P28: ['CLOSED'],
};

function edgeKey(transition: string, from: string, to: string): string {
  return `${transition} ${from}→${to}`;
}

function pairKey(name: ProblemCommand, status: Status): string {
  return `${name} in ${status}`;
}

/** Counts the transitions of a step that changed something. */
export function countEdges(
  coverage: Coverage,
  outcome: Outcome,
  step: { from: Status; to: Status; byTime: boolean },
): void {
  const transitions = new Set(
    outcome.acts.flatMap(({ events }) => events.map(({ transition }) => transition)),
  );
  for (const transition of transitions) {
    const key = step.byTime ? `${transition} by time` : edgeKey(transition, step.from, step.to);
    if (coverage.edges.has(key)) {
      coverage.edges.set(key, (coverage.edges.get(key) ?? 0) + 1);
    }
  }
}

/** Counts a command that the status forbids. */
export function countForbidden(coverage: Coverage, name: ProblemCommand, status: Status): void {
  const key = pairKey(name, status);
  coverage.forbidden.set(key, (coverage.forbidden.get(key) ?? 0) + 1);
}

/** Names and counts of whatever was met less often than asked, rarest first. */
export function rarerThan(counts: ReadonlyMap<string, number>, least: number): string[] {
  return [...counts]
    .filter(([, count]) => count < least)
    .sort(([, a], [, b]) => a - b)
    .map(([key, count]) => `${key}: ${String(count)}`);
}
