import { type HandlingLevel, verifiedSources } from '../../../domain/problem/vocabulary';
import {
  groupHead,
  indicator,
  leaderInCharge,
  modelFacts,
  ofOffice,
  ofUnit,
  programmeEnd,
} from './cast';
import { dayOf, endOfDay, plus, plusWorking } from './days';
import { defaultDeadline, levelAt, setDeadline } from './deadline';
import { beginPlanning, confirm } from './passing-time';
import {
  all,
  type Attempt,
  dateIn,
  only,
  type Reference,
  type Rules,
  unless,
  type Verdict,
  when,
} from './reference';

const office = (_: Reference, { actor }: Attempt): Verdict => when(ofOffice(actor));
const responsible = (m: Reference, { actor }: Attempt): Verdict =>
  when(ofUnit(actor, m.unit) && actor.roles.some((role) => role.startsWith('responsibleUnit.')));

/** Units named in a payload must be units of the programme. */
export function known(...units: readonly unknown[]): Verdict {
  return when(
    units.every(
      (unit) => unit === undefined || modelFacts.programme.units.some(({ id }) => id === unit),
    ),
  );
}

/** A deadline set by hand lies after today and not after the programme's end. */
export function dateAhead(attempt: Attempt, field = 'dueOn'): Verdict {
  const date = dateIn(attempt, field);
  return when(date === undefined || (date > dayOf(attempt.at) && date <= programmeEnd));
}

/** Whether a request that awaits its decision outlives an application or a suspension is left open. */
export function dropOrKeepRequest(m: Reference): void {
  m.extension =
    only(m.extension) === 'REQUESTED'
      ? ['REQUESTED', 'NONE', 'REFUSED']
      : [only(m.extension), 'NONE'];
}

/** Starts receipt, objection window and plan from a day (P06, P08, P29, P34). */
export function handTo(m: Reference, unit: string, lead: string, attempt: Attempt): void {
  const today = dayOf(attempt.at);
  m.status = ['ASSIGNED'];
  m.unit = unit;
  m.lead = lead;
  m.assignedOn = today;
  m.received = false;
  m.window = 'open';
  m.windowOn = plusWorking(today, 2);
  m.automaticOn = plusWorking(today, 3);
  m.planOn = [];
}

/**
 * The deadline restarts for a new unit (D-07): the register's period, or once more one that was set before (by hand, by a return
 * or a resumption); which one is left open. It is what a reopening halves.
 */
function restartDeadline(m: Reference, { at }: Attempt): void {
  const today = dayOf(at);
  const former = [...new Set(m.periods)].map((days) => plus(today, days));
  const running = [plusWorking(today, 10), plusWorking(today, Math.max(5, m.remaining))];
  const restarted = [...new Set([defaultDeadline(m, today), ...former, ...running])];
  setDeadline(m, restarted, at);
  m.originals = [...m.originals, ...restarted.map((on) => ({ assignedOn: today, on }))];
}

function register(m: Reference, { payload }: Attempt): void {
  const flags = (payload['flags'] ?? []) as string[];
  m.flags = flags;
  m.immediate = payload['type'] === 'immediate';
  m.high = payload['priority'] === 'high' || flags.includes('deepSeated');
  const arrivesVerified = verifiedSources.some((source) => source === payload['source']);
  m.status = [arrivesVerified ? 'VERIFIED' : 'REPORTED'];
}

function assign(m: Reference, attempt: Attempt): void {
  const { payload, at } = attempt;
  handTo(m, payload['responsibleUnit'] as string, payload['leadUnit'] as string, attempt);
  m.sponsor = payload['sponsorLeader'] !== undefined;
  m.level = [(payload['level'] ?? 'UNIT') as HandlingLevel];
  m.escalated = only(m.level) === 'UNIT' ? 'no' : 'unclear';
  const on = dateIn(attempt, 'dueOn') ?? defaultDeadline(m, dayOf(at));
  setDeadline(m, [on], at);
  m.originals = [{ assignedOn: dayOf(at), on }];
}

