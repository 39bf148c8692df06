import type { CivilDate } from '../../../domain/calendar/civil-date';
import { at as hourOf } from './days';
import { setDeadline } from './deadline';
import {
  type Attempt,
  only,
  type Reference,
  type Rules,
  type Status,
  statusOf,
  type Verdict,
} from './reference';

const clockRuns = ['ASSIGNED', 'TRANSFER_PENDING', 'PLANNING', 'PLAN_REVIEW', 'RECTIFYING'];
const everywhere: readonly Status[] = [
  'REPORTED',
  'VERIFIED',
  'ASSIGNED',
  'TRANSFER_PENDING',
  'PLANNING',
  'PLAN_REVIEW',
  'RECTIFYING',
  'ACCEPTANCE_PENDING',
  'SIGNOFF_PENDING',
  'SIGNED_OFF',
  'LOOKBACK',
  'CLOSED',
  'SUSPENDED',
  'DISMISSED',
  'MERGED',
  'CANCELLED',
  'CARRIED_OVER',
];
/** A fact is never refused; at most nothing comes of it. */
const anybody = (): Verdict => 'open';
const fact = (apply: (m: Reference, attempt: Attempt) => void, from = everywhere) => ({
  from,
  who: anybody,
  apply,
});

function child(standing: 'open' | 'signedOff' | 'ended') {
  return (m: Reference, { payload }: Attempt): void => {
    const id = payload['child'] as string;
    if (id in m.children) {
      m.children[id] = standing;
    }
  };
}

/** The survivor takes over the earlier deadline (D-03). */
function absorb(m: Reference, { payload, at }: Attempt): void {
  if (
    [
      'DISMISSED',
      'MERGED',
      'CANCELLED',
      'CARRIED_OVER',
      'SIGNED_OFF',
      'LOOKBACK',
      'CLOSED',
    ].includes(statusOf(m))
  ) {
    return;
  }
  m.absorbed += 1;
  // The same matter as a case for named roles is for the same readers (D-23).
  m.flags = payload['confidential'] === true ? [...m.flags, 'confidential'] : m.flags;
  m.placard = only(m.placard) === 'NONE' && m.wasPlacarded ? ['NONE', 'DELISTED'] : m.placard;
  const dueOn = payload['dueOn'] as CivilDate | null;
  if (dueOn === null) {
    return;
  }
  if (m.deadline !== null && clockRuns.includes(statusOf(m))) {
    if (dueOn < only(m.deadline.on)) {
      setDeadline(m, [dueOn], at);
      m.readOff.push('deadline');
    }
  } else {
    m.readOff.push('deadline');
  }
}

/** A placard on a unit under which the problem stands: whether the problem's own date follows is left open. */
function hang(m: Reference, { payload }: Attempt): void {
  const colour = payload['colour'] === 'red' ? 'HUNG_RED' : 'HUNG_YELLOW';
  const before = only(m.placard);
  m.placard = before === 'NONE' || before === 'DELISTED' ? [colour] : [before, colour];
  m.wasPlacarded = true;
  m.readOff.push('deadline');
}

/** What other cases tell a problem: P04, P05, P35 and the unit's placards. */
export const factRules: Rules = {
  childSignedOff: fact(child('signedOff')),
  childReopened: fact(child('open')),
  childEnded: fact(child('ended')),
  absorbDuplicate: fact(absorb),
  survivorSignedOff: fact(
    (m) => {
      m.mergeFinal = true;
    },
    ['MERGED'],
  ),
  drawnForLookBack: fact(
    (m, { at }) => {
      m.drawn = m.awaitsMechanism ? 'unclear' : 'yes';
      m.awaitsMechanism = false;
      m.status = m.lookBackOn.some((day) => at >= hourOf(day, 9))
        ? ['SIGNED_OFF', 'LOOKBACK']
        : m.status;
    },
    ['SIGNED_OFF'],
  ),
  placardHung: fact(hang, ['ASSIGNED', 'PLANNING', 'RECTIFYING', 'ACCEPTANCE_PENDING']),
  placardDelisted: fact((m) => {
    const before = only(m.placard);
    m.placard = before.startsWith('HUNG')
      ? ['DELISTED', before, 'NONE', ...(m.placardedBy === null ? [] : (['HUNG_PROBLEM'] as const))]
      : [before, 'DELISTED'];
  }),
  recalculateDeadlines: fact(() => undefined),
  adoptPolicy: fact(() => undefined),
  unitSucceeded: fact(() => undefined),
  jointLiabilityMarked: fact(() => undefined),
};
