import type { Outcome, Standing } from '../../../domain/act';
import type { Actor } from '../../../domain/actor';
import type { Rejection } from '../../../domain/aggregate';
import type { ProblemState } from '../../../domain/problem/state';
import { problem } from '../../../domain/problem/subject';
import { groupHead, ofOffice } from '../../model/problem/cast';
import { Disagreement } from '../../model/problem/comparison';
import type { Attempt } from '../../model/problem/reference';
import type { Answer } from '../browser-session';

/** An answer as far as it is compared: where the act led, or why it was refused. */
export type Answered =
  | { readonly status: 200; readonly revision: number; readonly reached: string | undefined }
  | { readonly status: number; readonly code: string; readonly rule: string | undefined };

interface Body {
  readonly revision: number;
  readonly status: string;
  readonly code: string;
  readonly rule?: string;
  readonly title: string;
  readonly changes?: readonly { readonly revision: number; readonly what: string }[];
}

/**
 * Reads an answer; a refusal has words, and one that somebody else caused says what happened, as far as the reader may see it.
 *
 * @throws Disagreement
 */
export function answerIn(answer: Answer | undefined, { actor }: Attempt): Answered {
  if (answer === undefined) {
    throw new Disagreement('answer', 'one for each order', 'none');
  }
  const body = JSON.parse(answer.text) as Body;
  const { revision, status: reached, code, rule, title, changes } = body;
  if (answer.status === 200) {
    return { status: 200, revision, reached };
  }
  if (title === '' || title.includes(code)) {
    throw new Disagreement(`words of ${code}`, 'a sentence', title);
  }
  const told = (changes ?? []).filter(({ what }) => what !== '');
  const newest = told.at(0)?.revision ?? 0;
  // A personal measure (P32) is told to the office and the group head, and to nobody else whatever the case (D-23).
  const toldAll = ofOffice(actor) || groupHead(actor);
  const isTold = toldAll ? newest === revision : newest <= revision;
  if (code === 'changedMeanwhile' && !isTold) {
    throw new Disagreement('what changed', `revision ${String(revision)} first`, changes);
  }
  return { status: answer.status, code, rule };
}

/** The answer to an attempt that the core decides like this. */
export function expectedAnswer(
  { name, actor }: Attempt,
  before: Standing,
  { rejection, acts, standing }: Outcome,
): Answered {
  const refusal =
    rejection ?? (acts.length === 0 ? { code: 'nothingChanges', rule: 'D-32' } : undefined);
  if (refusal === undefined) {
    return { status: 200, revision: standing.revision, reached: standing.state?.status };
  }
  return mayRead(actor, before.state as ProblemState | null, name)
    ? { status: statusOf(refusal), code: refusal.code, rule: refusal.rule }
    : { status: 404, code: 'notFound', rule: undefined };
}

/**
 * Who belongs to a unit reads the problems that name the unit or that it registered; judges none; everybody else all, but a problem that is for named roles is
 * read by these alone (D-23).
 */
function mayRead(actor: Actor, state: ProblemState | null, name: string): boolean {
  if (state === null) {
    return name === 'registerProblem';
  }
  const { unit, roles } = actor;
  const { leadUnit, units, more } = problem.summaryOf(state);
  const named = more['seenBy'];
  if (Array.isArray(named)) {
    return roles.some((role) => named.includes(role) || named.includes(`${role}@${unit ?? ''}`));
  }
  const concerned = [leadUnit, more['registeredBy'], ...units];
  return !isBound(actor) || (unit !== null && concerned.includes(unit));
}

/** Whether the actor sees no more than what concerns the own unit. */
function isBound({ roles }: Actor): boolean {
  return roles.every((role) => /^(responsibleUnit|leadUnit)\.|^judge$/.test(role));
}

/** HTTP status of a refusal: not permitted 403, malformed 422, else 409. */
function statusOf({ code }: Pick<Rejection, 'code'>): number {
  return code === 'notPermitted' ? 403 : code === 'malformed' ? 422 : 409;
}
