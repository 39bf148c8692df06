import type { Notice, Recorded } from '../aggregate';
import { dateOf } from '../calendar/instants';
import { leadLeaders } from './authority';
import { findClock } from './clocks';
import type { ProblemEventOf } from './events';
import { letter, type Letters, reminder } from './letters';
import {
  allParties,
  leadUnit,
  office,
  personOf,
  recipient,
  recipientsOf,
  reporters,
  responsiblePerson,
  responsibleUnits,
} from './parties';
import type { ProblemState } from './state';

/** Sign-off to the end (N12, N20 to N29, N76). */
export const signOffLetters: Letters<
  | 'signOffApproved'
  | 'signOffSigned'
  | 'signOffDeclined'
  | 'escalationProposed'
  | 'problemEscalated'
  | 'handlingLevelLowered'
  | 'problemPlacarded'
  | 'lookBackBegun'
  | 'closingAwaitsMechanism'
  | 'problemClosed'
  | 'problemReopened'
  | 'problemCancelled'
  | 'problemCarriedOver'
  | 'personalMeasureRecorded'
  | 'typicalCasePublished'
  | 'deadlinesRecalculated'
> = {
  signOffApproved: (event, state) => [
    letter('N20', state, allParties(state), {
      about: {
        on: dateOf(event.at),
        inTime: event.data.inTime,
        lookBackOn: event.data.lookBackOn,
        opinion: event.data.opinion,
      },
    }),
    letter('N20', state, reporters(state), {
      restricted: true,
      about: { on: dateOf(event.at), toReporter: true },
    }),
  ],
  signOffSigned: (event, state) => nextSigners(event, state),
  signOffDeclined: (event, state) => nextSigners(event, state),
  escalationProposed: (event, state) => [
    reminder(state, recipientsOf(leadLeaders(state)), {
      on: dateOf(event.at),
      about: { wait_escalation: true, reason: event.data.reason },
    }),
  ],
  problemEscalated: ({ data }, state) => [
    letter('N21', state, [...allParties(state), ...recipientsOf(leadLeaders(state))], {
      due: state.deadline?.current.on,
      about: {
        [`from_${data.from}`]: true,
        [`to_${data.to}`]: true,
        leader: data.leader,
        reason: data.reason,
        byRule: data.byRule,
      },
    }),
  ],
  handlingLevelLowered: ({ data }, state) => [
    letter('N21', state, allParties(state), {
      due: state.deadline?.current.on,
      about: {
        lowered: true,
        [`from_${data.from}`]: true,
        [`to_${data.to}`]: true,
        reason: data.reason,
      },
    }),
  ],
  problemPlacarded: ({ data }, state) => [
    letter('N22', state, allParties(state), { due: data.dueOn, about: { reason: data.reason } }),
  ],
  lookBackBegun: ({ data }, state) => [
    letter('N23', state, [...responsibleUnits(state), ...leadUnit(state), ...office(state)], {
      due: data.dueOn,
      about: { [`how_${data.how}`]: true, reason: data.reason },
    }),
  ],
  closingAwaitsMechanism: (event, state) => [
    reminder(state, responsiblePerson(state), {
      on: dateOf(event.at),
      about: { wait_mechanism: true },
    }),
  ],
  problemClosed: ({ data }, state) => [
    letter('N24', state, allParties(state), { about: { held: data.how === 'holds' } }),
  ],
  problemReopened: ({ data }, state) => [
    letter(
      'N25',
      state,
      [
        ...allParties(state),
        personOf(data.formerAcceptor, 'leadUnit.staff'),
        personOf(data.formerApprover, 'coordinationOffice'),
      ],
      {
        due: data.dueOn,
        about: {
          reason: data.reason,
          reopenCount: data.reopenCount,
          [`cause_${data.cause}`]: true,
          receiptDue: findClock(state.clocks, 'receipt')?.due.on ?? null,
        },
      },
    ),
  ],
  problemCancelled: ({ data }, state) => [
    letter('N26', state, allParties(state), { about: { reason: data.reason } }),
  ],
  problemCarriedOver: ({ data }, state) => [
    letter(
      'N27',
      state,
      data.to === 'routineWork'
        ? [recipient('responsibleUnit.staff', data.owner), ...allParties(state)]
        : allParties(state),
      {
        due: data.dueOn,
        about: { owner: data.owner, reason: data.reason, [`to_${data.to}`]: true },
      },
    ),
  ],
  personalMeasureRecorded: ({ data }, state) => [
    letter('N28', state, [{ role: 'responsibleUnit.staff', person: data.person }], {
      restricted: true,
      about: { kind: data.kind, reason: data.reason, on: data.on },
    }),
  ],
  typicalCasePublished: ({ data }, state) => [
    letter(
      'N29',
      state,
      [recipient('responsibleUnit.principal'), recipient('leadUnit.principal')],
      {
        about: { caseTitle: data.title, text: data.text },
      },
    ),
  ],
  deadlinesRecalculated: (event, state) => {
    const { calendarVersion, formerDueOn, dueOn, dates } = event.data;
    const moved = dates ?? (formerDueOn === dueOn ? [] : [{ key: 'deadline' }]);
    return moved.length === 0
      ? []
      : [
          {
            ...letter('N76', state, allParties(state), {
              due: dueOn,
              about: { ofProblem: true, formerDueOn, calendarVersion, dates: dates ?? [] },
            }),
            digest: true,
            on: dateOf(event.at),
          },
        ];
  },
};

/** N19 to whoever gives a word in the next step; those of the same step have it already. */
function nextSigners(
  { data }: Recorded<ProblemEventOf<'signOffSigned' | 'signOffDeclined'>>,
  state: ProblemState,
): Notice[] {
  const begins = data.clocks !== undefined;
  return begins && data.signers.length > 0
    ? [
        letter('N19', state, recipientsOf(data.signers), {
          due: findClock(state.clocks, 'signOff')?.due.on,
          about: { opinion: null, inTime: state.rectifiedInTime },
        }),
      ]
    : [];
}
