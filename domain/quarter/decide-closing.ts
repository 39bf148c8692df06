import type { Command, Decision } from '../aggregate';
import { dateOf } from '../calendar/instants';
import { closeQuarter as closing } from './measure-payloads';
import { happened, type QuarterEvent } from './events';
import { refuse } from './refusal';
import * as payloads from './scoring-payloads';
import { findTaskForce, type QuarterState } from './state';
import { uncountedFindings } from './counted-scores';

type Decided = Decision<QuarterEvent>;

/** What still stands open at a quarter's end: approved measures, speeches, referrals, warnings without problems. */
function openMeasures(state: QuarterState): readonly string[] {
  const measures = state.proposals.filter(
    (proposal) =>
      (proposal.status === 'APPROVED' || proposal.status === 'PROPOSED') &&
      proposal.kind !== 'speech' &&
      proposal.kind !== 'referral',
  );
  const speeches = state.speeches.filter(
    (speech) => speech.status === 'OWED' || speech.status === 'SCHEDULED',
  );
  const referrals = state.referrals.filter(
    (referral) => referral.status === 'PROPOSED' || referral.status === 'APPROVED',
  );
  const unnamed = state.warnings.filter((warning) => warning.problems.length === 0);
  return [
    ...measures.map((measure) => measure.id),
    ...new Set(speeches.map((speech) => `speech:${speech.unit}`)),
    ...referrals.map((referral) => `referral:${referral.id}`),
    ...unnamed.map((warning) => `problems:${warning.proposal}`),
  ];
}

/** Q25 and Q26: every measure is performed, rejected or withdrawn, or the open ones are listed; then totals pass on. */
export function closeQuarter(state: QuarterState, command: Command): Decided {
  const { report, listOpen = false } = closing.parse(command.payload);
  if (state.ranks && state.publishedOn === null) {
    return refuse('listNotPosted', 'D-42', { publishOn: state.publishOn });
  }
  const open = openMeasures(state);
  if (open.length > 0 && !listOpen) return refuse('measuresOpen', 'D-41', { open });
  return {
    events: [
      happened('quarterClosed', 'Q25', {
        on: dateOf(command.at),
        report,
        open,
        overruled: state.proposals.filter((one) => one.overruled).map((one) => one.id),
        performed: state.proposals.filter((one) => one.status === 'PERFORMED').length,
      }),
      happened('carriedOver', 'Q26', { to: state.next }),
    ],
  };
}

/** Q27: the bureau shows the error and the right scores; nothing is overwritten (D-28). */
export function correctQuarter(state: QuarterState, command: Command): Decided {
  const { reason, scores } = payloads.correctQuarter.parse(command.payload);
  if (state.ranking === null || state.publishedOn === null) return refuse('listNotPosted', 'D-28');
  const ids = Object.keys(scores);
  const unknown = ids.filter((id) => findTaskForce(state, id) === undefined);
  if (unknown.length > 0) return refuse('unknownIndicator', 'S0-05', { indicators: unknown });
  if (ids.length === 0 && uncountedFindings(state).length === 0) {
    return refuse('nothingEntered', 'D-28');
  }
  return { events: [happened('correctionProposed', 'Q27', { reason, scores })] };
}

/** Q27: the group head approves and a new revision is ranked. */
export function approveCorrection(): Decided {
  return { events: [happened('correctionApproved', 'Q27', {})] };
}

/** Q27: the group head refuses; the published quarter stands. */
export function refuseCorrection(command: Command): Decided {
  const { reason } = payloads.withReason.parse(command.payload);
  return { events: [happened('correctionRefused', 'Q27', { reason })] };
}
