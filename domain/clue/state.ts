import type { CivilDate } from '../calendar/civil-date';
import type { Evidence } from '../evidence';
import type { CommonEvent, LifeEventOf, LifeState } from '../helper-life/life';
import type { ClueChannel } from './commands';
import type { ClueStatus } from './transitions';

/** Who reported (D-23): named roles alone read it, and letters to the reporter are addressed by it. */
export interface ClueReporter {
  readonly name?: string | undefined;
  /** Account of the reporter, or an e-mail address. */
  readonly contact?: string | undefined;
}

/** A clue from the public (线索) until its reporter is answered. */
export interface ClueState extends LifeState {
  readonly status: ClueStatus;
  readonly channel: ClueChannel;
  readonly text: string;
  readonly receivedOn: CivilDate;
  readonly aboutUnit: string | null;
  readonly reporter: ClueReporter | null;
  readonly evidence: Evidence;
  /** Unit of the coordination office at receipt. */
  readonly officeUnit: string;
  readonly receiptOn: CivilDate | null;
  readonly verifyUntil: CivilDate | null;
  readonly note: string | null;
  readonly ground: string | null;
  readonly reason: string | null;
  readonly way: string | null;
  readonly answer: string | null;
  readonly answeredOn: CivilDate | null;
}

type Received = Pick<
  ClueState,
  | 'programme'
  | 'policyVersion'
  | 'number'
  | 'title'
  | 'channel'
  | 'text'
  | 'receivedOn'
  | 'aboutUnit'
  | 'reporter'
  | 'evidence'
  | 'officeUnit'
>;

/** Every event of a clue. */
export type ClueEvent =
  | CommonEvent<'clue'>
  | LifeEventOf<'clueReceived', 'clue', Received>
  | LifeEventOf<'receiptSent', 'clue', Pick<ClueState, 'receiptOn' | 'verifyUntil'>>
  | LifeEventOf<'verificationBegun', 'clue', Pick<ClueState, 'note'>>
  | LifeEventOf<'problemJoined', 'clue', Pick<ClueState, 'note' | 'problems'>>
  | LifeEventOf<'clueDismissed', 'clue', Pick<ClueState, 'ground' | 'reason'>>
  | LifeEventOf<'reporterAnswered', 'clue', Pick<ClueState, 'way' | 'answer' | 'answeredOn'>>;
