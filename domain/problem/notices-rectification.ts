import type { Json, Recipient } from '../aggregate';
import { dateOf } from '../calendar/instants';
import { acceptors, leadLeaders, planReviewers, signOffApprovers } from './authority';
import { findClock } from './clocks';
import { letter, type Letters, reminder } from './letters';
import {
  allParties,
  leaderInCharge,
  leadUnit,
  office,
  principal,
  recipient,
  recipientsOf,
  responsiblePerson,
  sponsor,
} from './parties';
import { slipAudience } from './slips';
import type { ProblemState } from './state';
import { superiorSources } from './vocabulary';

/** Checklist to acceptance (N08 to N19). */
export const rectificationLetters: Letters<
  | 'planSubmitted'
  | 'planReturned'
  | 'planApproved'
  | 'planWrittenByLead'
  | 'checkRecorded'
  | 'checkRequested'
  | 'deadlineReminded'
  | 'waitReminded'
  | 'overdueLevelReached'
  | 'slipHandedOut'
  | 'extensionRequested'
  | 'extensionDecided'
  | 'problemSuspended'
  | 'suspensionRenewed'
  | 'problemResumed'
  | 'acceptanceApplied'
  | 'acceptanceTakenOver'
  | 'rectificationReturned'
  | 'rectificationAccepted'
  | 'signOffRefused'
> = {
  planSubmitted: ({ data }, state) => [
    letter('N08', state, recipientsOf(planReviewers(state)), {
      asked: recipientsOf(planReviewers(state)),
      due: findClock(state.clocks, 'review')?.due.on,
      about: { version: data.version, measures: data.lines.length, rootCause: data.rootCause },
    }),
  ],
  planReturned: ({ data }, state) => [
    letter('N09', state, responsiblePerson(state), {
      due: data.dueOn,
      about: { reason: data.reason },
    }),
  ],
  planApproved: ({ data }, state) => [planLetter(state, data.dueOn, false)],
  planWrittenByLead: ({ data }, state) => [planLetter(state, data.dueOn, true)],
  checkRecorded: ({ data }, state) =>
    data.behind
      ? [
          letter('N11', state, [...responsiblePerson(state), ...leaderInCharge(state)], {
            due: state.deadline?.current.on,
            about: { finding: data.finding, progressPercent: data.progressPercent, on: data.on },
          }),
        ]
      : [],
  checkRequested: (event, state) => [
    reminder(state, leadUnit(state), {
      on: dateOf(event.at),
      due: findClock(state.clocks, 'signOff')?.due.on,
      about: { wait_check: true, reason: event.data.reason },
    }),
  ],
  deadlineReminded: (event, state) => [
    reminder(state, remindedOfDeadline(event.data.daysLeft, state), {
      on: dateOf(event.at),
      due: event.data.dueOn,
      about: {
        wait_deadline: true,
        daysLeft: event.data.daysLeft,
        today: event.data.daysLeft === 0,
      },
    }),
  ],
  waitReminded(event, state) {
    const { wait, late, dueOn } = event.data;
    const about = { [`wait_${wait}`]: true, late };
    return wait === 'extension'
      ? [
          letter('N14', state, recipientsOf(state.extensions.at(-1)?.approvers ?? []), {
            about: { ...askedAbout(state), again: true },
          }),
        ]
      : [
          reminder(state, remindedOf(wait, late, state), {
            on: dateOf(event.at),
            due: dueOn,
            asked: askedOf(wait, state),
            about,
          }),
        ];
  },
  slipHandedOut: ({ data }, state) => [
    letter('N83', state, slipAudience(state, data.audience), {
      due: data.dueOn,
      about: { colour: data.slipColour, step: data.step + 1, on: data.on },
    }),
  ],
  overdueLevelReached({ data }, state) {
    const about = { level: data.level, [`level_${String(data.level)}`]: true, today: false };
    const letterOf = letter('N13', state, overdueAudience(data.level, state), {
      due: data.dueOn,
      about,
    });
    return [{ ...letterOf, formal: data.level >= 2 }];
  },
  extensionRequested: (_, state) => [
    letter('N14', state, recipientsOf(state.extensions.at(-1)?.approvers ?? []), {
      about: askedAbout(state),
    }),
  ],
  extensionDecided: ({ data }, state) => [
    letter(
      'N15',
      state,
      [...responsiblePerson(state), ...principal(state), ...leadUnit(state), ...office(state)],
      {
        due: state.deadline?.current.on,
        about: { granted: data.decision === 'granted', reason: data.reason },
      },
    ),
  ],
  problemSuspended: ({ data }, state) => [
    letter('N16', state, allParties(state), {
      about: { until: data.until, reason: data.reason, [`cause_${data.cause}`]: true },
    }),
  ],
  suspensionRenewed: ({ data }, state) => [
    letter('N16', state, allParties(state), {
      about: { until: data.until, reason: data.reason, renewed: true },
    }),
  ],
  problemResumed: ({ data }, state) => [
    letter('N16', state, allParties(state), {
      due: data.dueOn,
      about: { resumed: true, reason: data.reason },
    }),
  ],
  acceptanceApplied: ({ data }, state) => [
    letter('N17', state, recipientsOf(acceptors(state)), {
      asked: recipientsOf(acceptors(state)),
      due: findClock(state.clocks, 'acceptance')?.due.on,
      about: { statement: data.statement, inTime: data.inTime },
    }),
  ],
  acceptanceTakenOver: (_, state) => [
    letter('N17', state, office(state), {
      due: findClock(state.clocks, 'acceptance')?.due.on,
      about: { takenOver: true },
    }),
  ],
  rectificationReturned: ({ data }, state) => [
    letter('N18', state, [...responsiblePerson(state), ...principal(state), ...leadUnit(state)], {
      due: data.dueOn,
      about: {
        reason: data.text,
        failedRounds: data.failedRounds,
        deductionGround: data.deductionGround,
        ...Object.fromEntries(data.reasons.map((code) => [`reason_${code}`, true])),
      },
    }),
  ],
  rectificationAccepted: ({ data }, state) => [
    letter('N19', state, recipientsOf(data.signers ?? signOffApprovers(state)), {
      asked: recipientsOf(data.signers ?? signOffApprovers(state)),
      due: findClock(state.clocks, 'signOff')?.due.on,
      about: { opinion: data.opinion, inTime: data.inTime },
    }),
  ],
  signOffRefused: ({ data }, state) => [
    letter('N18', state, [...responsiblePerson(state), ...principal(state), ...leadUnit(state)], {
      due: data.dueOn,
      about: { reason: data.reason, signOff: true },
    }),
  ],
};

