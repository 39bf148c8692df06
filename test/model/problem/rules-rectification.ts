import {
  groupHead,
  leaderInCharge,
  ofOffice,
  ofTop,
  ofUnit,
  principalOf,
  programmeEnd,
  watcher,
} from './cast';
import { dayOf, daysFrom, endOfDay, plusWorking, workingDaysLeft } from './days';
import { levelAt, setDeadline } from './deadline';
import { beginPlanning, confirm, proposeAtLevel4 } from './passing-time';
import {
  all,
  type Attempt,
  dateIn,
  only,
  type Reference,
  type Rules,
  statusOf,
  unless,
  type Verdict,
  when,
} from './reference';
import { dateAhead, dropOrKeepRequest } from './rules-intake';

const office = (_: Reference, { actor }: Attempt): Verdict => when(ofOffice(actor));
const responsible = (m: Reference, { actor }: Attempt): Verdict =>
  when(ofUnit(actor, m.unit) && actor.roles.some((role) => role.startsWith('responsibleUnit.')));
const principal = (m: Reference, { actor }: Attempt): Verdict => when(principalOf(actor, m.unit));
const hung = ['HUNG_PROBLEM', 'HUNG_YELLOW', 'HUNG_RED'];

/** The lead unit reviews the checklist, never its own (D-08, D-10); where it is the responsible one, the office does. */
function reviewer(m: Reference, { actor }: Attempt): Verdict {
  if (ofUnit(actor, m.unit) || actor.person === m.drafter) {
    return 'refuse';
  }
  if (ofUnit(actor, m.lead)) {
    return 'accept';
  }
  if (ofOffice(actor)) {
    return m.lead === m.unit ? 'accept' : 'open';
  }
  return placarded(m) && (leaderInCharge(actor) || groupHead(actor)) ? 'open' : 'refuse';
}

function placarded(m: Reference): boolean {
  return hung.includes(only(m.placard));
}

/** Whether the plan's approval brings another due date. */
function replaces(m: Reference, attempt: Attempt): boolean {
  const on = dateIn(attempt, 'dueOn');
  return on !== undefined && m.deadline !== null && on !== only(m.deadline.on);
}

/** Into RECTIFYING: the sponsor leader is there if flagged (S2-50); the due date is confirmed or replaced (E-26). */
function approve(m: Reference, attempt: Attempt): void {
  const on = dateIn(attempt, 'dueOn');
  m.status = ['RECTIFYING'];
  if (on !== undefined && m.deadline !== null && on !== only(m.deadline.on)) {
    setDeadline(m, [on], attempt.at);
    const starts = new Set([m.assignedOn, ...m.originals.map(({ assignedOn }) => assignedOn)]);
    m.originals = [...m.originals, ...[...starts].map((assignedOn) => ({ assignedOn, on }))];
  }
  m.checksThisRound = 0;
}

/** When the plan's last day is over without a plan, the lead unit writes it (D-08). */
function planIsLate(m: Reference, { at }: Attempt): Verdict {
  const over = m.planOn.map((day) => at >= endOfDay(day));
  if (over.length === 0 || new Set(over).size > 1) {
    return 'open';
  }
  return when(over[0] === true);
}

function mayCheck(m: Reference, { actor }: Attempt): Verdict {
  if (ofUnit(actor, m.unit)) {
    return ofUnit(actor, m.lead) ? 'open' : 'refuse';
  }
  if (ofUnit(actor, m.lead) || ofOffice(actor) || watcher(actor)) {
    return 'accept';
  }
  return leaderInCharge(actor) || groupHead(actor) ? 'open' : 'refuse';
}

/** P17: 2 working days before the deadline, not immediate, once (twice with the lead city leader), the principal signs. */
function mayAsk(m: Reference, attempt: Attempt): Verdict {
  if (m.deadline === null) {
    return 'refuse';
  }
  const due = only(m.deadline.on);
  const wanted = dateIn(attempt, 'newDueOn');
  return all(
    unless(m.immediate),
    unless(only(m.extension) === 'REQUESTED'),
    unless(m.extensionsGranted >= 2),
    m.extensionsAsked > 0 ? 'open' : 'accept',
    when(dayOf(attempt.at) <= plusWorking(due, -2)),
    when(wanted !== undefined && wanted > due),
  );
}

