import { dateOf } from '../../domain/calendar/instants';
import type { Facts } from '../../domain/facts';
import type { ExpectedDate } from '../../domain/problem/expected-dates';
import type { LikeProblem } from '../../domain/problem/likeness';
import type { UnitSuggestion } from '../../domain/problem/suggested-unit';
import { statusLabel } from '../acts/act-words';
import type { LikeCandidate } from '../queries';
import type { RequestContext } from '../request-context';
import { caseUrl } from '../urls';
import { markedTitle } from './case-name';
import { dueSentence } from './due-sentence';
import { distanceWords } from './lamp';
import { joined } from './phrases';
import { dateWords } from './words-of-dates';

/** What helps while a problem is being written down: what may be the same, who would do it, and when everything would be due. */
export function presentRegistrationHints(
  context: RequestContext,
  facts: Facts,
  found: {
    readonly like: readonly LikeProblem<LikeCandidate>[];
    readonly unit: UnitSuggestion | null;
    readonly dates: readonly ExpectedDate[];
  },
) {
  const { t } = context;
  const today = dateOf(context.now);
  return {
    duplicates: orNull(found.like.map((one) => duplicateOf(context, one))),
    unit: found.unit === null ? null : unitOf(context, found.unit),
    dates: found.dates.map(({ step, due }) => ({
      label: t(`pages:hints.steps.${step}`),
      on: dateWords(context, due.on),
      left: distanceWords(context, facts.calendar, today, due.on),
      why: dueSentence(context, due, facts.calendar),
    })),
  };
}

function duplicateOf(
  context: RequestContext,
  { candidate, percent, sameUnit, sameIndicator }: LikeProblem<LikeCandidate>,
) {
  const { t } = context;
  const same = [
    ...(sameUnit ? [t('pages:hints.sameUnit')] : []),
    ...(sameIndicator ? [t('pages:hints.sameIndicator')] : []),
  ];
  return {
    href: caseUrl(candidate.aggregate),
    number: candidate.number,
    title: markedTitle(context, candidate),
    status: statusLabel(context, 'problem', candidate.status),
    ended: candidate.open ? null : true,
    why: joined(context, [t('pages:hints.alike', { percent }), ...same]),
  };
}

function unitOf(context: RequestContext, unit: UnitSuggestion) {
  const { t, names } = context;
  const key = unit.responsibleUnit === null ? 'leadOnly' : 'both';
  return {
    sentence: t(`pages:hints.unit.${key}`, {
      unit: unit.responsibleUnit === null ? '' : names.unit(unit.responsibleUnit),
      lead: unit.leadUnit === null ? '—' : names.unit(unit.leadUnit),
    }),
    from: t(`pages:hints.from.${unit.from}`, { item: unit.item }),
    value: unit.responsibleUnit,
  };
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}
