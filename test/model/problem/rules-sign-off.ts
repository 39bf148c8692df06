import { groupHead, leaderInCharge, ofOffice, ofTop, ofUnit, watcher } from './cast';
import { dayOf, daysFrom, endOfDay, plus, plusWorking } from './days';
import { half, setDeadline } from './deadline';
import { mayBeOver, waitIsOver } from './passing-time';
import {
  all,
  type Attempt,
  dateIn,
  levels,
  only,
  proposePlacard,
  type Reference,
  type Rules,
  statusOf,
  unless,
  type Verdict,
  when,
} from './reference';
import { dateAhead, handTo } from './rules-intake';

/** The acceptor: the lead unit; from OFFICE on whoever holds the level; never of the responsible unit (P22, D-10, D-15). */
function acceptor(m: Reference, { actor, at }: Attempt): Verdict {
  if (ofUnit(actor, m.unit)) {
    return 'refuse';
  }
  const takenOver = m.acceptanceOn !== null && at >= endOfDay(m.acceptanceOn);
  const leader = leaderInCharge(actor);
  switch (only(m.level)) {
    case 'UNIT':
    case 'LEAD_UNIT':
      return ordinaryAcceptor(m, { actor, takenOver });
    case 'OFFICE':
      return ofOffice(actor) ? 'accept' : leader || groupHead(actor) ? 'open' : 'refuse';
    case 'LEAD_LEADER':
    case 'LEADING_GROUP':
      return leader ? 'accept' : ofOffice(actor) || ofTop(actor) ? 'open' : 'refuse';
  }
}

function ordinaryAcceptor(
  m: Reference,
  { actor, takenOver }: { actor: Attempt['actor']; takenOver: boolean },
): Verdict {
  if (m.lead === m.unit) {
    return when(ofOffice(actor));
  }
  if (ofUnit(actor, m.lead)) {
    return takenOver ? 'open' : 'accept';
  }
  return ofOffice(actor) && takenOver ? 'accept' : 'refuse';
}

/** The approver of the sign-off (D-16): by placard, then by level; never the acceptor, never of the responsible unit (D-10). */
export function approver(m: Reference, { actor }: Attempt): Verdict {
  if (ofUnit(actor, m.unit) || (m.acceptor !== null && actor.person === m.acceptor)) {
    return 'refuse';
  }
  if (m.acceptor !== null && ['leader-in-charge', 'group-head'].includes(m.acceptor)) {
    return leaderInCharge(actor) || ofTop(actor) || ofOffice(actor) ? 'open' : 'refuse';
  }
  switch (only(m.placard)) {
    case 'HUNG_PROBLEM':
      return actor.person === m.placardedBy ? 'accept' : groupHead(actor) ? 'open' : 'refuse';
    case 'HUNG_RED':
      return when(groupHead(actor));
    case 'HUNG_YELLOW':
      return only(m.level) === 'LEADING_GROUP' && ofTop(actor) ? 'open' : byLeader(m, actor);
    default:
  }
  switch (only(m.level)) {
    case 'LEADING_GROUP':
      return groupHead(actor) ? 'accept' : ofTop(actor) ? 'open' : 'refuse';
    case 'LEAD_LEADER':
      return byLeader(m, actor);
    case 'OFFICE':
      return actor.roles.includes('coordinationOffice.head')
        ? 'accept'
        : ofOffice(actor)
          ? 'open'
          : 'refuse';
    default:
      return when(ofOffice(actor));
  }
}

function byLeader(m: Reference, actor: Attempt['actor']): Verdict {
  if (leaderInCharge(actor)) {
    return only(m.level) === 'LEADING_GROUP' ? 'open' : 'accept';
  }
  return groupHead(actor) ? 'open' : 'refuse';
}

/** Back to RECTIFYING with a new round and a new deadline: 10 working days or the date given (P21, P24, D-11). */
function sendBack(m: Reference, attempt: Attempt): void {
  m.status = ['RECTIFYING'];
  m.round = [only(m.round) + 1];
  m.checksThisRound = 0;
  m.acceptanceOn = null;
  m.acceptor = null;
  const on = dateIn(attempt, 'dueOn') ?? plusWorking(dayOf(attempt.at), 10);
  setDeadline(m, [on], attempt.at);
}

