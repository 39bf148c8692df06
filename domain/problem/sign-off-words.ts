import type { Decision } from '../aggregate';
import { startClock } from './clocks';
import { type Deciding, events, refuse } from './deciding';
import { happened, type ProblemEvent } from './events';
import { chainOf, currentStep, findSeat, isSingleSignature, withWord, type Seat } from './signing';
import type { SignOffWord } from './state';
import type { Authority } from './vocabulary';

/**
 * What a word in the sign-off chain comes to: recorded while further words are waited for, or the events that go before the decision when
 * it is the last (D-16).
 */
type Given = Decision<ProblemEvent> | { readonly last: readonly ProblemEvent[] };

/** A signature: the last one of the last step makes the sign-off. */
export function signed(at: Deciding, opinion: string | null): Given {
  if (isSingleSignature(at.facts)) return { last: [] };
  const place = placeOf(at);
  if (place === null) return refuse('noWordIsWaitedFor', 'D-16');
  const { step, seat } = place;
  const after = withWord(step, wordOf(at, step.step, seat, 'signed', opinion));
  const ends = after.outcome === 'signed';
  const next = ends ? chainOf(at.state, at.facts, at.today)[step.step] : after;
  const word = happened('signOffSigned', {
    step: step.step,
    ...authority(seat),
    opinion,
    signers: (next?.owed ?? []).map(authority),
    ...(ends && next !== undefined ? { clocks: [startClock('signOff', at.today, at.facts)] } : {}),
  });
  return next === undefined ? { last: [word] } : events(word);
}

/** A refusal: it sends the problem back once the step's rule says so, or once the step cannot be signed any more. */
export function declined(at: Deciding, reason: string): Given {
  if (isSingleSignature(at.facts)) return { last: [] };
  const place = placeOf(at);
  if (place === null) return refuse('noWordIsWaitedFor', 'D-16');
  const { step, seat } = place;
  const after = withWord(step, wordOf(at, step.step, seat, 'declined', reason));
  const word = happened('signOffDeclined', {
    step: step.step,
    ...authority(seat),
    reason,
    signers: after.owed.map(authority),
  });
  return after.outcome === 'refused' ? { last: [word] } : events(word);
}

function placeOf({ state, facts, today, command }: Deciding) {
  const step = currentStep(state, facts, today);
  const seat = step === undefined ? undefined : findSeat(command.actor, step.owed);
  return step === undefined || seat === undefined ? null : { step, seat };
}

function wordOf(
  { command, today }: Deciding,
  step: number,
  seat: Seat,
  decision: SignOffWord['decision'],
  opinion: string | null,
): SignOffWord {
  return { by: command.actor, on: today, step, ...authority(seat), decision, opinion };
}

function authority({ role, unit }: Authority): Authority {
  return { role, unit };
}
