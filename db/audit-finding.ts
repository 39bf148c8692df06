/** Something that must not be: which invariant, on what, and what was seen. */
export interface Finding {
  /** `I1` … of the invariants of the record (docs: `duban audit`). */
  readonly invariant: string;
  /** Aggregate, notice, delivery, person, setting … */
  readonly object: string;
  readonly what: string;
}

/** What could not be looked at, and why: an audit with gaps is never green. */
export interface Gap {
  readonly invariant: string;
  readonly why: string;
}

/** The invariants that the audit knows, in words. */
export const invariants: Readonly<Record<string, string>> = {
  I1: 'every snapshot and projection is the fold of the case’s events',
  I2: 'every open case’s workflow stands where the record stands',
  I3: 'every open case has a running workflow',
  I5: 'revisions and ordinals are dense',
  I6: 'every act has its command with its outcome, every reaction its command',
  I7: 'every transition is one that the command may cause',
  I9: 'nobody accepts or signs off their own unit’s work',
  I11: 'applicant, acceptor and approver are different people',
  I13: 'every open case has an owner',
  I14: 'every owed act has somebody who answers for it, in a unit that exists',
  I15: 'every notice that events call for exists, none without cause; formal numbers have no gaps',
  I16: 'every notice is released in time and every delivery comes to an end',
  I17: 'every accepted letter is in the relay’s journal once',
  I18: 'frozen letters are unchanged',
  I19: 'every chain is intact and ends at the case’s head',
  I20: 'every sealed head is still on its chain',
  I22: 'every file is there with its size and hash, none without a row, and every file that an event names is kept for its case',
  I26: 'no person holds two administrators’ roles, or one beside a business role',
  I27: 'the database’s own guards are switched on',
  I28: 'the database keeps what it acknowledges',
  I29: 'no command waits for more than ten minutes, no letter is parked for more than a day',
};
