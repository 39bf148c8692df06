import type { CivilDate } from '../../domain/calendar/civil-date';
import type { ProgrammeState } from '../../domain/programme/state';
import type { CaseRecord } from '../queries';
import type { RequestContext } from '../request-context';
import { policyVersionName } from './policy-values';
import { joined } from './phrases';
import { dateWords, quarterName } from './words-of-dates';

/** What a programme says of itself: year, from when to when, policy version, quarters opened. */
export function programmeLines(context: RequestContext, record: CaseRecord) {
  const { t } = context;
  const { year, period, quarters, policyVersion } = record.state as ProgrammeState;
  const days = (from: CivilDate, to: CivilDate) =>
    t('frame:administration.period', {
      start: dateWords(context, from),
      end: dateWords(context, to),
    });
  return [
    { label: t('pages:programme.year'), value: String(year) },
    { label: t('pages:programme.period'), value: days(period.start, period.end) },
    {
      label: t('pages:programme.policy'),
      value: policyVersionName(context, policyVersion),
    },
    {
      label: t('pages:programme.quarters'),
      value:
        joined(
          context,
          quarters.map((quarter) => quarterName(context, quarter)),
        ) || '—',
    },
  ];
}