/** P18: who may grant how much (D-09); a higher approver deciding a short one is left open. */
function extensionDecider(m: Reference, attempt: Attempt): Verdict {
  const { actor } = attempt;
  if (ofUnit(actor, m.unit)) {
    return 'refuse';
  }
  if (placarded(m)) {
    return placardApprover(m, attempt);
  }
  const due = m.deadline === null ? null : only(m.deadline.on);
  const wanted = dateIn(attempt, 'newDueOn') ?? m.asked;
  if (due === null || wanted === null) {
    return 'open';
  }
  const rank = wanted <= plusWorking(due, 10) ? 1 : daysFrom(due, wanted) <= 30 ? 2 : 3;
  const needed = wanted > programmeEnd ? 4 : m.extensionsGranted > 0 ? 3 : rank;
  const held = ofUnit(actor, m.lead)
    ? 1
    : ofOffice(actor)
      ? 2
      : leaderInCharge(actor)
        ? 3
        : ofTop(actor)
          ? 4
          : 0;
  if (held === needed) {
    return m.extensionsGranted > 0 ? 'open' : 'accept';
  }
  return held < needed ? refusedUnlessRefusing(attempt, held) : 'open';
}

/** A lower approver may not grant; whether it may refuse is open. */
function refusedUnlessRefusing({ payload }: Attempt, held: number): Verdict {
  return payload['decision'] === 'refused' && held > 0 ? 'open' : 'refuse';
}

function placardApprover(m: Reference, { actor }: Attempt): Verdict {
  switch (only(m.placard)) {
    case 'HUNG_YELLOW':
      return leaderInCharge(actor) ? 'accept' : groupHead(actor) ? 'open' : 'refuse';
    case 'HUNG_RED':
      return when(groupHead(actor));
    default:
      return actor.person === m.placardedBy ? 'accept' : groupHead(actor) ? 'open' : 'refuse';
  }
}

function decideExtension(m: Reference, attempt: Attempt): void {
  const on = dateIn(attempt, 'newDueOn') ?? m.asked;
  const { deadline } = m;
  if (attempt.payload['decision'] === 'granted' && on !== null) {
    m.extension = ['GRANTED'];
    m.extensionsGranted += 1;
    setDeadline(m, [on], attempt.at, deadline?.on);
  } else {
    m.extension = ['REFUSED'];
    if (deadline !== null) {
      deadline.caughtUpAt = levelAt(only(deadline.on), attempt.at) > 0 ? attempt.at : null;
      proposeAtLevel4(m, attempt.at);
    }
  }
  m.asked = null;
}

/** D-12: at most 90 days, renewable with new proof; the day of suspension is used up (E-21). */
function suspend(m: Reference, attempt: Attempt): void {
  const until = dateIn(attempt, 'until') ?? null;
  if (statusOf(m) === 'RECTIFYING' && m.deadline !== null) {
    m.remaining = workingDaysLeft(dayOf(attempt.at), only(m.deadline.on));
  }
  dropOrKeepRequest(m);
  m.status = ['SUSPENDED'];
  m.suspendedUntil = until;
}

function atMost90Days(_: Reference, attempt: Attempt): Verdict {
  const until = dateIn(attempt, 'until');
  const days = until === undefined ? 0 : daysFrom(dayOf(attempt.at), until);
  return all(when(days <= 90), days === 0 ? 'open' : when(days > 0));
}

/** P20: evidence for each measure, a check record, the meeting record of a hard case (S2-51). */
function mayApply(m: Reference, { payload }: Attempt): Verdict {
  const evidence = payload['evidence'] as { line: number }[];
  const lines = new Set(evidence.map(({ line }) => line));
  const every = Array.from({ length: m.measures }, (_, i) => i + 1).every((line) =>
    lines.has(line),
  );
  const meeting = ((payload['meetingRecord'] ?? []) as unknown[]).length > 0;
  const oldChecksOnly = m.checks > 0 && m.checksThisRound === 0;
  return all(
    when(every),
    when(m.checks > 0),
    oldChecksOnly ? 'open' : 'accept',
    m.flags.includes('hardCase') && !meeting ? (m.meetingOnFile ? 'open' : 'refuse') : 'accept',
  );
}

