import type { CaseEffect, DraftMeasure, Signer } from '../../domain/policy-preview/effects';
import type { PolicyPreview, PreviewedCase } from '../../domain/policy-preview/preview';
import { isSame, type QuarterDifference } from '../../domain/policy-preview/quarter-difference';
import type { PolicyDifference } from '../../domain/policy/policy-difference';
import { policyRegister, type PolicyKey } from '../../domain/policy/register';
import type { IndicatorFacts } from '../../domain/organisation/programme-facts';
import { subjectOf, type Proposal } from '../../domain/scoring/proposal';
import { roleLabel, statusLabel } from '../acts/act-words';
import type { CaseRecord } from '../queries';
import { seesProposal } from '../relations';
import { personOf, type RequestContext } from '../request-context';
import { caseUrl } from '../urls';
import { caseName } from './case-name';
import { policyName, policyValueWords, policyVersionName } from './policy-values';
import { joined, unitsJoined } from './phrases';
import { quarterName } from './words-of-dates';

/** Cases listed at most; the others are counted. */
const MOST_CASES = 100;

/** What a preview page is made of. */
export interface PreviewShown {
  readonly changes: readonly PolicyDifference[];
  readonly preview: PolicyPreview<CaseRecord>;
  readonly indicators: readonly IndicatorFacts[];
  readonly programme: string;
}

/** What a change would do, for people: values, the latest quarters, the running cases, each with its link. */
export function presentPreview(context: RequestContext, shown: PreviewShown) {
  const { preview } = shown;
  const cases = preview.cases.slice(0, MOST_CASES).map((one) => caseLine(context, shown, one));
  const running = preview.cases.length + preview.unaffected;
  return {
    changes:
      shown.changes.length === 0
        ? null
        : shown.changes.map(({ key, before, after }) => ({
            name: policyName(context, key),
            before: policyValueWords(context, key, before),
            after: policyValueWords(context, key, after),
            rules: joined(context, policyRegister[key].rules),
          })),
    quarters:
      preview.quarters.length === 0
        ? null
        : preview.quarters.map((one) => quarterLine(context, shown, one)),
    cases: cases.length === 0 ? null : cases,
    more:
      preview.cases.length > cases.length
        ? context.t('policy:page.more', { count: preview.cases.length - cases.length })
        : null,
    noneRunning: running === 0 ? true : null,
    unaffected:
      preview.unaffected === 0
        ? null
        : context.t('policy:page.casesSame', { count: preview.unaffected }),
    computed: context.t('policy:page.computedIn', {
      quarters: preview.quarters.length,
      cases: running,
    }),
  };
}

function quarterLine(context: RequestContext, shown: PreviewShown, one: QuarterDifference) {
  const { t } = context;
  const { hat } = personOf(context);
  const name = (id: string) => subjectName(shown, id);
  const measures = (list: readonly Proposal[]) =>
    orNull(
      list
        .filter((proposal) => seesProposal(hat, proposal))
        .map((proposal) =>
          measureLine(context, shown, { ...proposal, subject: subjectOf(proposal) }),
        ),
    );
  const honours = [
    ...one.honoured.map((id) => `+ ${name(id)}`),
    ...one.notHonoured.map((id) => `− ${name(id)}`),
  ];
  return {
    name: quarterName(context, one.quarter),
    href: caseUrl(`quarter/${shown.programme}/${one.quarter}`),
    same: isSame(one) ? true : null,
    enters: orNull(one.enters.map(name)),
    leaves: orNull(one.leaves.map(name)),
    honours: orNull(honours),
    added: measures(one.added),
    dropped: measures(one.dropped),
    ranks: orNull(
      one.ranks.map(({ id, before, after }) =>
        t('policy:page.moves', { name: name(id), before: before ?? '—', after: after ?? '—' }),
      ),
    ),
  };
}

function measureLine(context: RequestContext, shown: PreviewShown, measure: DraftMeasure): string {
  return context.t('policy:page.measureLine', {
    kind: context.t(`scoring:kind.${measure.kind}`),
    name: subjectName(shown, measure.subject),
    units: unitsJoined(context, measure.units),
  });
}

function subjectName({ indicators }: PreviewShown, id: string): string {
  return indicators.find((one) => one.id === id)?.name ?? id;
}

function caseLine(
  context: RequestContext,
  shown: PreviewShown,
  { of, version, effects }: PreviewedCase<CaseRecord>,
) {
  const { mark, title } = caseName(context, of);
  return {
    id: of.aggregate,
    href: caseUrl(of.aggregate),
    mark,
    title,
    state: statusLabel(context, of.kind, of.status),
    version: context.t('policy:page.pinned', { version: policyVersionName(context, version) }),
    effects: effects.flatMap((effect) => effectLines(context, shown, effect)),
  };
}

function effectLines(context: RequestContext, shown: PreviewShown, effect: CaseEffect): string[] {
  const { t } = context;
  switch (effect.kind) {
    case 'deadline': {
      const what = t(`quarter:steps.${effect.what}`);
      return [t('policy:page.lineDeadline', { ...effect, what })];
    }
    case 'term':
      return [t('policy:page.lineTerm', { ...effect, what: t(`policy:waits.${effect.what}`) })];
    case 'signers':
      return [
        t('policy:page.lineSigner', {
          what: t(`policy:waits.${effect.what}`),
          before: signers(context, effect.before),
          after: signers(context, effect.after),
        }),
      ];
    case 'value': {
      const key = effect.what as PolicyKey;
      return [
        t('policy:page.lineValue', {
          what: policyName(context, key),
          before: policyValueWords(context, key, effect.before),
          after: policyValueWords(context, key, effect.after),
        }),
      ];
    }
    case 'measures':
      return draftLines(context, shown, effect);
  }
}

function draftLines(
  context: RequestContext,
  shown: PreviewShown,
  effect: Extract<CaseEffect, { kind: 'measures' }>,
): string[] {
  const { t } = context;
  const { hat } = personOf(context);
  const names = (ids: readonly string[]) => ids.map((id) => subjectName(shown, id));
  const lines = (list: readonly DraftMeasure[]) =>
    list
      .filter((one) => seesProposal(hat, { kind: one.kind as Proposal['kind'] }))
      .map((one) => measureLine(context, shown, one));
  const line = (label: string, list: readonly string[]) =>
    list.length === 0 ? [] : [`${label}${t('frame:colon')}${joined(context, list)}`];
  return [
    ...line(t('policy:page.enters'), names(effect.enters)),
    ...line(t('policy:page.leaves'), names(effect.leaves)),
    ...line(t('policy:page.newMeasures'), lines(effect.added)),
    ...line(t('policy:page.lostMeasures'), lines(effect.dropped)),
  ];
}

function signers(context: RequestContext, list: readonly Signer[]): string {
  return joined(context, [
    ...new Set(list.map(({ role, unit }) => roleLabel(context, role, unit))),
  ]);
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}
