import type { Command, Decision } from '../aggregate';
import { dateOf } from '../calendar/instants';
import { countDeadline, setDeadline } from '../calendar/deadline';
import { dueOn } from '../calendar/due';
import type { Facts } from '../facts';
import { happened, type QuarterEvent } from './events';
import * as payloads from './measure-payloads';
import type { MeasureProposal } from './measures-state';
import { refuse } from './refusal';
import { findProposal, type QuarterState } from './state';

type Decided = Decision<QuarterEvent>;

/** An approved proposal of one of the kinds, or the refusal that stands in the way; nothing is done before the list is posted (D-42). */
function approvedProposal(
  state: QuarterState,
  id: string,
  kinds: readonly MeasureProposal['kind'][],
): MeasureProposal | ReturnType<typeof refuse> {
  if (state.publishedOn === null) {
    return refuse('listNotPosted', 'D-42', { publishOn: state.publishOn });
  }
  const proposal = findProposal(state, id);
  if (proposal === undefined || !kinds.includes(proposal.kind)) {
    return refuse('unknownProposal', 'D-33', { proposal: id });
  }
  if (proposal.status !== 'APPROVED') {
    return refuse('proposalNotApproved', 'D-33', { proposal: id, status: proposal.status });
  }
  return proposal;
}

/** Q17: the early-warning letter with the problems behind the rank, as far as they are known (S0-76, S0-77). */
export function sendWarning(state: QuarterState, command: Command, facts: Facts): Decided {
  const { proposal: id, text, problems = [] } = payloads.sendWarning.parse(command.payload);
  const proposal = approvedProposal(state, id, ['warning']);
  if ('rejection' in proposal) return proposal;
  const sentOn = dateOf(command.at);
  const within = facts.policy.values['warning.problemNamingWithin'];
  return {
    events: [
      happened('warningSent', 'Q17', {
        proposal: id,
        subject: proposal.subject,
        units: proposal.units,
        leadLeaders: proposal.leadLeaders,
        sentOn,
        problems,
        nameProblemsBy: dueOn(facts.calendar, sentOn, within).on,
        text: text ?? null,
      }),
    ],
  };
}

/** Q17: the lead unit names at least one problem behind a warning (S0-77). */
export function nameProblems(state: QuarterState, command: Command): Decided {
  const { proposal, problems } = payloads.nameProblems.parse(command.payload);
  const warning = state.warnings.find((one) => one.proposal === proposal);
  if (warning === undefined) return refuse('unknownProposal', 'S0-77', { proposal });
  const fresh = problems.filter((problem) => !warning.problems.includes(problem));
  if (fresh.length === 0) return refuse('problemsNamedAlready', 'S0-77', { proposal });
  return { events: [happened('problemsNamed', 'Q17', { proposal, problems: fresh })] };
}

/** Q18: one circular of criticism a quarter with every confirmed name (S0-79, E-08), or a progress circular (S3-37). */
export function issueCircular(state: QuarterState, command: Command): Decided {
  const { kind, text } = payloads.issueCircular.parse(command.payload);
  if (state.ranks && state.publishedOn === null) {
    return refuse('listNotPosted', 'D-42', { publishOn: state.publishOn });
  }
  const confirmed = state.proposals.filter(
    (proposal) => proposal.kind === 'circular' && proposal.status === 'APPROVED',
  );
  if (kind === 'criticism' && confirmed.length === 0) {
    const code = state.circularIssuedOn === null ? 'noNamesConfirmed' : 'circularIssuedAlready';
    return refuse(code, 'S0-79');
  }
  if (kind === 'progress' && text === undefined) return refuse('textMissing', 'S3-37');
  const criticised = kind === 'criticism' ? confirmed : [];
  return {
    events: [
      happened('circularIssued', 'Q18', {
        kind,
        on: dateOf(command.at),
        text: text ?? null,
        proposals: criticised.map((proposal) => proposal.id),
        named: criticised.flatMap(({ units, indicator, leadLeaders }) =>
          units.map((unit) => ({ unit, indicator, leadLeaders })),
        ),
        units: [...new Set(criticised.flatMap((proposal) => proposal.units))],
      }),
    ],
  };
}

/** Q19, Q20: the bureau hangs an approved placard with its problems and their prescribed period (S0-81..84). */
export function hangPlacard(state: QuarterState, command: Command, facts: Facts): Decided {
  const order = payloads.hangPlacard.parse(command.payload);
  const proposal = approvedProposal(state, order.proposal, ['placardYellow', 'placardRed']);
  if ('rejection' in proposal) return proposal;
  const least = facts.policy.values['placard.minProblems'];
  const problems = [...new Set(order.problems)];
  if (problems.length < least) return refuse('placardWithoutProblem', 'S0-84', { least });
  const today = dateOf(command.at);
  const usual = { duration: facts.policy.values['placard.deadline.default'] };
  const due =
    order.dueOn === undefined
      ? countDeadline('S0-84', today, usual, facts)
      : setDeadline('S0-84', today, order.dueOn, facts);
  if (due.on <= today) return refuse('dateIsPast', 'S0-84', { on: due.on });
  const colour = proposal.kind === 'placardRed' ? 'red' : 'yellow';
  if (proposal.placard === null) {
    return refuse('unknownProposal', 'S0-84', { proposal: proposal.id });
  }
  return {
    events: [
      happened('placardOrdered', colour === 'red' ? 'Q20' : 'Q19', {
        proposal: proposal.id,
        placard: proposal.placard,
        colour,
        problems,
        dueOn: due.on,
        due,
        ground: { rule: proposal.rule, clauses: proposal.clauses, quarter: state.quarter },
      }),
    ],
  };
}

/** An approved interview or letter was carried out (`interview.at`, `letter.yellow.at`). */
export function performMeasure(state: QuarterState, command: Command): Decided {
  const { proposal: id, on, text } = payloads.performMeasure.parse(command.payload);
  const proposal = approvedProposal(state, id, ['interview', 'letter']);
  if ('rejection' in proposal) return proposal;
  if (on > dateOf(command.at)) return refuse('dateIsAhead', 'D-33', { on });
  const { kind, units } = proposal;
  return {
    events: [happened('measurePerformed', 'Q18', { proposal: id, kind, units, on, text })],
  };
}

/** An approved measure is not carried out after all: with a reason, listed in the quarter report (D-33). */
export function withdrawMeasure(state: QuarterState, command: Command): Decided {
  const { proposal: id, reason } = payloads.withdrawMeasure.parse(command.payload);
  const proposal = findProposal(state, id);
  if (proposal === undefined) return refuse('unknownProposal', 'D-33', { proposal: id });
  if (proposal.status !== 'APPROVED') {
    return refuse('proposalNotApproved', 'D-33', { proposal: id, status: proposal.status });
  }
  const placard = proposal.upgrade ? null : proposal.placard;
  return {
    events: [happened('measureWithdrawn', 'Q15', { proposal: id, reason, placard })],
  };
}
