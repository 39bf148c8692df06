import type { Json, Notice, Owed, Recipient } from '../aggregate';
import type { RoleKey } from '../organisation/role-keys';
import { referralRoles } from '../quarter/restricted';
import { namedReaders } from '../readers';
import { acceptors, leadLeaders, planReviewers, signOffApprovers } from './authority';
import { isConfidential } from './is-confidential';
import { numberShown, responsibleUnitsOf, type ProblemState } from './state';
import type { Authority, ProblemFlag } from './vocabulary';

/**
 * Problems for named roles alone (D-23): cases of misconduct (S3-43), what the Organisation Department or the Discipline Commission
 * registers (model.md section 2), and what was found in a confidential clue. Everything that differs for them is decided here: who reads
 * them, who is told what, who owes the next act.
 */

/** Roles that read such a problem wherever they are held: who handles it, and who proposes, decides or receives a referral. */
const everywhere: readonly RoleKey[] = [
  'coordinationOffice',
  'coordinationOffice.head',
  'groupHead',
  ...referralRoles,
];

/** Roles whose problems are confidential from the beginning. */
const confidants: readonly RoleKey[] = ['orgDept', 'disciplineCommission'];

/** In the units the heads handle such a problem themselves. */
const instead: Partial<Record<RoleKey, RoleKey>> = {
  'responsibleUnit.staff': 'responsibleUnit.principal',
  'leadUnit.staff': 'leadUnit.principal',
};

/** The flags of a problem as it is registered by somebody with these roles. */
export function flagsFrom(
  flags: readonly ProblemFlag[],
  roles: readonly RoleKey[],
): readonly ProblemFlag[] {
  const adds = roles.some((role) => confidants.includes(role)) && !flags.includes('confidential');
  return adds ? [...flags, 'confidential'] : flags;
}

/**
 * Who alone reads the problem, as its summary names them (domain/readers.ts); null = whoever it concerns. Besides those of
 * {@link everywhere}: the heads of the units that carry it, the leaders in charge, and whoever's decision is waited for.
 */
export function readersOf(state: ProblemState): readonly string[] | null {
  if (!isConfidential(state)) return null;
  const anywhere = everywhere.map((role): Authority => ({ role, unit: null }));
  const charges = [...anywhere, ...(state.assignment === null ? [] : inCharge(state))];
  const isAnywhere = ({ role }: Authority) => everywhere.includes(role);
  return namedReaders(
    charges.map(trusted).map((one) => (isAnywhere(one) ? { ...one, unit: null } : one)),
  );
}

function inCharge(state: ProblemState): Authority[] {
  const { assignment } = state;
  const units = [...responsibleUnitsOf(state), assignment?.districtUnit ?? null];
  const sponsor = assignment?.sponsorLeader ?? null;
  const asked = state.extension === 'REQUESTED' ? state.extensions.at(-1)?.approvers : undefined;
  return [
    ...units.flatMap((unit): Authority[] =>
      unit === null
        ? []
        : [
            { role: 'responsibleUnit.principal', unit },
            { role: 'responsibleUnit.leaderInCharge', unit },
          ],
    ),
    { role: 'leadUnit.principal', unit: assignment?.leadUnit ?? null },
    ...(sponsor === null ? [] : [{ role: 'sponsorLeader' as const, unit: sponsor }]),
    ...leadLeaders(state),
    ...planReviewers(state),
    ...acceptors(state),
    ...signOffApprovers(state),
    ...(asked ?? []),
    ...(state.signersOwed ?? []),
  ];
}

/** The role that takes another's place where the problem is confidential. */
export function roleTrusted(state: Pick<ProblemState, 'flags'>, role: RoleKey): RoleKey {
  return isConfidential(state) ? (instead[role] ?? role) : role;
}

/** The acts owed: what staff would owe, their head owes. */
export function owedInConfidence(state: ProblemState, owed: readonly Owed[]): readonly Owed[] {
  const mapped = isConfidential(state) ? owed.map((one) => ({ ...one, ...trusted(one) })) : owed;
  const key = ({ command, role, unit, dueOn }: Owed) => [command, role, unit, dueOn].join('|');
  return mapped.filter((one, n) => mapped.findIndex((other) => key(other) === key(one)) === n);
}

/**
 * The letters about a confidential problem: to its readers alone, singly, and with nothing in them but number, units and dates; what is
 * to be known is read after signing in. A personal measure is still told to the person (P32), a reporter still answered.
 */
export function toldInConfidence(
  state: ProblemState,
  notices: readonly Notice[],
): readonly Notice[] {
  const readers = readersOf(state);
  return readers === null ? notices : notices.map((notice) => confided(state, readers, notice));
}

function confided(state: ProblemState, readers: readonly string[], notice: Notice): Notice {
  const { digest: _digest, on: _on, ...rest } = notice;
  const own = notice.restricted === true;
  const to = own ? notice.to : audience(state, readers, notice.to);
  const isMeasure = own && notice.to.every(({ role }) => role !== 'reporter');
  const about = isMeasure ? notice.about : unsaid(notice.about);
  return { ...rest, to, restricted: true, about: { ...about, title: numberShown(state) } };
}

function audience(
  state: ProblemState,
  readers: readonly string[],
  to: readonly Recipient[],
): readonly Recipient[] {
  const asked = to
    .map(({ role, unit, person }): Recipient => {
      const head = instead[role];
      const where = unit === undefined ? {} : { unit };
      const who = person === undefined || head !== undefined ? {} : { person };
      return { role: head ?? role, ...where, ...who };
    })
    .filter(({ role, unit = null }) =>
      [role, ...namedReaders([{ role, unit }])].some((name) => readers.includes(name)),
    );
  const key = ({ role, unit = '', person = '' }: Recipient) => `${role}|${unit}|${person}`;
  const once = asked.filter((one, n) => asked.findIndex((other) => key(other) === key(one)) === n);
  return once.length > 0 || to.length === 0
    ? once
    : [{ role: 'coordinationOffice', unit: state.officeUnit }];
}

/** Values of a letter that say nothing of the matter. */
const plain: readonly string[] = ['number', 'unit', 'leadUnit', 'office', 'asked', 'survivor'];

function unsaid(about: Notice['about']): { readonly [key: string]: Json } {
  return Object.fromEntries(
    Object.entries(about).filter(
      ([key, value]) =>
        !key.startsWith('calendar') &&
        (plain.includes(key) ||
          value === null ||
          ['boolean', 'number'].includes(typeof value) ||
          (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))),
    ),
  );
}

function trusted({ role, unit }: Authority): Authority {
  return { role: instead[role] ?? role, unit };
}
