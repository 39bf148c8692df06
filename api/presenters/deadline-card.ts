import type { CivilDate } from '../../domain/calendar/civil-date';
import type { Duration } from '../../domain/calendar/due';
import { dateOf } from '../../domain/calendar/instants';
import type { Facts } from '../../domain/facts';
import type { DeadlineChange, Signer } from '../../domain/problem/deadlines';
import type { ProblemState } from '../../domain/problem/state';
import { findWord } from '../acts/act-words';
import type { PersonRow } from '../queries';
import type { RequestContext } from '../request-context';
import { dueSentence } from './due-sentence';
import { distanceWords } from './lamp';

/** What the words about deadlines are made from. */
export interface DeadlineSources {
  readonly facts: Facts;
  readonly people: readonly PersonRow[];
}

/**
 * Every deadline of a problem with the sentence that explains it: the rectification with its whole history (what it was, who moved
 * it, for what reason, how far they may), and the waits that run now. Null when there is none.
 */
export function presentDeadlines(
  context: RequestContext,
  state: ProblemState,
  { facts, people }: DeadlineSources,
) {
  const { t } = context;
  const today = dateOf(context.now);
  const { deadline, suspension, status } = state;
  if (deadline === null && state.clocks.length === 0) {
    return null;
  }
  const waits = state.clocks.map(({ key, due }) => ({
    label: t(`deadline:dateNames.${key}`),
    on: due.on,
    left: distanceWords(context, facts.calendar, today, due.on),
    why: dueSentence(context, due, facts.calendar),
    rule: due.rule,
  }));
  return {
    original:
      deadline === null ? null : originalOf(context, deadline.original, deadline.current.on),
    suspended:
      status === 'SUSPENDED' && suspension !== null
        ? t('deadline:suspended', {
            from: suspension.from,
            until: suspension.until,
            count: suspension.remainingWorkingDays,
          })
        : null,
    changes: deadline === null ? null : changesOf(context, deadline.history, { facts, people }),
    waits: waits.length === 0 ? null : waits,
  };
}

function originalOf({ t }: RequestContext, original: CivilDate, current: CivilDate) {
  return original === current ? null : t('deadline:original', { on: original });
}

function changesOf(
  context: RequestContext,
  history: readonly DeadlineChange[],
  { facts, people }: DeadlineSources,
) {
  const nameOf = ({ person, unit }: Signer) => {
    const name = people.find(({ id }) => id === person)?.name;
    return [unit, name].filter((part) => part !== undefined && part !== null).join(' ');
  };
  return history.map((change, index) => ({
    setOn: change.setOn,
    what:
      findWord(context, `deadline:moves.${change.transition}`) ?? context.t('deadline:moves.other'),
    on: change.on,
    before: history[index - 1]?.on ?? null,
    why: change.due === undefined ? null : dueSentence(context, change.due, facts.calendar),
    by: change.by === undefined ? null : nameOf(change.by),
    signedBy:
      change.signedBy === undefined
        ? null
        : context.t('deadline:signedBy', { who: nameOf(change.signedBy) }),
    cap:
      change.cap === undefined
        ? null
        : context.t('deadline:cap', { length: lengthWords(context, change.cap) }),
    reason: change.reason,
  }));
}

function lengthWords({ t }: RequestContext, length: Duration): string {
  return 'workingDays' in length
    ? t('deadline:workingDays', { count: length.workingDays })
    : t('deadline:calendarDays', { count: length.calendarDays });
}
