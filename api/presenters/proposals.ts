import type { MeasureProposal } from '../../domain/quarter/measures-state';
import type { QuarterState } from '../../domain/quarter/state';
import { groundSentence } from '../../domain/scoring/ground-sentence';
import { roleLabel } from '../acts/act-words';
import { seesProposal } from '../relations';
import { personOf, type RequestContext } from '../request-context';
import { actUrl, withQuery } from '../urls';
import { mayWith, type ActSources, type AllowedAct } from './allowed-acts';
import { unitsJoined } from './phrases';

/** The act by which an approved measure is performed. */
const performing: Readonly<Record<string, string>> = {
  warning: 'sendWarning',
  circular: 'issueCircular',
  placardYellow: 'hangPlacard',
  placardRed: 'hangPlacard',
  speech: 'scheduleSpeech',
  interview: 'performMeasure',
  letter: 'performMeasure',
};

/** One proposal as a card: what is proposed, why in a sentence with figures, what it causes, who decides, what may be done now. */
export function presentProposals(
  context: RequestContext,
  sources: ActSources,
  acts: readonly AllowedAct[],
) {
  const { record } = sources;
  const state = record.state as QuarterState;
  const cards = state.proposals
    .filter(({ status }) => status !== 'WITHDRAWN')
    .filter((proposal) => seesProposal(personOf(context).hat, proposal))
    .map((proposal) => presentProposal(context, sources, proposal, acts));
  const weight = (card: (typeof cards)[number]) =>
    card.open === true ? 0 : card.perform === null ? 2 : 1;
  return cards.length === 0 ? null : cards.sort((a, b) => weight(a) - weight(b));
}

function presentProposal(
  context: RequestContext,
  sources: ActSources,
  proposal: MeasureProposal,
  acts: readonly AllowedAct[],
) {
  const { record } = sources;
  const state = record.state as QuarterState;
  const { t } = context;
  const name =
    state.taskForces.find(({ id }) => id === (proposal.indicator ?? proposal.subject))?.name ??
    proposal.subject;
  const mayDecide =
    proposal.status === 'PROPOSED' && mayWith(sources, 'decideProposal', { proposal: proposal.id });
  const decide = (decision: string) =>
    withQuery(actUrl(record.aggregate, 'decideProposal'), { proposal: proposal.id, decision });
  const perform = performing[proposal.kind];
  const performAct = acts.find(({ command, blocked }) => command === perform && blocked === null);
  return {
    id: proposal.id,
    kind: t(`scoring:kind.${proposal.kind}`),
    name,
    units: unitsJoined(context, proposal.units),
    ground: groundSentence({ name, quarter: state.quarter }, proposal.clauses, (code, values) =>
      t(`scoring:${code}`, values),
    ),
    effect: t(`pages:proposals.effect.${proposal.kind}`),
    rule: proposal.rule,
    joint: proposal.joint ? t('pages:proposals.joint') : null,
    approver: roleLabel(context, proposal.approver),
    status: t(`pages:proposals.status.${proposal.status}`),
    open: proposal.status === 'PROPOSED' ? true : null,
    reason: proposal.reason,
    decide: mayDecide
      ? {
          action: actUrl(record.aggregate, 'decideProposal'),
          reject: decide('reject'),
          csrf: context.signedIn?.csrf ?? '',
          revision: record.revision,
        }
      : null,
    perform:
      proposal.status !== 'APPROVED' || performAct === undefined
        ? null
        : {
            href: withQuery(performAct.href, performQuery(proposal)),
            label: performAct.label,
          },
  };
}

function performQuery(proposal: MeasureProposal): Record<string, string | undefined> {
  return proposal.kind === 'speech' ? { unit: proposal.units[0] } : { proposal: proposal.id };
}
