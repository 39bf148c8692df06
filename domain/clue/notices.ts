import type { Notice, Recipient, Recorded } from '../aggregate';
import { dateOf } from '../calendar/instants';
import { letterOf } from '../helper-life/letters';
import type { ClueEvent, ClueState } from './state';

/**
 * Letters of a clue (N01, N02, N20). Those to the reporter are restricted: nobody else reads to whom they go (D-23). The office learns
 * of a new clue by what it owes.
 */
export function clueLetters(event: Recorded<ClueEvent>, state: ClueState): readonly Notice[] {
  const to = reporterOf(state);
  if (to.length === 0) return [];
  const office = state.officeUnit;
  switch (event.type) {
    case 'receiptSent':
      return [
        letterOf('N01', state, to, {
          restricted: true,
          due: event.data.verifyUntil,
          about: { receivedOn: state.receivedOn, office },
        }),
      ];
    case 'reporterAnswered':
      return [
        state.ground === null
          ? letterOf('N01', state, to, {
              restricted: true,
              about: { answer: event.data.answer, receivedOn: state.receivedOn, office },
            })
          : letterOf('N02', state, to, {
              restricted: true,
              about: { reason: event.data.answer, [`ground_${state.ground}`]: true },
            }),
      ];
    case 'problemProgressed':
      return event.data.standing === 'signedOff'
        ? [
            letterOf('N20', state, to, {
              restricted: true,
              about: { toReporter: true, on: dateOf(event.at) },
            }),
          ]
        : [];
    default:
      return [];
  }
}

function reporterOf({ reporter }: ClueState): Recipient[] {
  return reporter?.contact === undefined ? [] : [{ role: 'reporter', person: reporter.contact }];
}
