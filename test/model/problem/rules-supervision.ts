import type { HandlingLevel } from '../../../domain/problem/vocabulary';
import { groupHead, leaderInCharge, ofOffice, ofUnit, principalOf, watcher } from './cast';
import { dayOf, plus } from './days';
import { levelAt, setDeadline } from './deadline';
import {
  all,
  type Attempt,
  dateIn,
  levels,
  only,
  type Reference,
  type Rules,
  type Status,
  statusOf,
  unless,
  type Verdict,
  when,
} from './reference';
import { dateAhead, known } from './rules-intake';
import { approver, upFrom } from './rules-sign-off';

/** Assigned and not struck off. */
const underWay: readonly Status[] = [
  'ASSIGNED',
  'TRANSFER_PENDING',
  'PLANNING',
  'PLAN_REVIEW',
  'RECTIFYING',
  'ACCEPTANCE_PENDING',
  'SIGNOFF_PENDING',
  'SUSPENDED',
];
const clockRuns = ['ASSIGNED', 'TRANSFER_PENDING', 'PLANNING', 'PLAN_REVIEW', 'RECTIFYING'];
const hung = ['HUNG_PROBLEM', 'HUNG_YELLOW', 'HUNG_RED'];

const isHung = (m: Reference): boolean => hung.includes(only(m.placard));

function target(m: Reference, { payload }: Attempt): HandlingLevel {
  return (payload['toLevel'] as HandlingLevel | undefined) ?? upFrom(m, 1);
}

/** Leaders of the higher level decide: the lead city leader up to that level, the group head to the top (D-15). */
function escalator(m: Reference, attempt: Attempt): Verdict {
  const { actor } = attempt;
  if (groupHead(actor)) {
    return 'accept';
  }
  return all(when(leaderInCharge(actor)), unless(target(m, attempt) === 'LEADING_GROUP'));
}

/** Any of the four grounds, or a standing proposal (third return, overdue level 4, somebody's); never past the top. */
function mayEscalate(m: Reference, attempt: Attempt): Verdict {
  const grounds = ((attempt.payload['grounds'] ?? []) as unknown[]).length > 0;
  const steps = levels.indexOf(target(m, attempt)) - levels.indexOf(only(m.level));
  const placard = attempt.payload['placard'] === true;
  return all(
    when(steps > 0),
    steps > 1 ? 'open' : 'accept',
    grounds ? 'accept' : proposed(m, attempt),
    dateAhead(attempt),
    placard && isHung(m) ? 'open' : 'accept',
    placard && !grounds ? 'open' : 'accept',
  );
}

/** Overdue level 4 is a proposal too (D-14); once it stood, later deadlines leave open whether it still does. */
function proposed(m: Reference, { at }: Attempt): Verdict {
  if (m.escalationProposed) {
    return 'open';
  }
  const { deadline } = m;
  const overdue4 = deadline !== null && levelAt(only(deadline.on), at) === 4;
  return overdue4 ? 'open' : m.reopenCount > 1 ? 'open' : 'refuse';
}

/** The leader resets the deadline when a date is given; while no clock runs the date has nothing to reset. */
function resetDeadline(m: Reference, attempt: Attempt): void {
  const on = dateIn(attempt, 'dueOn');
  if (on !== undefined && clockRuns.includes(statusOf(m))) {
    setDeadline(m, [on], attempt.at);
  } else if (on !== undefined) {
    m.readOff.push('deadline');
  }
}

function escalate(m: Reference, attempt: Attempt): void {
  m.level = [target(m, attempt)];
  m.escalated = 'yes';
  m.escalatedBy = attempt.actor.person;
  m.escalationProposed = false;
  m.meetingOnFile = m.meetingOnFile || attempt.payload['meetingRecord'] !== undefined;
  resetDeadline(m, attempt);
  if (attempt.payload['placard'] === true) {
    hang(m, attempt);
  }
}

