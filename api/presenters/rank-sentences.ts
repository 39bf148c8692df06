import type { RankExplanation } from '../../domain/scoring/explain-rank';
import type { Improvement } from '../../domain/scoring/smallest-improvement';
import type { ScoringPolicy } from '../../domain/scoring/scoring-policy';
import type { RequestContext } from '../request-context';

type Words = Pick<RequestContext, 't'>;

/** A rule of the ranking in words, with where it stands. */
export interface RuleSentence {
  readonly text: string;
  readonly rule: string;
}

/** The rules by which the rank came about, as the pinned policy sets them. */
export function ruleSentences(
  { t }: Words,
  { fieldSize, lastSafePosition, entry }: RankExplanation,
  policy: ScoringPolicy,
): RuleSentence[] {
  const basis = policy['rank.basis'];
  const say = (key: string, rule: string, values: object = {}): RuleSentence => ({
    text: t(`rank:rule.${key}`, { ...values }),
    rule,
  });
  return [
    say(`basis.${basis}`, basis === 'externalPlace' ? 'S0-76, E-14' : 'S0-76, E-16'),
    say('order', 'D-25'),
    bandRule(policy, { fieldSize, lastSafePosition, say }),
    ...(entry.boundaryTie ? [say(`boundary.${policy['rank.tie.boundary']}`, 'D-25, E-02')] : []),
    ...(entry.unreported === true ? [say('unreported', 'D-26, E-13')] : []),
    ...(policy['rank.targetMetExempt'] ? [say('exempt', 'S0-90')] : []),
  ];
}

function bandRule(
  policy: ScoringPolicy,
  of: {
    readonly fieldSize: number;
    readonly lastSafePosition: number | null;
    readonly say: (key: string, rule: string, values?: object) => RuleSentence;
  },
): RuleSentence {
  const band = policy['rank.laggingBand'];
  const [kind = '', value] =
    Object.entries(band as Readonly<Record<string, string | number>>)[0] ?? [];
  if (kind === 'scoreBelow') {
    return value === 'target'
      ? of.say('bandBelowTarget', 'S0-76, E-01')
      : of.say('bandBelow', 'S0-76, E-01', { mark: value });
  }
  return of.say(`band.${kind}`, 'S0-76, E-01', {
    share: value,
    field: of.fieldSize,
    count: of.fieldSize - (of.lastSafePosition ?? 0),
    from: (of.lastSafePosition ?? 0) + 1,
  });
}

/** What would take a lagging subject out of the lagging band; null when it does not lag. */
export function improvementSentence(
  { t }: Words,
  { entry, improvement, outOfDate }: RankExplanation,
  nameOf: (id: string) => string,
): string | null {
  if (entry.band !== 'lagging') return null;
  if (outOfDate) return t('rank:outOfDate');
  if (improvement === null) return t('rank:improvement.none');
  return t(`rank:improvement.${kindOf(improvement, entry.id)}`, {
    indicator: nameOf(improvement.indicator),
    from: improvement.fromScore ?? '',
    to: improvement.toScore ?? '',
    points: improvement.points ?? '',
    fromPlace: placeText(improvement.fromPlace),
    toPlace: placeText(improvement.toPlace),
    rank: improvement.then.rank,
    band: t(`rank:band.${improvement.then.band ?? 'none'}`),
  });
}

function kindOf({ indicator, toPlace, fromScore }: Improvement, subject: string): string {
  if (toPlace !== null) return 'place';
  if (fromScore === null) return 'report';
  return indicator === subject ? 'score' : 'ofUnit';
}

function placeText(place: Improvement['toPlace']): string {
  return place === null ? '' : `${String(place.place)}/${String(place.field)}`;
}