/** P10 to P20: checklist, rectification, extension, suspension, application. */
export const rectificationRules: Rules = {
  submitPlan: {
    from: ['ASSIGNED', 'PLANNING'],
    who: responsible,
    apply: (m, attempt) => {
      if (statusOf(m) === 'ASSIGNED') {
        m.window = m.window === 'open' ? 'waived' : m.window;
        confirm(m, [dayOf(attempt.at)]);
        beginPlanning(m);
      }
      m.status = ['PLAN_REVIEW'];
      m.drafter = attempt.actor.person;
      m.measures = (attempt.payload['lines'] as unknown[]).length;
    },
  },
  returnPlan: {
    from: ['PLAN_REVIEW'],
    who: reviewer,
    apply: (m, { at }) => {
      m.status = ['PLANNING'];
      m.planOn = [plusWorking(dayOf(at), 2)];
    },
  },
  approvePlan: {
    from: ['PLAN_REVIEW'],
    who: reviewer,
    guard: (m, attempt) =>
      all(
        replaces(m, attempt) ? dateAhead(attempt) : 'accept',
        unless(m.flags.includes('sponsored') && !m.sponsor),
        unless(placarded(m) && replaces(m, attempt) && placardApprover(m, attempt) !== 'accept'),
      ),
    apply: approve,
  },
  writePlanByLead: {
    from: ['PLANNING'],
    who: (m, { actor }) => {
      const isLead =
        ofUnit(actor, m.lead) && actor.roles.some((role) => role.startsWith('leadUnit.'));
      return isLead && m.lead === m.unit ? 'open' : when(isLead);
    },
    guard: (m, attempt) =>
      all(planIsLate(m, attempt), unless(m.flags.includes('sponsored') && !m.sponsor)),
    apply: (m, attempt) => {
      m.drafter = attempt.actor.person;
      m.measures = (attempt.payload['lines'] as unknown[]).length;
      approve(m, attempt);
    },
  },
  recordCheck: {
    from: ['RECTIFYING', 'ACCEPTANCE_PENDING', 'SIGNOFF_PENDING'],
    who: mayCheck,
    guard: (_, attempt) => unless((dateIn(attempt, 'on') ?? '') > dayOf(attempt.at)),
    apply: (m) => {
      m.checks += 1;
      m.checksThisRound += 1;
      m.checkWanted = false;
    },
  },
  reportProgress: { from: ['RECTIFYING'], who: responsible },
  requestExtension: {
    from: ['PLANNING', 'PLAN_REVIEW', 'RECTIFYING'],
    who: principal,
    guard: mayAsk,
    apply: (m, attempt) => {
      m.extension = ['REQUESTED'];
      m.extensionsAsked += 1;
      m.asked = dateIn(attempt, 'newDueOn') ?? null;
    },
  },
  decideExtension: {
    from: ['PLANNING', 'PLAN_REVIEW', 'RECTIFYING'],
    who: extensionDecider,
    guard: (m, attempt) => {
      const granted = attempt.payload['decision'] === 'granted';
      return all(
        when(only(m.extension) === 'REQUESTED'),
        granted ? stillAhead(m, attempt) : 'accept',
      );
    },
    apply: decideExtension,
  },
  suspendProblem: {
    from: ['RECTIFYING', 'SUSPENDED'],
    who: office,
    guard: atMost90Days,
    apply: suspend,
  },
  resumeProblem: {
    from: ['SUSPENDED'],
    who: office,
    apply: (m, { at }) => {
      m.status = ['RECTIFYING'];
      m.suspendedUntil = null;
      setDeadline(m, [plusWorking(dayOf(at), Math.max(5, m.remaining))], at);
    },
  },
  applyForAcceptance: {
    from: ['RECTIFYING'],
    who: principal,
    guard: mayApply,
    apply: (m, { at, payload }) => {
      m.meetingOnFile = m.meetingOnFile || payload['meetingRecord'] !== undefined;
      dropOrKeepRequest(m);
      m.status = ['ACCEPTANCE_PENDING'];
      m.acceptanceOn = plusWorking(dayOf(at), 5);
      m.acceptor = null;
    },
  },
};

/** What is granted is a later date, and none that has passed meanwhile. */
function stillAhead(m: Reference, attempt: Attempt): Verdict {
  const on = dateIn(attempt, 'newDueOn') ?? m.asked;
  const due = m.deadline === null ? null : only(m.deadline.on);
  const today = dayOf(attempt.at);
  if (on === null || due === null || on <= due || on < today) {
    return 'refuse';
  }
  return on === today ? 'open' : 'accept';
}