function planLetter(
  state: ProblemState,
  due: Parameters<typeof reminder>[2]['on'],
  byLead: boolean,
) {
  const superior = superiorSources.includes(state.source) ? [recipient('superiorOffice')] : [];
  const to = [...responsiblePerson(state), ...principal(state), ...office(state), ...superior];
  return letter('N10', state, to, {
    due,
    about: { byLead, measures: state.plan?.lines.length ?? 0 },
  });
}

/** The person always; from three days the leader in charge; the due-day list goes to the lead unit (D-13). */
function remindedOfDeadline(daysLeft: number, state: ProblemState): Recipient[] {
  return [
    ...responsiblePerson(state),
    ...(daysLeft <= 3 ? leaderInCharge(state) : []),
    ...(daysLeft === 0 ? leadUnit(state) : []),
  ];
}

/** Levels 1 to 4 (D-14): each level tells those above the former one. */
function overdueAudience(level: number, state: ProblemState): Recipient[] {
  switch (level) {
    case 1:
      return [...responsiblePerson(state), ...leaderInCharge(state), ...leadUnit(state)];
    case 2:
      return [...principal(state), ...sponsor(state), ...office(state)];
    case 3:
      return recipientsOf(leadLeaders(state));
    default:
      return [recipient('groupHead')];
  }
}

/** Whom a wait waits for, where the office or a unit is not always the same. */
function askedOf(wait: string, state: ProblemState): Recipient[] {
  switch (wait) {
    case 'review':
      return recipientsOf(planReviewers(state));
    case 'acceptance':
      return recipientsOf(acceptors(state));
    case 'signOff':
      return recipientsOf(signOffApprovers(state));
    default:
      return [];
  }
}

/** Who is reminded of a wait, and who is told besides when it is late. */
function remindedOf(wait: string, late: boolean, state: ProblemState): Recipient[] {
  const head = recipient('coordinationOffice.head', state.officeUnit);
  switch (wait) {
    case 'plan':
      return late
        ? [...responsiblePerson(state), ...principal(state), ...leadUnit(state)]
        : responsiblePerson(state);
    case 'review':
      return [...recipientsOf(planReviewers(state)), ...(late ? office(state) : [])];
    case 'acceptance':
      return recipientsOf(acceptors(state));
    case 'signOff':
      return [
        ...recipientsOf(state.signersOwed ?? signOffApprovers(state)),
        ...(late ? [...office(state), head] : []),
      ];
    case 'continuing':
      return [...responsiblePerson(state), ...leaderInCharge(state)];
    default:
      return [...office(state), ...(late ? [head] : [])];
  }
}

function askedAbout(state: ProblemState): { [key: string]: Json } {
  const asked = state.extensions.at(-1);
  return {
    newDueOn: asked?.newDueOn ?? null,
    dueOn: state.deadline?.current.on ?? null,
    reason: asked?.reason ?? null,
  };
}
