import { setDeadline } from '../calendar/deadline';
import { addDays, type CivilDate } from '../calendar/civil-date';
import type { Duration } from '../calendar/due';
import { addWorkingDays } from '../calendar/working-days';
import { extensionApprovers, extensionCap, holds, rankOf } from './authority';
import { startClock, withoutClocks } from './clocks';
import { climbed } from './decide-time';
import {
  type Deciders,
  type Deciding,
  events,
  movedDeadline,
  refuse,
  signatureOf,
} from './deciding';
import { happened } from './events';
import { isPlacarded } from './state';

/** Extensions: asked in time, decided by length; silence is never a grant (P17, P18; D-09). */
export const extensionDeciders: Deciders<'requestExtension' | 'decideExtension'> = {
  requestExtension,
  decideExtension,
};

/** Asked in time, with a later date, not too often, never for an immediate problem (D-09). */
function requestExtension(at: Deciding<'requestExtension'>) {
  const { state, payload, facts, today } = at;
  const { values } = facts.policy;
  const current = state.deadline?.current.on;
  if (state.type === 'immediate') {
    return refuse('immediateMayNotBeExtended', 'D-09');
  }
  if (state.extension === 'REQUESTED') {
    return refuse('extensionAlreadyAsked', 'D-09');
  }
  if (current === undefined || payload.newDueOn <= current) {
    return refuse('newDateNotLater', 'D-09', { dueOn: current ?? null });
  }
  const latest = before(current, values['extension.askBefore'], at);
  if (today > latest) {
    return refuse('extensionAskedTooLate', 'D-09', { latest, dueOn: current });
  }
  const granted = state.extensions.filter(({ decision }) => decision === 'granted').length;
  if (granted > values['extension.max']) {
    return refuse('extensionsExhausted', 'D-09', { granted });
  }
  return events(
    happened('extensionRequested', {
      ...payload,
      approvers: extensionApprovers(state, payload.newDueOn, facts),
      signature: signatureOf(at),
      clocks: [...state.clocks, startClock('extension', today, facts)],
    }),
  );
}

/** The last day on which an extension may still be asked: so many days before the deadline. */
function before(on: CivilDate, length: Duration, { facts }: Deciding) {
  return 'workingDays' in length
    ? addWorkingDays(facts.calendar, on, -length.workingDays).on
    : addDays(on, -length.calendarDays);
}

function decideExtension(at: Deciding<'decideExtension'>) {
  const { state, payload, facts, command } = at;
  const asked = state.extensions.at(-1);
  if (state.extension !== 'REQUESTED' || asked === undefined) {
    return refuse('noExtensionAsked', 'D-09');
  }
  const newDueOn = payload.newDueOn ?? asked.newDueOn;
  const current = state.deadline?.current.on ?? newDueOn;
  const clocks = withoutClocks(state.clocks, 'extension');
  const approvers = extensionApprovers(
    state,
    payload.decision === 'granted' ? newDueOn : asked.newDueOn,
    facts,
  );
  const mayDecide = holds(command.actor, approvers) || outranks(at, approvers);
  if (!mayDecide) {
    return refuse('extensionNeedsHigherApprover', 'D-09', {
      role: approvers[0]?.role.replace('.', '_') ?? null,
      unit: approvers[0]?.unit ?? null,
    });
  }
  if (payload.decision === 'refused') {
    const reason = payload.reason ?? null;
    if (reason === null) {
      return refuse('reasonMissing', 'D-09');
    }
    const refused = happened('extensionDecided', {
      decision: 'refused',
      newDueOn: null,
      reason,
      clocks,
    });
    return events(refused, ...climbed(at));
  }
  if (newDueOn < at.today) {
    return refuse('dueInThePast', 'D-22', { dueOn: newDueOn });
  }
  if (newDueOn <= current) {
    return refuse('newDateNotLater', 'D-09', { dueOn: current });
  }
  const reason = payload.reason ?? asked.reason;
  const deadline = movedDeadline(at, setDeadline('D-09', current, newDueOn, facts), {
    transition: 'P18',
    reason,
    prescribed: facts.policy.values['extension.countsAsInTime'],
    signedBy: { person: asked.asked.by.person, unit: asked.asked.by.unit },
    cap: extensionCap(state, newDueOn, facts),
  });
  return events(
    happened('extensionDecided', { decision: 'granted', newDueOn, reason, clocks, deadline }),
  );
}

/** A higher office may decide what a lower one may; under a placard only the placard's approver (D-09). */
function outranks(
  { state, command }: Deciding,
  approvers: ReturnType<typeof extensionApprovers>,
): boolean {
  if (isPlacarded(state)) {
    return false;
  }
  const needed = Math.max(
    ...approvers.map(({ role, unit }) => rankOf({ person: '', unit, roles: [role] }, state)),
  );
  return rankOf(command.actor, state) >= needed;
}
