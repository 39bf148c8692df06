import type { Command, Decision } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import { dayAhead, eventsOf, identityOf, one, refuse, type Deciding } from '../helper-life/life';
import { withFound } from '../helper-life/found-problems';
import {
  waitBy,
  waitFor,
  waitUntil,
  type CountedOn,
  type Owner,
  type Wait,
} from '../helper-life/waits';
import { unknownUnit } from '../organisation/known-units';
import { cluePayloads as payloads } from './commands';
import type { ClueEvent, ClueState } from './state';

const happened = eventsOf<ClueEvent>('clue');
type Decided = Decision<ClueEvent>;
type At = Deciding<ClueState>;

/** Who handles a clue: the office, or the discipline commission what came in by its own platform (D-23). */
function handler(channel: ClueState['channel'], command: string, rule: string): Owner {
  const role = channel === 'disciplinePlatform' ? 'disciplineCommission' : 'coordinationOffice';
  return { command, rule, role, unit: null };
}

/** S2-29: the clue is written down with its channel; the receipt is owed from the day on which it came in. */
export function receiveClue(command: Command, facts: Facts): Decided {
  const clue = payloads.receiveClue.parse(command.payload);
  const today = dateOf(command.at);
  const on = clue.receivedOn ?? today;
  const fault =
    dayAhead(on, command, 'S2-29') ??
    unknownUnit({ facts, today }, clue.aboutUnit === undefined ? [] : [clue.aboutUnit]) ??
    foreignChannel(clue.channel, command);
  if (fault !== null) return fault;
  const owner = handler(clue.channel, 'sendReceipt', 'S2-29');
  return one(
    happened('clueReceived', {
      ...identityOf(command, facts),
      title: clue.title,
      channel: clue.channel,
      text: clue.text,
      receivedOn: on,
      aboutUnit: clue.aboutUnit ?? null,
      reporter: clue.reporter ?? null,
      evidence: clue.evidence,
      officeUnit: facts.programme.organs.coordinationOffice,
      status: 'RECEIVED',
      waits: [waitFor(owner, facts.policy.values['clue.receiptWithin'], { today: on, facts })],
    }),
  );
}

/** The commission's own platform is confidential: only the commission and the office enter what came in there. */
function foreignChannel(channel: ClueState['channel'], { actor }: Command) {
  const own = ['disciplineCommission', 'coordinationOffice', 'coordinationOffice.head'];
  return channel === 'disciplinePlatform' && !actor.roles.some((role) => own.includes(role))
    ? refuse('channelOfTheCommission', 'D-23')
    : null;
}

/** Commands of an existing clue (D-02, S2-29). */
export const clueSteps: Readonly<Record<string, (at: At) => Decided>> = {
  sendReceipt({ state, today, facts }) {
    const owner = handler(state.channel, 'beginVerification', 'D-02');
    const within = facts.policy.values['problem.verifyWithin'];
    const wait = waitFor(owner, within, { today: state.receivedOn, facts });
    return one(
      happened('receiptSent', {
        receiptOn: today,
        verifyUntil: wait.dueOn,
        status: 'RECEIPT_SENT',
        waits: [wait],
      }),
    );
  },

  beginVerification({ state, command, today }) {
    const { note } = payloads.beginVerification.parse(command.payload);
    // Registered as a problem, joined to a known one, or dismissed.
    const owner = handler(state.channel, 'joinProblem', 'D-02');
    return one(
      happened('verificationBegun', {
        note: note ?? null,
        status: 'VERIFYING',
        waits: [verifyWait(state, owner, today)],
      }),
    );
  },

  joinProblem(at) {
    const { problem, note } = payloads.joinProblem.parse(at.command.payload);
    const number = problem.replace(/^problem\//, '');
    const found = { problem: `problem/${number}` as const, title: number };
    return one(
      happened('problemJoined', {
        note,
        problems: withFound(at.state.problems, found),
        status: 'TURNED_INTO_PROBLEM',
        waits: answerOwed(at.state, at),
      }),
    );
  },

  dismissClue(at) {
    const { ground, reason } = payloads.dismissClue.parse(at.command.payload);
    return one(
      happened('clueDismissed', {
        ground,
        reason,
        status: 'DISMISSED',
        waits: answerOwed(at.state, at),
      }),
    );
  },

  answerReporter({ command, today }) {
    const { way, answer } = payloads.answerReporter.parse(command.payload);
    return one(
      happened('reporterAnswered', {
        way,
        answer,
        answeredOn: today,
        status: 'REPORTER_ANSWERED',
        waits: [],
      }),
    );
  },
};

/** Verifying ends on the day that the receipt set, as it may have been counted anew since. */
function verifyWait({ waits, verifyUntil }: ClueState, owner: Owner, today: CivilDate): Wait {
  const due = waits.find(({ command }) => command === 'beginVerification')?.due;
  return due === undefined ? waitUntil(owner, verifyUntil, today) : waitBy(owner, due, today);
}

/** A problem registered from the clue turns it into that problem, while it is still being looked at. */
export function turnedIntoProblem(at: At) {
  const undecided = ['RECEIVED', 'RECEIPT_SENT', 'VERIFYING'].includes(at.state.status);
  return undecided && at.command.name === 'problemFound'
    ? { status: 'TURNED_INTO_PROBLEM', waits: answerOwed(at.state, at) }
    : {};
}

function answerOwed(state: ClueState, on: CountedOn): readonly Wait[] {
  const owner = handler(state.channel, 'answerReporter', 'S2-29');
  return [waitFor(owner, on.facts.policy.values['clue.answerWithin'], on)];
}
