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

/** Creates an account or sets its password anew; failures and lock are forgotten. */
export async function saveAccount(
  sql: Sql,
  account: Pick<Account, 'account' | 'person' | 'passwordHash'>,
): Promise<void> {
  await sql`
    insert into accounts (account, person, password_hash)
    values (${account.account}, ${account.person}, ${account.passwordHash})
    on conflict (account) do update set person = excluded.person, password_hash = excluded.password_hash,
      failures = 0, locked_until = null, password_changed_at = clock_timestamp()`;
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

/** Stops or reopens an account; stopping ends the person's sessions (one statement). */
export async function disableAccount(sql: Sql, account: string, disabled: boolean): Promise<void> {
  await sql`
    with changed as (
      update accounts set disabled = ${disabled} where account = ${account} returning person
    )
    delete from sessions using changed where ${disabled} and sessions.person = changed.person`;
}
