import type { Notice, Recorded } from '../aggregate';
import { dateOf } from '../calendar/instants';
import { letter, type Letters } from './letters';
import {
  leadUnit,
  office,
  principal,
  recipient,
  reporters,
  responsiblePerson,
  responsibleUnits,
  sponsor,
} from './parties';
import { findClock } from './clocks';
import type { ProblemEventOf } from './events';
import type { ProblemState } from './state';

/** Receipt of a clue to the transfer (N01 to N07, N30). */
export const intakeLetters: Letters<
  | 'problemRegistered'
  | 'problemDismissed'
  | 'problemMerged'
  | 'mergeUndone'
  | 'duplicateAbsorbed'
  | 'problemAssigned'
  | 'assignmentObjected'
  | 'objectionDecided'
  | 'problemTransferred'
  | 'problemReassigned'
  | 'receiptConfirmed'
  | 'receiptOverdue'
  | 'jointLiabilityMarked'
> = {
  problemRegistered: (event, state) => [
    letter('N01', state, reporters(state), {
      restricted: true,
      due: findClock(state.clocks, 'verify')?.due.on,
      about: { receivedOn: dateOf(event.at) },
    }),
  ],
  problemDismissed: ({ data }, state) => [
    letter('N02', state, reporters(state), {
      restricted: true,
      about: { reason: data.reason, [`ground_${data.ground}`]: true },
    }),
  ],
  problemMerged({ data }, state) {
    const survivor = data.survivor.slice('problem/'.length);
    const about = { survivor, reason: data.reason };
    return [
      letter('N03', state, [...responsibleUnits(state), ...leadUnit(state)], { about }),
      letter('N03', state, reporters(state), {
        restricted: true,
        about: { survivor, toReporter: true },
      }),
    ];
  },
  mergeUndone({ data }, state) {
    const about = { survivor: data.survivor.slice('problem/'.length), undone: true };
    return [
      letter('N03', state, [...responsibleUnits(state), ...leadUnit(state), ...office(state)], {
        about,
      }),
      letter('N03', state, reporters(state), {
        restricted: true,
        about: { ...about, toReporter: true },
      }),
    ];
  },
  // Those of the survivor hear of a duplicate when it moves their deadline (D-03, D-22).
  duplicateAbsorbed: ({ data }, state) =>
    data.deadline == null
      ? []
      : [
          letter('N03', state, [...responsibleUnits(state), ...leadUnit(state)], {
            due: data.deadline.current.on,
            about: { absorbed: true, duplicate: data.problem.slice('problem/'.length) },
          }),
        ],
  problemAssigned: (_, state) => [
    letter(
      'N04',
      state,
      [...responsibleUnits(state), ...leadUnit(state), ...office(state), ...sponsor(state)],
      {
        due: state.deadline?.current.on,
        about: {
          description: state.description,
          receiptDue: findClock(state.clocks, 'receipt')?.due.on ?? null,
          objectionUntil: findClock(state.clocks, 'objection')?.due.on ?? null,
        },
      },
    ),
  ],
  assignmentObjected: ({ data }, state) => [
    letter('N05', state, [...office(state), ...leadUnit(state)], {
      due: findClock(state.clocks, 'transferDecision')?.due.on,
      about: { unit: data.unit, proposedUnit: data.proposedUnit, basis: data.basis },
    }),
  ],
  objectionDecided: ({ data }, state) => [
    letter(
      'N06',
      state,
      [...bothUnits(data.formerUnit, state.assignment?.responsibleUnit), ...leadUnit(state)],
      {
        due: state.deadline?.current.on,
        about: {
          formerUnit: data.formerUnit,
          reason: data.reason,
          upheld: data.decision === 'upheld',
          final: data.final,
          receiptDue: findClock(state.clocks, 'receipt')?.due.on ?? null,
        },
      },
    ),
  ],
  problemTransferred: transferLetter,
  problemReassigned: transferLetter,
  receiptConfirmed: ({ data }, state) =>
    data.automatic
      ? [
          letter('N07', state, [...responsiblePerson(state), ...principal(state)], {
            due: findClock(state.clocks, 'plan')?.due.on,
            about: { automatic: true },
          }),
        ]
      : [],
  receiptOverdue: (_, state) => [
    letter('N07', state, [...responsiblePerson(state), ...principal(state)], {
      due: findClock(state.clocks, 'automaticReceipt')?.due.on,
    }),
  ],
  jointLiabilityMarked: ({ data }, state) => [
    letter(
      'N30',
      state,
      data.units.flatMap((unit) => [
        recipient('leadUnit.principal', unit),
        recipient('leadUnit.staff', unit),
      ]),
      { about: { indicator: data.indicator, units: data.units, quarter: data.quarter } },
    ),
  ],
};

function bothUnits(former: string, now: string | undefined) {
  return [former, now ?? former].flatMap((unit) => [
    recipient('responsibleUnit.staff', unit),
    recipient('responsibleUnit.principal', unit),
  ]);
}

/** Another unit takes over, by a transfer after receipt or because the former one has ended (P34). */
function transferLetter(
  { data }: Recorded<ProblemEventOf<'problemTransferred' | 'problemReassigned'>>,
  state: ProblemState,
): Notice[] {
  return [
    letter(
      'N06',
      state,
      [
        ...bothUnits(data.formerUnit, state.assignment?.responsibleUnit),
        ...leadUnit(state),
        ...office(state),
      ],
      {
        due: state.deadline?.current.on,
        about: {
          formerUnit: data.formerUnit,
          reason: data.reason,
          upheld: true,
          receiptDue: findClock(state.clocks, 'receipt')?.due.on ?? null,
        },
      },
    ),
  ];
}