/** The office decides; from the third transfer on the lead city leader, for good (D-07). */
function decider(m: Reference, { actor }: Attempt): Verdict {
  if (m.transfers >= 2) {
    return when(leaderInCharge(actor));
  }
  if (m.objections >= 3 || m.transfers + m.laterTransfers >= 2) {
    return ofOffice(actor) || leaderInCharge(actor) ? 'open' : 'refuse';
  }
  return all(when(ofOffice(actor)), unless(ofUnit(actor, m.unit)));
}

function decideObjection(m: Reference, attempt: Attempt): void {
  const { payload } = attempt;
  const final = m.transfers >= 2 || leaderInCharge(attempt.actor);
  if (payload['decision'] === 'upheld') {
    handTo(
      m,
      payload['responsibleUnit'] as string,
      (payload['leadUnit'] as string | undefined) ?? m.lead,
      attempt,
    );
    m.transfers += 1;
    if (payload['keepDeadline'] !== true) {
      restartDeadline(m, attempt);
    }
  } else {
    m.status = ['ASSIGNED', 'PLANNING'];
  }
  m.transferFinal = final;
  m.readOff.push('intake');
}

function mayObject(m: Reference, { at, payload }: Attempt): Verdict {
  const inTime = m.window === 'open' && at < endOfDay(m.windowOn) && !m.transferFinal;
  return all(
    when(inTime),
    unless(payload['proposedUnit'] === m.unit),
    known(payload['proposedUnit']),
  );
}

function isHungNow(m: Reference): boolean {
  return only(m.placard).startsWith('HUNG');
}

/** A request that goes with the transfer no longer pauses the climb: what passed meanwhile may be made up for at once. */
function resumeClimb(m: Reference, { at }: Attempt): void {
  if (m.deadline === null || only(m.extension) !== 'REQUESTED') {
    return;
  }
  m.deadline.caughtUpAt = at;
  if (!isHungNow(m) && m.deadline.on.some((on) => levelAt(on, at) === 4)) {
    m.placard = [...m.placard, 'PROPOSED'];
  }
}

function split(m: Reference): void {
  m.readOff.push('children');
}