function signOff(m: Reference, { at }: Attempt): void {
  const today = dayOf(at);
  const hung = ['HUNG_PROBLEM', 'HUNG_YELLOW', 'HUNG_RED'].includes(only(m.placard));
  const longer = hung || m.escalated === 'yes';
  const mandatory = longer || m.reopenCount > 0 || m.flags.includes('lookBackRequired');
  const unclear = m.escalated === 'unclear' || m.wasPlacarded;
  m.status = ['SIGNED_OFF'];
  m.signedOffOn = today;
  m.lookBackOn = longer
    ? [plus(today, 90)]
    : unclear
      ? [plus(today, 30), plus(today, 90)]
      : [plus(today, 30)];
  m.drawn = mandatory ? 'yes' : unclear ? 'unclear' : 'no';
  m.awaitsMechanism = false;
  const before = only(m.placard);
  if (before === 'HUNG_PROBLEM') {
    m.placard = ['DELISTED'];
  } else if (before === 'PROPOSED') {
    m.placard = ['PROPOSED', 'NONE', 'DELISTED'];
  } else if (before === 'NONE' && m.wasPlacarded) {
    m.placard = ['NONE', 'DELISTED'];
  }
}

/** Reopening (P29, D-18, E-22): counter, half of the original from today, priority high, the second time one level up. */
function reopen(m: Reference, attempt: Attempt): void {
  const { at } = attempt;
  const today = dayOf(at);
  handTo(m, m.unit, m.lead, attempt);
  m.reopenCount += 1;
  m.high = true;
  m.extension = [only(m.extension), 'NONE'];
  m.extensionsGranted = 0;
  m.round = [only(m.round), only(m.round) + 1, 1];
  m.failedBefore = m.failedRounds;
  m.checksThisRound = 0;
  m.acceptanceOn = null;
  m.acceptor = null;
  m.caseUnclear = m.caseDrafter !== null;
  const halves = m.originals.map(({ assignedOn, on }) => half(assignedOn, on, today));
  setDeadline(m, [...new Set(halves)], at);
  const bare = m.originals.map(({ assignedOn, on }) => Math.ceil(daysFrom(assignedOn, on) / 2));
  m.periods = [...m.periods, ...bare];
  if (m.reopenCount === 2) {
    m.level = [upFrom(m, 1)];
    m.escalated = 'yes';
  } else if (m.reopenCount > 2) {
    m.level = [only(m.level), upFrom(m, 1)];
    m.escalated = 'yes';
  }
  m.readOff.push('intake', 'mechanism');
}

/** After three failed rounds (D-11); whether those before a reopening count as well is open. */
function proposeAfterFailedRounds(m: Reference): void {
  if (m.failedRounds - m.failedBefore >= 3) {
    m.escalationProposed = true;
    proposePlacard(m);
  } else if (m.failedRounds >= 3 && !only(m.placard).startsWith('HUNG')) {
    m.escalationProposed = true;
    m.placard = [...m.placard, 'PROPOSED'];
  }
}

/** The level so many steps up, never past the leading group (D-15). */
export function upFrom(m: Reference, steps: number): (typeof levels)[number] {
  return (
    levels[Math.min(levels.indexOf(only(m.level)) + steps, levels.length - 1)] ?? 'LEADING_GROUP'
  );
}

/** Within 180 days of the sign-off (D-18). */
function within180(m: Reference, at: Attempt['at']): boolean {
  return m.signedOffOn !== null && dayOf(at) <= plus(m.signedOffOn, 180);
}

function close(m: Reference): void {
  m.status = ['CLOSED'];
  m.awaitsMechanism = false;
}

function lookBackTeam(m: Reference, { actor, payload }: Attempt): Verdict {
  const team = (payload['team'] ?? []) as string[];
  if (ofUnit(actor, m.unit) || actor.person === m.acceptor || team.includes(m.acceptor ?? '')) {
    return 'refuse';
  }
  if (ofUnit(actor, m.lead)) {
    return 'open';
  }
  return when(ofOffice(actor) || watcher(actor));
}

function recordLookBack(m: Reference, attempt: Attempt): void {
  if (attempt.payload['result'] !== 'holds') {
    reopen(m, attempt);
  } else {
    close(m);
  }
}