/** A placard on the problem: its deadline by the leader, else 30 calendar days (P26, `placard.deadline.default`). */
function hang(m: Reference, attempt: Attempt): void {
  m.placard = isHung(m) ? [only(m.placard), 'HUNG_PROBLEM'] : ['HUNG_PROBLEM'];
  m.placardedBy = attempt.actor.person;
  m.wasPlacarded = true;
  m.meetingOnFile = m.meetingOnFile || attempt.payload['meetingRecord'] !== undefined;
  const runs = clockRuns.includes(statusOf(m)) && m.deadline !== null;
  if (dateIn(attempt, 'dueOn') === undefined && runs) {
    const already = m.deadline?.on ?? [];
    setDeadline(
      m,
      [...new Set([...already, plus(dayOf(attempt.at), 30)])],
      attempt.at,
      m.deadline?.from,
    );
    m.readOff.push('deadline');
  } else if (!runs) {
    m.readOff.push('deadline');
  }
}

function owner({ payload }: Attempt): Verdict {
  const needsDate = payload['to'] === 'routineWork' && payload['dueOn'] === undefined;
  return unless(needsDate);
}

/** Acts of leaders and of the programme's close: P25, P26, P30 to P32. */
export const supervisionRules: Rules = {
  proposeEscalation: {
    from: underWay,
    who: (m, { actor }) => {
      if (ofUnit(actor, m.unit) || ofUnit(actor, m.lead) || ofOffice(actor) || watcher(actor)) {
        return 'accept';
      }
      return leaderInCharge(actor) || groupHead(actor) ? 'open' : 'refuse';
    },
    guard: (m) => (m.escalationProposed || only(m.level) === 'LEADING_GROUP' ? 'open' : 'accept'),
    apply: (m) => {
      m.escalationProposed = true;
    },
  },
  escalateProblem: { from: underWay, who: escalator, guard: mayEscalate, apply: escalate },
  lowerHandlingLevel: {
    from: underWay,
    who: (m, { actor }) => {
      const leader =
        leaderInCharge(actor) || groupHead(actor) || actor.roles.includes('leadLeader');
      if (!leader) {
        return 'refuse';
      }
      return m.escalatedBy === null ? 'open' : when(actor.person === m.escalatedBy);
    },
    guard: (m, attempt) => when(levels.indexOf(target(m, attempt)) < levels.indexOf(only(m.level))),
    apply: (m, attempt) => {
      m.level = [target(m, attempt)];
    },
  },
  setProposalAside: {
    from: underWay,
    who: (_, { actor }) =>
      leaderInCharge(actor) || groupHead(actor) || ofOffice(actor) ? 'open' : 'refuse',
    guard: () => 'open',
    apply: (m, { payload }) => {
      if (payload['kind'] === 'escalation') {
        m.escalationProposed = false;
      } else if (only(m.placard) === 'PROPOSED') {
        m.placard = ['NONE', 'DELISTED'];
      }
    },
  },
  placardProblem: {
    from: underWay,
    who: (m, { actor }) => {
      if (!leaderInCharge(actor) && !groupHead(actor)) {
        return 'refuse';
      }
      return actor.person === m.escalatedBy ? 'accept' : 'open';
    },
    guard: (m, attempt) => all(dateAhead(attempt), isHung(m) ? 'open' : 'accept'),
    apply: (m, attempt) => {
      resetDeadline(m, attempt);
      hang(m, attempt);
    },
  },
  cancelProblem: {
    from: ['VERIFIED', ...underWay],
    who: (m, attempt) => {
      if (statusOf(m) === 'SIGNOFF_PENDING' && m.acceptor === attempt.actor.person) {
        return 'open';
      }
      return approver(m, attempt);
    },
    guard: (m) => unless(isHung(m)),
    apply: (m) => {
      m.status = ['CANCELLED'];
    },
  },
  carryOverProblem: {
    from: ['REPORTED', 'VERIFIED', ...underWay],
    who: (_, { actor }) => when(groupHead(actor) || actor.roles.includes('leadingGroup')),
    guard: (_, attempt) =>
      all(
        owner(attempt),
        known(attempt.payload['to'] === 'routineWork' ? attempt.payload['owner'] : undefined),
      ),
    apply: (m) => {
      m.status = ['CARRIED_OVER'];
    },
  },
  recordPersonalMeasure: {
    from: ['REPORTED', 'VERIFIED', ...underWay, 'SIGNED_OFF', 'LOOKBACK', 'CLOSED'],
    who: (m, { actor }) => {
      if (ofOffice(actor) || principalOf(actor, m.unit)) {
        return 'accept';
      }
      return ofUnit(actor, m.unit) ? 'open' : 'refuse';
    },
    guard: (m) => when(m.flags.includes('earlySign')),
  },
};
