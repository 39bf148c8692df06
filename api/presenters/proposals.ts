import type { Facts } from '../../domain/facts';
import type { MeasureProposal } from '../../domain/quarter/measures-state';
import type { QuarterState } from '../../domain/quarter/state';
import { groundSentence } from '../../domain/scoring/ground-sentence';
import { roleLabel } from '../acts/act-words';
import type { CaseRecord } from '../queries';
import type { RequestContext } from '../request-context';
import { actUrl, withQuery } from '../urls';
import type { AllowedAct } from './allowed-acts';
import { findPermit } from './allowed-acts';
import { subjects } from '../../domain/subjects';
import { actorOf } from '../request-context';

/** The act by which an approved measure is performed. */
const performing: Readonly<Record<string, string>> = {
  warning: 'sendWarning',
  circular: 'issueCircular',
  placardYellow: 'hangPlacard',
  placardRed: 'hangPlacard',
  speech: 'scheduleSpeech',
};

/** One proposal as a card: what is proposed, why in a sentence with figures, what it causes, who decides, what may be done now. */
export function presentProposals(
  context: RequestContext,
  record: CaseRecord,
  acts: readonly AllowedAct[],
  facts: Facts,
) {
  const state = record.state as QuarterState;
  const cards = state.proposals
    .filter(({ status }) => status !== 'WITHDRAWN')
    .map((proposal) => presentProposal(context, record, proposal, { acts, facts, state }));
  return cards.length === 0 ? null : cards;
}

function presentProposal(
  context: RequestContext,
  record: CaseRecord,
  proposal: MeasureProposal,
  { acts, facts, state }: { acts: readonly AllowedAct[]; facts: Facts; state: QuarterState },
) {
  const { t } = context;
  const name = state.taskForces.find(({ id }) => id === (proposal.indicator ?? proposal.subject))?.name ?? proposal.subject;
  const mayDecide = proposal.status === 'PROPOSED' && decidesOn(context, record, proposal, facts);
  const decide = (decision: string) =>
    withQuery(actUrl(record.aggregate, 'decideProposal'), { proposal: proposal.id, decision });
  const perform = performing[proposal.kind];
  const performAct = acts.find(({ command, blocked }) => command === perform && blocked === null);
  return {
    id: proposal.id,
    kind: t(`scoring:kind.${proposal.kind}`),
    name,
    units: proposal.units.join('、'),
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

/** Whether this very person decides on this very proposal: the permission depends on its approver. */
function decidesOn(context: RequestContext, record: CaseRecord, proposal: MeasureProposal, facts: Facts): boolean {
  if (context.signedIn === null || record.status !== 'LEADER_REVIEW') {
    return false;
  }
  const quarter = record.state as QuarterState;
  const only = { ...record, state: { ...quarter, proposals: [proposal] } };
  const subject = subjects.quarter;
  const permit = findPermit(subject, 'decideProposal', { record: only, facts, actor: actorOf(context.signedIn) });
  return permit !== null && permit.rejection === null;
}
