import type { CivilDate } from '../domain/calendar/civil-date';
import type { Sql } from './client';

/** An account: who signs in, and the argon2id hash of the password. Roles come from the roster. */
export interface Account {
  readonly account: string;
  readonly person: string;
  readonly passwordHash: string;
  readonly disabled: boolean;
  readonly failures: number;
  /** Wall-clock instant until which no password is looked at; null when it is not locked. */
  readonly lockedUntil: string | null;
}

/** Failures in a row after which an account is locked for a while. */
const FAILURES_BEFORE_LOCK = 5;
const LOCK_MINUTES = 10;

/** @returns the account, or undefined when there is none of that name */
export async function findAccount(sql: Sql, account: string): Promise<Account | undefined> {
  const [row] = await sql<Account[]>`
    select account, person, password_hash as "passwordHash", disabled, failures,
      case when locked_until > clock_timestamp() then locked_until end as "lockedUntil"
    from accounts where account = ${account}`;
  return row;
}

/** An account as lists of accounts show it. */
export interface AccountLine extends Pick<
  Account,
  'account' | 'person' | 'disabled' | 'lockedUntil'
> {
  /** Name on the roster; null when nobody there has that id any more. */
  readonly name: string | null;
  /** Wall-clock instant. */
  readonly passwordChangedAt: string;
}

/** All accounts by name. */
export async function listAccounts(sql: Sql): Promise<AccountLine[]> {
  return sql<AccountLine[]>`
    select a.account, a.person, a.disabled, a.password_changed_at as "passwordChangedAt",
      (select p.name from persons p where p.id = a.person order by p.programme limit 1) as name,
      case when a.locked_until > clock_timestamp() then a.locked_until end as "lockedUntil"
    from accounts a order by a.account collate "C"`;
}

/** Whether anybody can sign in by password at all. */
export async function hasAccounts(sql: Sql): Promise<boolean> {
  return (await sql`select 1 from accounts limit 1`).length > 0;
}

/** @returns the person of that id on the roster of any programme, or undefined */
export async function findPersonOnRoster(
  sql: Sql,
  person: string,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  const [row] = await sql<{ id: string; name: string }[]>`
    select id, name from persons where id = ${person} order by programme limit 1`;
  return row;
}

/**
 * Creates an account or sets its password anew (one statement); failures and lock are forgotten, and the person's sessions end.
 */
export async function saveAccount(
  sql: Sql,
  account: Pick<Account, 'account' | 'person' | 'passwordHash'>,
): Promise<void> {
  await sql`
    with saved as (
      insert into accounts (account, person, password_hash)
      values (${account.account}, ${account.person}, ${account.passwordHash})
      on conflict (account) do update set person = excluded.person, password_hash = excluded.password_hash,
        failures = 0, locked_until = null, password_changed_at = clock_timestamp()
      returning person
    )
    delete from sessions using saved where sessions.person = saved.person`;
}

/** Somebody who is not on the roster yet and becomes its system administrator. */
export interface NewAdministrator {
  readonly programme: string;
  readonly name: string;
  readonly email: string;
  /** Day from which the role is held. */
  readonly from: CivilDate;
}

/**
 * Creates the first account of a city, and with it the person and the role of a new administrator (one statement).
 *
 * @returns false when an account exists already; then nothing changes
 * @throws SQLSTATE 23505 when the new administrator's id is taken
 */
export async function createFirstAccount(
  sql: Sql,
  first: Pick<Account, 'account' | 'person' | 'passwordHash'> & {
    readonly administrator: NewAdministrator | null;
  },
): Promise<boolean> {
  const { account, person, passwordHash, administrator } = first;
  const { programme = null, name = null, email = null, from = null } = administrator ?? {};
  const rows = await sql`
    with first as (
      insert into accounts (account, person, password_hash)
      select ${account}, ${person}, ${passwordHash} where not exists (select 1 from accounts)
      returning person
    ), joined as (
      insert into persons (programme, id, name, email)
      select ${programme}, person, ${name}, ${email} from first where ${administrator !== null}
      returning id
    ), appointed as (
      insert into role_assignments (programme, ordinal, person, role, from_on)
      select ${programme},
        (select coalesce(max(ordinal), 0) + 1 from role_assignments where programme = ${programme}),
        id, 'systemAdmin', ${from}::date from joined
    )
    select person from first`;
  return rows.length > 0;
}

/** Notes a sign-in that failed; the fifth in a row locks the account for ten minutes (wall clock). */
export async function noteFailedSignIn(sql: Sql, account: string): Promise<void> {
  await sql`
    update accounts set failures = failures + 1,
      locked_until = case when failures + 1 >= ${FAILURES_BEFORE_LOCK}
        then clock_timestamp() + make_interval(mins => ${LOCK_MINUTES}) else locked_until end
    where account = ${account}`;
}

/** Notes a sign-in that succeeded. */
export async function noteSignIn(sql: Sql, account: string): Promise<void> {
  await sql`update accounts set failures = 0, locked_until = null where account = ${account}`;
}

/**
 * Stops or reopens an account; stopping ends the person's sessions (one statement).
 *
 * @returns false when there is no account of that name
 */
export async function disableAccount(
  sql: Sql,
  account: string,
  disabled: boolean,
): Promise<boolean> {
  const rows = await sql`
    with changed as (
      update accounts set disabled = ${disabled} where account = ${account} returning person
    ), ended as (
      delete from sessions using changed where ${disabled} and sessions.person = changed.person
    )
    select person from changed`;
  return rows.length > 0;
}
