import type { Deadline } from '../../domain/calendar/deadline';
import { dateOf } from '../../domain/calendar/instants';
import type { DutyState } from '../../domain/duty/state';
import type { Facts } from '../../domain/facts';
import type { LifeState } from '../../domain/helper-life/life';
import { isLifeKind } from '../../domain/helper-life/marks';
import type { PlacardState } from '../../domain/placard/state';
import { owedLabel } from '../acts/act-words';
import type { CaseRecord } from '../queries';
import type { RequestContext } from '../request-context';
import { dueSentence } from './due-sentence';
import { distanceWords } from './lamp';

/** A day that runs in a case, by its name. */
interface RunningDay {
  readonly label: string;
  readonly due: Deadline;
}

/**
 * The days that run in a duty, a placard or a helper life, each with the sentence that explains it, for the same card as a problem's
 * (D-22). Null where none runs.
 */
export function presentStoredDeadlines(
  context: RequestContext,
  record: CaseRecord,
  { calendar }: Facts,
) {
  const today = dateOf(context.now);
  const waits = daysOf(context, record).map(({ label, due }) => ({
    label,
    on: due.on,
    left: distanceWords(context, calendar, today, due.on),
    why: dueSentence(context, due, calendar),
    rule: due.rule,
  }));
  return !record.open || waits.length === 0 ? null : { waits };
}

function daysOf(context: RequestContext, { kind, state }: CaseRecord): RunningDay[] {
  const named = (key: string, due: Deadline | null | undefined): RunningDay[] =>
    due == null ? [] : [{ label: context.t(`deadline:dateNames.${key}`), due }];
  if (isLifeKind(kind)) {
    return (state as LifeState).waits.flatMap((wait) => {
      const { command, rule, from, dueOn } = wait;
      const chosen = { rule, from, duration: null, calendarVersion: '', provisional: false };
      const due = wait.due ?? (dueOn === null ? null : { ...chosen, on: dueOn });
      return due === null ? [] : [{ label: owedLabel(context, kind, command), due }];
    });
  }
  if (kind === 'duty') {
    const { due, cutoff } = state as DutyState;
    return [...named('dutyDue', due), ...named('dutyCutoff', cutoff)];
  }
  if (kind === 'placard') {
    const { due, decideBy, decideDue } = state as PlacardState;
    return [...named('placard', due), ...named('delisting', decideBy === null ? null : decideDue)];
  }
  return [];
}
