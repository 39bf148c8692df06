import type { Actor } from '../../domain/actor';
import { dateOf } from '../../domain/calendar/instants';
import type { Facts } from '../../domain/facts';
import { chainOf, isSingleSignature, type StepStanding } from '../../domain/problem/signing';
import type { ProblemState } from '../../domain/problem/state';
import { roleLabel } from '../acts/act-words';
import type { RequestContext } from '../request-context';

/** The sign-off chain while it waits or has words in it: who has signed, who declined, who is still owed; null where one signature is all. */
export function presentSigning(context: RequestContext, state: ProblemState, facts: Facts) {
  const waits = state.status === 'SIGNOFF_PENDING';
  if (isSingleSignature(facts) || (!waits && (state.signOffWords ?? []).length === 0)) return null;
  const steps = chainOf(state, facts, dateOf(state.at));
  const current = steps.findIndex(({ outcome }) => outcome !== 'signed');
  return steps.map((step, index) => ({
    title: context.t('pages:signing.step', { step: step.step }),
    form: formWords(context, step),
    refusal: context.t(`pages:signing.refusal.${step.rule.refusal}`),
    now: waits && index === current ? true : null,
    state: context.t(`pages:signing.${waits && index > current ? 'later' : step.outcome}`),
    words: orNull(
      step.words.map((word) => ({
        mark: word.decision === 'signed' ? '✓' : '✗',
        who: roleLabel(context, word.role, word.unit),
        by: byWords(context, word.by, facts),
        on: word.on,
        opinion: word.opinion,
      })),
    ),
    owed: waits && index === current ? orNull(owedWords(context, step, facts)) : null,
  }));
}

function formWords({ t }: RequestContext, { rule, seats }: StepStanding): string {
  return typeof rule.form === 'string'
    ? t(`pages:signing.form.${rule.form}`, { count: seats.length })
    : t('pages:signing.form.atLeast', { least: rule.form.atLeast, count: seats.length });
}

function owedWords(context: RequestContext, { owed }: StepStanding, facts: Facts): string[] {
  return owed.map(({ role, unit, person }) =>
    person === null ? roleLabel(context, role, unit) : nameOf(facts, person),
  );
}

function byWords(context: RequestContext, by: Actor, facts: Facts): string {
  const name = nameOf(facts, by.person);
  return by.delegateOf === undefined
    ? name
    : context.t('pages:signing.for', { name, principal: nameOf(facts, by.delegateOf) });
}

function nameOf({ roster }: Facts, id: string): string {
  return roster?.persons.find((one) => one.id === id)?.name ?? id;
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}