/** Who cares for the mechanism entry; a waiver is not for the unit itself (S3-32, P28). */
function mayRecordMechanism(m: Reference, { actor, payload }: Attempt): Verdict {
  if (ofUnit(actor, m.unit)) {
    return payload['kind'] === 'waiver' ? 'refuse' : 'accept';
  }
  return ofUnit(actor, m.lead) || ofOffice(actor) ? 'accept' : 'refuse';
}

function recordMechanism(m: Reference, { at }: Attempt): void {
  m.mechanism = true;
  const waited = statusOf(m) === 'SIGNED_OFF' && m.awaitsMechanism;
  if (waited && waitIsOver(m, at)) {
    close(m);
  } else if (statusOf(m) === 'SIGNED_OFF' && mayBeOver(m, at)) {
    m.status = ['SIGNED_OFF', 'CLOSED'];
  }
}

/** P21 to P24 and P27 to P29, with the typical case P33. */
export const signOffRules: Rules = {
  returnRectification: {
    from: ['ACCEPTANCE_PENDING'],
    who: acceptor,
    guard: (_, attempt) => dateAhead(attempt),
    apply: (m, attempt) => {
      m.failedRounds += 1;
      proposeAfterFailedRounds(m);
      sendBack(m, attempt);
    },
  },
  acceptRectification: {
    from: ['ACCEPTANCE_PENDING'],
    who: acceptor,
    apply: (m, { actor }) => {
      m.status = ['SIGNOFF_PENDING'];
      m.acceptor = actor.person;
      m.checkWanted = false;
    },
  },
  requestCheck: {
    from: ['SIGNOFF_PENDING'],
    who: approver,
    apply: (m) => {
      m.checkWanted = true;
    },
  },
  approveSignOff: {
    from: ['SIGNOFF_PENDING'],
    who: approver,
    guard: (m) => {
      const standings = Object.values(m.children);
      return all(
        unless(standings.includes('open')),
        standings.includes('ended') ? 'open' : 'accept',
        m.checkWanted ? 'open' : 'accept',
      );
    },
    apply: signOff,
  },
  refuseSignOff: {
    from: ['SIGNOFF_PENDING'],
    who: approver,
    guard: (_, attempt) => dateAhead(attempt),
    apply: sendBack,
  },
  orderLookBack: {
    from: ['SIGNED_OFF', 'CLOSED'],
    who: (_, { actor }) => (watcher(actor) ? 'accept' : ofOffice(actor) ? 'open' : 'refuse'),
    guard: (m, { at }) => when(within180(m, at)),
    apply: (m) => {
      m.status = ['LOOKBACK'];
      m.awaitsMechanism = false;
    },
  },
  recordLookBack: {
    from: ['LOOKBACK'],
    who: lookBackTeam,
    guard: (m, { at, payload }) =>
      all(
        payload['result'] === 'holds' ? when(m.mechanism) : 'accept',
        payload['result'] !== 'holds' && !within180(m, at) ? 'open' : 'accept',
      ),
    apply: recordLookBack,
  },
  recordMechanism: {
    from: [
      'RECTIFYING',
      'ACCEPTANCE_PENDING',
      'SIGNOFF_PENDING',
      'SIGNED_OFF',
      'LOOKBACK',
      'CLOSED',
    ],
    who: mayRecordMechanism,
    apply: recordMechanism,
  },
  reopenProblem: {
    from: ['SIGNED_OFF', 'LOOKBACK', 'CLOSED'],
    who: (_, { actor }) => when(ofOffice(actor)),
    guard: (m, { at }) => when(within180(m, at)),
    apply: reopen,
  },
  draftTypicalCase: {
    from: ['CLOSED'],
    who: (_, { actor }) => when(ofOffice(actor)),
    guard: (m) => (m.caseDrafter === null ? 'accept' : 'open'),
    apply: (m, { actor }) => {
      m.caseDrafter = actor.person;
      m.caseUnclear = false;
    },
  },
  publishTypicalCase: {
    from: ['CLOSED'],
    who: (m, { actor }) => {
      const own = m.caseDrafter === actor.person ? 'refuse' : 'accept';
      const leads = leaderInCharge(actor) || groupHead(actor);
      return all(
        own,
        m.caseUnclear ? 'open' : 'accept',
        leads
          ? 'accept'
          : actor.roles.includes('leadLeader') || ofOffice(actor)
            ? 'open'
            : 'refuse',
      );
    },
    guard: (m) => unless(m.caseDrafter === null),
    apply: (m) => {
      m.caseUnclear = true;
    },
  },
};
