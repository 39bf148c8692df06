import type { LifeKind } from '../../domain/helper-life/life';

/** A list inside a helper life that is shown as a table: its field and the columns. */
export interface LifeTable {
  readonly field: string;
  readonly columns: readonly string[];
}

/** What the page of a helper life shows of it, in this order; the words are `<kind>:fields.<field>`. */
export interface LifeLayout {
  /** States of the usual course, as the chain at the top. */
  readonly chain: readonly string[];
  readonly facts: readonly string[];
  /** Longer texts, each under its own heading. */
  readonly texts: readonly string[];
  readonly tables: readonly LifeTable[];
  /** Columns of the list. */
  readonly columns: readonly string[];
}

/** The layouts of the helper lives' pages and lists. */
export const lifeLayouts: Readonly<Record<LifeKind, LifeLayout>> = {
  clue: {
    chain: ['RECEIVED', 'RECEIPT_SENT', 'VERIFYING', 'TURNED_INTO_PROBLEM', 'REPORTER_ANSWERED'],
    facts: [
      'channel',
      'receivedOn',
      'aboutUnit',
      'receiptOn',
      'verifyUntil',
      'ground',
      'way',
      'answeredOn',
    ],
    texts: ['text', 'note', 'reason', 'answer'],
    tables: [],
    columns: ['channel', 'receivedOn'],
  },
  instruction: {
    chain: ['WRITTEN', 'FORWARDED', 'CONFIRMED', 'DONE'],
    facts: [
      'leader',
      'writtenOn',
      'indicators',
      'recipients',
      'forwardedOn',
      'confirmed',
      'leadLeaders',
    ],
    texts: ['text', 'note'],
    tables: [{ field: 'actionPoints', columns: ['unit', 'text', 'dueOn', 'settled'] }],
    columns: ['leader', 'writtenOn', 'confirmed', 'recipients', 'actionPointsOpen'],
  },
  visit: {
    chain: ['PLANNED', 'VISITED', 'PROBLEMS_LINKED', 'CALLED_BACK', 'CLOSED'],
    facts: [
      'enterprise',
      'contactPerson',
      'indicator',
      'visitor',
      'plannedOn',
      'visitedOn',
      'visitors',
      'policies',
      'calledOn',
      'callWay',
      'satisfaction',
      'briefOn',
    ],
    texts: ['purpose', 'result', 'said', 'brief', 'reason', 'note'],
    tables: [{ field: 'demands', columns: ['demand', 'outcome', 'remark'] }],
    columns: ['plannedOn', 'visitedOn', 'demands', 'problems', 'satisfaction'],
  },
  inspection: {
    chain: ['PLANNED', 'DONE', 'BRIEF_WRITTEN', 'SENT', 'FOLLOWED_UP'],
    facts: [
      'form',
      'subject',
      'method',
      'assessment',
      'indicator',
      'units',
      'team',
      'plannedOn',
      'doneOn',
      'persons',
      'place',
      'sentOn',
    ],
    texts: ['result', 'brief', 'followUp', 'reason'],
    tables: [
      { field: 'findings', columns: ['finding', 'aspect', 'unit', 'dimension'] },
      { field: 'urges', columns: ['unit', 'text', 'dueOn', 'settled'] },
    ],
    columns: ['form', 'plannedOn', 'byUnit', 'findings', 'problems', 'sentOn'],
  },
  innovation: {
    chain: ['DRAFT', 'CONSULTED', 'JOINT_CASE_FORMED', 'FILED', 'RECOGNISED'],
    facts: [
      'kind',
      'indicator',
      'modelCity',
      'consultedOn',
      'counterpart',
      'jointOn',
      'filedOn',
      'prefectureReceipt',
      'officeReceipt',
      'recognisedBy',
      'recognisedOn',
    ],
    texts: ['text', 'gap', 'opinion', 'waived', 'reason'],
    tables: [],
    columns: ['kind', 'modelCity', 'filedOn'],
  },
  hardNut: {
    chain: ['UNDER_WAY', 'SOLVED'],
    facts: ['units'],
    texts: ['goal', 'result', 'reason'],
    tables: [
      { field: 'timetable', columns: ['milestone', 'dueOn', 'reachedOn'] },
      { field: 'roadmap', columns: ['step', 'responsible'] },
      { field: 'reports', columns: ['on', 'text'] },
    ],
    columns: ['milestonesReached', 'milestones', 'reports'],
  },
};
