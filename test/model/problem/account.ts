import type { Outcome, Standing } from '../../../domain/act';
import { compare, Disagreement } from './comparison';
import { countEdges, countForbidden } from './coverage';
import type { World } from './world';
import { type Attempt, type Status, statusOf, type Verdict } from './reference';
import { factNames, ruleOf, statusPermits, verdictOn } from './rules';
import { type System, untouched } from './system';

/** What came of an attempt, and where the case stood before it. */
export interface Tried {
  readonly attempt: Attempt;
  readonly before: Standing;
  readonly outcome: Outcome;
}

/**
 * Compares what came of an attempt with what the texts say, and lets the reference follow.
 *
 * @param system as it stands after the attempt and after whatever is due at its instant
 * @returns the attempt in words
 * @throws Disagreement
 */
export function account(world: World, system: System, tried: Tried): string {
  const { m, coverage, log } = world;
  const { attempt, outcome } = tried;
  const from = statusOf(m);
  const verdict = verdictOn(m, attempt);
  const refusal = outcome.rejection?.code;
  const words = `${attempt.at} ${attempt.actor.person} ${attempt.name} ${JSON.stringify(attempt.payload)} in ${from}`;
  log.push(`${words} ⇒ ${refusal ?? outcome.standing.state?.status ?? 'none'} (${verdict})`);
  coverage.steps += 1;
  checkVerdict(attempt, from, verdict, refusal);
  if (refusal !== undefined) {
    refused(world, from, tried);
    coverage.verdicts[verdict === 'open' ? 'openRefused' : 'refuse'] += 1;
    return words;
  }
  coverage.verdicts[verdict === 'open' ? 'openDone' : 'accept'] += 1;
  if (outcome.acts.length > 0) {
    ruleOf(attempt.name).apply?.(m, attempt);
  }
  compare(m, system);
  countEdges(coverage, outcome, { from, to: statusOf(m), byTime: false });
  return words;
}

function checkVerdict(
  { name }: Attempt,
  from: Status,
  verdict: Verdict,
  refusal: string | undefined,
): void {
  const agrees = factNames.includes(name)
    ? refusal === undefined
    : verdict === 'open' ||
      refusal === changedMeanwhile ||
      (verdict === 'accept') === (refusal === undefined);
  if (!agrees) {
    throw new Disagreement(`${name} in ${from}`, verdict, refusal ?? 'done');
  }
}

/** Somebody was faster: a refusal of which the texts know nothing but that it changes nothing. */
const changedMeanwhile = 'changedMeanwhile';

function refused({ m, coverage }: World, from: Status, { attempt, before, outcome }: Tried): void {
  if (!untouched(before, outcome)) {
    throw new Disagreement('a refusal changes nothing', 'untouched', outcome.standing);
  }
  const { code = '', rule = '' } = outcome.rejection ?? {};
  if (code === changedMeanwhile) {
    return;
  }
  if ('bogus' in attempt.payload) {
    expectCode('malformed', code);
  } else if (!statusPermits(m, attempt.name)) {
    if (rule !== 'D-10' && rule !== 'S0-47') {
      expectCode('notInThisState', code);
    }
    countForbidden(coverage, attempt.name, from);
  }
}

function expectCode(said: string, done: string): void {
  if (said !== done) {
    throw new Disagreement('code of the refusal', said, done);
  }
}