/** P01 to P09 and P34: from discovery to receipt. */
export const intakeRules: Rules = {
  registerProblem: {
    from: ['none'],
    who: (_, { actor, payload }) => {
      if (actor.roles.some((role) => ['judge', 'auditAdmin'].includes(role))) {
        return 'refuse';
      }
      const ofAUnit = actor.roles.some((role) => role.startsWith('responsibleUnit'));
      const own = payload['suggestedUnit'] === undefined || payload['suggestedUnit'] === actor.unit;
      return (ofAUnit && !own) || actor.roles.includes('leadingGroup') ? 'open' : 'accept';
    },
    guard: (_, { payload }) =>
      all(
        known(payload['suggestedUnit']),
        when([undefined, indicator].includes(payload['indicator'] as string)),
      ),
    apply: register,
  },
  verifyProblem: {
    from: ['REPORTED'],
    who: office,
    apply: (m) => {
      m.status = ['VERIFIED'];
    },
  },
  dismissProblem: {
    from: ['REPORTED'],
    who: office,
    guard: (m, { payload }) =>
      unless(
        m.flags.includes('misconduct') && ((payload['decision'] ?? []) as unknown[]).length === 0,
      ),
    apply: (m) => {
      m.status = ['DISMISSED'];
    },
  },
  mergeProblem: {
    from: ['REPORTED', 'VERIFIED', 'ASSIGNED'],
    who: office,
    guard: (m, { payload }) =>
      all(
        unless(m.absorbed > 0),
        unless(payload['survivor'] === 'S0-2024-000001'),
        Object.keys(m.children).length > 0 ? 'open' : 'accept',
      ),
    apply: (m) => {
      m.former = only(m.status);
      m.mergeFinal = false;
      m.status = ['MERGED'];
    },
  },
  unmergeProblem: {
    from: ['MERGED'],
    who: office,
    guard: (m) => unless(m.mergeFinal),
    apply: (m) => {
      m.placard = [...m.placard, ...(isHungNow(m) ? [] : (['PROPOSED'] as const))];
      m.status = m.former === 'ASSIGNED' ? ['ASSIGNED', 'PLANNING'] : [m.former];
      m.readOff.push('intake', 'deadline');
    },
  },
  splitProblem: {
    from: ['VERIFIED', 'ASSIGNED', 'PLANNING', 'PLAN_REVIEW', 'RECTIFYING'],
    who: office,
    guard: (m, attempt) => {
      const children = attempt.payload['children'] as { responsibleUnit: string }[];
      const again = Object.keys(m.children).length > 0;
      return all(
        known(...children.map((child) => child.responsibleUnit)),
        again ? 'open' : 'accept',
      );
    },
    apply: split,
  },
  assignProblem: {
    from: ['VERIFIED'],
    who: office,
    guard: (m, attempt) => {
      const { payload } = attempt;
      const units = known(
        payload['leadUnit'],
        payload['responsibleUnit'],
        payload['sponsorLeader'],
      );
      const sponsored = m.flags.includes('sponsored') && payload['sponsorLeader'] === undefined;
      return all(units, dateAhead(attempt), unless(sponsored));
    },
    apply: assign,
  },
  objectToAssignment: {
    from: ['ASSIGNED'],
    who: responsible,
    guard: mayObject,
    apply: (m) => {
      m.objections += 1;
      m.status = ['TRANSFER_PENDING'];
    },
  },
  decideObjection: {
    from: ['TRANSFER_PENDING'],
    who: decider,
    guard: (_, { payload }) => known(payload['responsibleUnit'], payload['leadUnit']),
    apply: decideObjection,
  },
  confirmReceipt: {
    from: ['ASSIGNED'],
    who: responsible,
    guard: (m) => unless(m.received),
    apply: (m, { at }) => {
      confirm(m, [dayOf(at)]);
      beginPlanning(m);
    },
  },
  waiveObjection: {
    from: ['ASSIGNED'],
    who: responsible,
    guard: (m) => when(m.window === 'open'),
    apply: (m) => {
      m.window = 'waived';
      beginPlanning(m);
    },
  },
  // Only of a unit that has ended without successor (D-38); in these runs no unit ends.
  reassignProblem: {
    from: [
      'ASSIGNED',
      'TRANSFER_PENDING',
      'PLANNING',
      'PLAN_REVIEW',
      'RECTIFYING',
      'ACCEPTANCE_PENDING',
      'SIGNOFF_PENDING',
      'SUSPENDED',
      'SIGNED_OFF',
      'LOOKBACK',
    ],
    who: () => 'refuse',
  },
  transferAfterReceipt: {
    from: ['PLANNING', 'PLAN_REVIEW', 'RECTIFYING'],
    who: (_, { actor }) => (groupHead(actor) ? 'open' : when(leaderInCharge(actor))),
    guard: (m, { payload }) =>
      all(
        known(payload['responsibleUnit'], payload['leadUnit']),
        payload['responsibleUnit'] === m.unit ? 'open' : 'accept',
      ),
    apply: (m, attempt) => {
      const { payload } = attempt;
      handTo(
        m,
        payload['responsibleUnit'] as string,
        (payload['leadUnit'] as string | undefined) ?? m.lead,
        attempt,
      );
      if (payload['keepDeadline'] !== true) {
        restartDeadline(m, attempt);
      }
      resumeClimb(m, attempt);
      dropOrKeepRequest(m);
      m.laterTransfers += 1;
      m.readOff.push('intake');
    },
  },
};
