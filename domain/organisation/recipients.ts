import type { Recipient } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import { assignmentsOn, findPerson, successorsOf, type Person, type Roster } from './roster';
import { answeringUnit } from './units';

/** Why an address gets a letter; `unitMailbox` and `office` stand in for a vacant role (D-34). */
export type Reason = 'holder' | 'acting' | 'named' | 'reporter' | 'unitMailbox' | 'office';

/** One copy of a letter: to a person, or to a unit's general mailbox (`person: null`). */
export interface Addressee {
  readonly person: string | null;
  readonly address: string;
  readonly because: Reason;
  /** The unit for which the copy is meant, where the recipient names one. */
  readonly unit: string | null;
}

/**
 * Resolves one recipient of a notice to persons on the day of release (D-21, D-34).
 *
 * The holders of the role and those who act for them by a delegation in force; where nobody does, the unit's general mailbox and
 * the coordination office. A unit that has been merged answers through its successor (D-38).
 */
export function personsIn(roster: Roster, recipient: Recipient, on: CivilDate): Addressee[] {
  const unit =
    recipient.unit === undefined
      ? null
      : (answeringUnit(roster.units, recipient.unit, on)?.id ?? recipient.unit);
  if (recipient.person !== undefined) {
    const person = findPerson(roster, recipient.person);
    const outside = person === undefined ? reporterAddress(recipient) : null;
    if (outside !== null) {
      return [{ person: null, address: outside, because: 'reporter', unit: null }];
    }
    const named = namedPersons(roster, recipient.person, on).flatMap(({ id, because }) => {
      const found = findPerson(roster, id);
      return found === undefined ? [] : [toPerson(found, because, unit)];
    });
    return named.length > 0 ? named : substitutes(roster, unit, on);
  }
  const held = assignmentsOn(roster, on).filter(
    (assignment) =>
      assignment.role === recipient.role && (unit === null || assignment.unit === unit),
  );
  const found = held.flatMap((assignment) => {
    const person = findPerson(roster, assignment.person);
    const because = assignment.delegateOf === undefined ? 'holder' : 'acting';
    return person === undefined ? [] : [toPerson(person, because, unit)];
  });
  return found.length > 0 ? oneCopyEach(found) : substitutes(roster, unit, on);
}

/**
 * A named person, with whoever acts for that person on the day; of somebody who has handed everything over, the successors, link by
 * link (C15).
 */
function namedPersons(
  roster: Roster,
  person: string,
  on: CivilDate,
): { readonly id: string; readonly because: Reason }[] {
  const inForce = assignmentsOn(roster, on);
  const holds = inForce.some((held) => held.person === person && held.delegateOf === undefined);
  const successors = holds ? [] : successorsOf(roster, person, on);
  const named = successors.length > 0 ? successors : [person];
  const acting = inForce
    .filter((held) => held.delegateOf !== undefined && named.includes(held.delegateOf))
    .map((held) => held.person);
  return [
    ...named.map((id) => ({ id, because: 'named' as const })),
    ...[...new Set(acting)].map((id) => ({ id, because: 'acting' as const })),
  ];
}

/** All recipients of a notice together: one person in two roles gets one copy (D-34). */
export function addresseesOf(
  roster: Roster,
  recipients: readonly Recipient[],
  on: CivilDate,
): Addressee[] {
  return oneCopyEach(recipients.flatMap((recipient) => personsIn(roster, recipient, on)));
}

/** Keeps the first copy per address: own roles before stand-ins. */
function oneCopyEach(addressees: readonly Addressee[]): Addressee[] {
  const weight: Record<Reason, number> = {
    named: 0,
    reporter: 0,
    holder: 1,
    acting: 2,
    unitMailbox: 3,
    office: 4,
  };
  return addressees.filter(
    (one, index) =>
      !addressees.some(
        (other, at) =>
          other.address === one.address &&
          (weight[other.because] < weight[one.because] ||
            (other.because === one.because && at < index)),
      ),
  );
}

/** A reporter from outside is reached at the e-mail address left with the report, and there alone (D-02, D-23). */
function reporterAddress({ role, person = '' }: Recipient): string | null {
  return role === 'reporter' && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(person) ? person : null;
}

function substitutes(roster: Roster, unit: string | null, on: CivilDate): Addressee[] {
  const mailbox = roster.units.find((candidate) => candidate.id === unit)?.mailbox;
  const toMailbox: Addressee[] =
    mailbox === undefined ? [] : [{ person: null, address: mailbox, because: 'unitMailbox', unit }];
  const office = assignmentsOn(roster, on)
    .filter((assignment) => assignment.role === 'coordinationOffice')
    .flatMap((assignment) => findPerson(roster, assignment.person) ?? [])
    .map((person) => toPerson(person, 'office', unit));
  return oneCopyEach([...toMailbox, ...office]);
}

function toPerson(person: Person, because: Reason, unit: string | null): Addressee {
  return { person: person.id, address: person.email, because, unit };
}
