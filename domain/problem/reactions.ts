import type { AggregateId, Reaction, Recorded } from '../aggregate';
import { dateOf } from '../calendar/instants';
import { quarterOf } from '../calendar/quarters';
import { isConfidential, keptFlags } from './is-confidential';
import type { SplitChild } from './events-intake';
import type { ProblemEvent } from './events';
import { hungPlacards, idOf, responsibleUnitsOf, type ProblemId, type ProblemState } from './state';

/** What other cases are told: the survivor of a merge, parent and children, placards on units, the programme (model.md section 11). */
export function problemReactions(
  event: Recorded<ProblemEvent>,
  state: ProblemState,
): readonly Reaction[] {
  return [
    ...toKin(event, state),
    ...toOrigins(event, state),
    ...toPlacards(event, state),
    ...toProgramme(event, state),
    ...toQuarter(event, state),
  ];
}

function toKin(event: Recorded<ProblemEvent>, state: ProblemState): Reaction[] {
  const self = idOf(state);
  switch (event.type) {
    case 'problemMerged':
      return [
        tell(event.data.survivor, 'absorbDuplicate', {
          problem: self,
          reporters: state.reporters,
          source: state.source,
          dueOn: state.deadline?.current.on ?? null,
          placards: state.placards,
          ...(isConfidential(state) ? { confidential: true } : {}),
        }),
        ...toParent(state, 'childEnded'),
      ];
    case 'mergeUndone':
      return [
        tell(event.data.survivor, 'releaseDuplicate', {
          problem: self,
          reporters: state.reporters,
        }),
        ...toParent(state, 'childReopened'),
      ];
    case 'duplicateRefused':
      return [
        tell(event.data.problem, 'undoMerge', { survivor: self, because: event.data.because }),
      ];
    case 'problemSplit':
      return event.data.children.map((child) => toChild(child, state));
    case 'signOffApproved':
      return [
        ...state.absorbed.map((problem) => tell(problem, 'survivorSignedOff', { survivor: self })),
        ...toParent(state, 'childSignedOff'),
      ];
    case 'problemMadeConfidential':
      return (event.data.kin ?? []).map((one) => tell(one, 'keepConfidential', {}));
    case 'problemReopened':
      return toParent(state, 'childReopened');
    case 'problemCancelled':
    case 'problemDismissed':
    case 'problemCarriedOver':
      return toParent(state, 'childEnded');
    default:
      return [];
  }
}

/** Where a problem stands for the clue, visit or inspection in which it was found. */
const standings: Partial<Record<ProblemEvent['type'], string>> = {
  signOffApproved: 'signedOff',
  mergeMadeFinal: 'signedOff',
  problemReopened: 'open',
  problemDismissed: 'ended',
  problemCancelled: 'ended',
  problemCarriedOver: 'ended',
};

function toOrigins(event: Recorded<ProblemEvent>, state: ProblemState): Reaction[] {
  const problem = idOf(state);
  const { origins = [] } = state;
  const title = isConfidential(state) ? state.number : state.title;
  if (event.type === 'problemRegistered') {
    return origins.map((origin) => tell(origin, 'problemFound', { problem, title }));
  }
  if (event.type === 'originJoined') {
    const struckOff = ['SIGNED_OFF', 'LOOKBACK', 'CLOSED'].includes(state.status);
    const standing = struckOff ? 'signedOff' : state.ended === null ? 'open' : 'ended';
    return [tell(event.data.origin, 'problemProgressed', { problem, standing })];
  }
  const standing = standings[event.type];
  return standing === undefined
    ? []
    : origins.map((origin) => tell(origin, 'problemProgressed', { problem, standing }));
}

/** A placard on a unit watches whether its problems are rectified in time and accepted (S0-85, L05). */
function toPlacards(event: Recorded<ProblemEvent>, state: ProblemState): Reaction[] {
  if (!concernsPlacards.has(event.type)) {
    return [];
  }
  const suspendedOrCancelled = ['SUSPENDED', 'CANCELLED', 'CARRIED_OVER'].includes(state.status);
  const accepted = ['SIGNOFF_PENDING', 'SIGNED_OFF', 'LOOKBACK', 'CLOSED'].includes(state.status);
  return hungPlacards(state).map(({ placard }) =>
    tell(placard, 'problemProgressed', {
      problem: idOf(state),
      rectifiedInTime: state.rectifiedInTime,
      accepted,
      suspendedOrCancelled,
    }),
  );
}

const concernsPlacards: ReadonlySet<ProblemEvent['type']> = new Set<ProblemEvent['type']>([
  'unitPlacardHung',
  'overdueLevelReached',
  'extensionDecided',
  'problemSuspended',
  'problemResumed',
  'rectificationReturned',
  'rectificationAccepted',
  'signOffApproved',
  'signOffRefused',
  'problemReopened',
  'problemCancelled',
  'problemCarriedOver',
]);

/** The programme draws the monthly look-back sample from what was signed off (E-23). */
function toProgramme(event: Recorded<ProblemEvent>, state: ProblemState): Reaction[] {
  return event.type === 'signOffApproved'
    ? [
        tell(`programme/${state.programme}`, 'problemSignedOff', {
          problem: idOf(state),
          on: dateOf(event.at),
          mandatory: event.data.mandatoryLookBack,
        }),
      ]
    : [];
}

/** The quarter in which a problem of one of its indicators reaches an overdue level counts it as slow work (S0-76, D-14). */
function toQuarter(event: Recorded<ProblemEvent>, state: ProblemState): Reaction[] {
  if (event.type !== 'overdueLevelReached' || state.indicator === null) {
    return [];
  }
  const on = dateOf(event.at);
  return [
    tell(`quarter/${state.programme}/${quarterOf(on)}`, 'problemOverdue', {
      problem: idOf(state),
      indicator: state.indicator,
      units: responsibleUnitsOf(state),
      level: event.data.level,
      on,
    }),
  ];
}

function toChild(child: SplitChild, state: ProblemState): Reaction {
  const { problem, ...rest } = child;
  return tell(problem, 'registerSplitChild', {
    ...rest,
    parent: idOf(state),
    source: state.source,
    indicator: state.indicator,
    category: state.category,
    heading: state.heading,
    topic: state.topic,
    type: state.type,
    priority: state.priority,
    ...(isConfidential(state) ? { flags: keptFlags(state.flags) } : {}),
  });
}

function toParent(state: ProblemState, fact: string): Reaction[] {
  const child: ProblemId = idOf(state);
  return state.parent === null ? [] : [tell(state.parent, fact, { child })];
}

function tell(to: AggregateId, fact: string, payload: object): Reaction {
  return { to, fact, payload };
}
