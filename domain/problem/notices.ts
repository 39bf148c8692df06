import type { Notice, Recorded } from '../aggregate';
import { dateOf, instantAt } from '../calendar/instants';
import { toldInConfidence } from './confidential';
import type { ProblemEvent, ProblemEventType } from './events';
import { intakeLetters } from './notices-intake';
import { rectificationLetters } from './notices-rectification';
import { signOffLetters } from './notices-sign-off';
import type { Letters } from './letters';
import type { ProblemState } from './state';

/** Events that tell nobody by letter: the timeline shows them, or another event of the same act carries the news. */
const silent = () => [];

/** What every event tells whom; the compiler sees to it that none is forgotten. */
const letters: Letters<ProblemEventType> = {
  ...intakeLetters,
  ...rectificationLetters,
  ...signOffLetters,
  problemVerified: silent,
  mergeMadeFinal: silent,
  duplicateRefused: silent,
  duplicateReleased: silent,
  originJoined: silent,
  problemMadeConfidential: silent,
  problemSplit: silent,
  childProgressed: silent,
  objectionWaived: silent,
  objectionWindowClosed: silent,
  planningBegun: silent,
  progressReported: silent,
  lookBackDrawn: silent,
  lookBackRecorded: silent,
  mechanismRecorded: silent,
  typicalCaseDrafted: silent,
  proposalSetAside: silent,
  unitPlacardHung: silent,
  unitPlacardDelisted: silent,
  policyAdopted: silent,
  // The programme tells everybody concerned in one notice (N76).
  unitSucceeded: silent,
};

/**
 * Notices N01 to N30 (model.md section 9) and N76 of an event. What time brings at midnight is sent at 09:00 of that day (E-24).
 * @param state the state after the event
 */
export function problemNotices(
  event: Recorded<ProblemEvent>,
  state: ProblemState,
): readonly Notice[] {
  const write = letters[event.type] as (
    event: Recorded<ProblemEvent>,
    state: ProblemState,
  ) => readonly Notice[];
  const nine = instantAt(dateOf(event.at), '09:00');
  const early = event.by.person === 'clock' && event.at < nine;
  return toldInConfidence(state, write(event, state))
    .filter(({ to }) => to.length > 0)
    .map((letter) => (early ? { ...letter, notBefore: nine } : letter));
}
