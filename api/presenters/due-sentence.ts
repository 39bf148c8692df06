import type { CivilDate } from '../../domain/calendar/civil-date';
import type { Duration } from '../../domain/calendar/due';
import { dueSentence as sentenceOf } from '../../domain/calendar/due-phrases';
import { explainDue } from '../../domain/calendar/explain-due';
import type { Calendar } from '../../domain/calendar/working-days';
import type { RequestContext } from '../request-context';

/** How a due date came about, in one sentence (D-22): length, day zero, holidays passed over, make-up days counted. */
export function dueSentence(
  { t, language }: Pick<RequestContext, 't' | 'language'>,
  deadline: {
    readonly from: CivilDate;
    readonly on: CivilDate;
    readonly duration: Duration | null;
  },
  calendar: Calendar,
): string {
  if (deadline.duration === null) {
    return t('pages:due.setByHand', { on: deadline.on });
  }
  const explanation = explainDue(calendar, deadline.from, deadline.duration);
  return sentenceOf(explanation, language, (code, values) => t(`calendar:${code}`, values));
}
