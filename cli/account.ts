import type { Command } from 'commander';
import {
  disableAccount,
  findAccount,
  findPersonOnRoster,
  listAccounts,
  saveAccount,
  type AccountLine,
} from '../db/accounts';
import { openDatabase, type Sql } from '../db/client';
import { accountNameFault, passwordFault } from '../domain/organisation/account-rules';
import { shippedWords, type ShippedWords } from './shipped-words';

/** What `duban account` needs from outside. */
export interface AccountWiring {
  /** The record's database, or undefined when none is configured. */
  databaseUrl(): string | undefined;
  hashPassword(password: string): Promise<string>;
  /** Asks for a secret once for each prompt, without showing it. */
  readHidden(prompts: readonly string[]): Promise<string[]>;
}

/** The flags as typed. */
export interface AccountFlags {
  readonly lang?: string;
  readonly json?: boolean;
  readonly person?: string;
  readonly account?: string;
}

/** What a run prints and its exit code: 0 done, 1 failed, 2 usage, 3 input refused. */
export interface AccountOutcome {
  readonly exitCode: 0 | 1 | 2 | 3;
  readonly stdout: string;
  readonly stderr: string;
}

interface Task {
  readonly sql: Sql;
  readonly words: ShippedWords;
  readonly wiring: AccountWiring;
}

type Work = (task: Task) => Promise<AccountOutcome>;

/** Adds `account set`, `account list`, `account disable` and `account enable` to the program. */
export function accountCommand(program: Command, wiring: AccountWiring): void {
  const account = program.command('account').description('who signs in with a password');
  const add = (usage: string, description: string) =>
    account
      .command(usage)
      .description(description)
      .option('--lang <zh|en>', 'language of the messages (default: zh)');
  const run = async (flags: AccountFlags, work: Work): Promise<void> => {
    const { exitCode, stdout, stderr } = await runAccount(wiring, flags, work);
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    process.exitCode = exitCode;
  };
  add('set', 'make an account or set its password, which is read from standard input')
    .requiredOption('--person <id>', 'person id on the roster, or the name of an account')
    .option('--account <name>', 'name of the account (default: the person’s own, else the id)')
    .action((flags: AccountFlags) => run(flags, setPassword(flags)));
  add('list', 'show all accounts')
    .option('--json', 'print one JSON value')
    .action((flags: AccountFlags) => run(flags, showAccounts(flags)));
  add('disable <name>', 'let an account sign in no more, and sign its person out').action(
    (name: string, flags: AccountFlags) => run(flags, switchAccount(name, true)),
  );
  add('enable <name>', 'let a disabled account sign in again').action(
    (name: string, flags: AccountFlags) => run(flags, switchAccount(name, false)),
  );
}

/** Opens the record for one piece of work; what goes wrong becomes words and an exit code. */
export async function runAccount(
  wiring: AccountWiring,
  { lang = 'zh' }: AccountFlags,
  work: Work,
): Promise<AccountOutcome> {
  const words = shippedWords(lang === 'en' ? 'en' : 'zh', 'account');
  if (lang !== 'zh' && lang !== 'en') return failed(2, words('language'));
  try {
    const url = wiring.databaseUrl();
    if (url === undefined) return failed(1, words('noDatabase'));
    const sql = openDatabase(url, { connections: 1, application: 'duban account' });
    try {
      return await work({ sql, words, wiring });
    } finally {
      await sql.end({ timeout: 5 });
    }
  } catch (fault) {
    const { message, name } = fault as Error;
    return failed(1, words('failed', { reason: message === '' ? name : message }));
  }
}

/** `account set`: finds whose account it is, asks for the password, and stores its hash. */
export function setPassword({ person = '', account }: AccountFlags): Work {
  return async ({ sql, words, wiring }) => {
    const target = await findTarget(sql, person, account);
    if ('fault' in target) return failed(3, words(`faults.${target.fault}`, target.values));
    const prompts = [words('prompt', { account: target.account }), words('promptAgain')];
    const [password = '', again] = await wiring.readHidden(prompts);
    const names = [target.account, target.person, target.name];
    const fault = passwordFault(password, names) ?? (password === again ? null : 'passwordsDiffer');
    if (fault !== null) return failed(3, words(`faults.${fault}`));
    const passwordHash = await wiring.hashPassword(password);
    await saveAccount(sql, { account: target.account, person: target.person, passwordHash });
    return {
      exitCode: 0,
      stdout: `${words(target.existed ? 'changed' : 'created', { ...target })}\n`,
      stderr: target.disabled ? `${words('stillDisabled', { ...target })}\n` : '',
    };
  };
}

interface Target {
  readonly account: string;
  readonly person: string;
  readonly name: string;
  readonly existed: boolean;
  readonly disabled: boolean;
}

interface Refusal {
  readonly fault: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The account meant by a person or an account, or why there is none. */
async function findTarget(
  sql: Sql,
  wanted: string,
  accountName: string | undefined,
): Promise<Target | Refusal> {
  const named = accountName === undefined ? await findAccount(sql, wanted) : undefined;
  const person = named?.person ?? wanted;
  const onRoster = await findPersonOnRoster(sql, person);
  if (onRoster === undefined) return { fault: 'personUnknown', values: { person: wanted } };
  const own = (await listAccounts(sql)).filter((line) => line.person === person);
  const [only, second] = own.map((line) => line.account);
  if (named === undefined && accountName === undefined && second !== undefined) {
    const accounts = own.map((line) => line.account).join(', ');
    return { fault: 'severalAccounts', values: { person, accounts } };
  }
  const account = accountName ?? named?.account ?? only ?? person;
  const existing = await findAccount(sql, account);
  if (existing !== undefined && existing.person !== person) {
    const values = { account, owner: existing.person, person };
    return { fault: 'accountOfSomebodyElse', values };
  }
  const fault = existing === undefined ? accountNameFault(account) : null;
  if (fault !== null) return { fault, values: {} };
  const { name } = onRoster;
  const disabled = existing?.disabled ?? false;
  return { account, person, name, existed: existing !== undefined, disabled };
}

/** `account list`. */
export function showAccounts({ json }: AccountFlags): Work {
  return async ({ sql, words }) => {
    const lines = await listAccounts(sql);
    if (json === true) return done(JSON.stringify(lines));
    if (lines.length === 0) return done(words('none'));
    const columns = ['account', 'person', 'name', 'state', 'passwordChangedAt'];
    const head = columns.map((column) => words(`columns.${column}`));
    return done([head, ...lines.map((line) => cellsOf(line, words))].map(tabbed).join('\n'));
  };
}

function cellsOf(line: AccountLine, words: ShippedWords): string[] {
  const { account, person, disabled, lockedUntil, passwordChangedAt } = line;
  const locked = lockedUntil === null ? 'active' : 'locked';
  const state = words(`states.${disabled ? 'disabled' : locked}`, { until: lockedUntil });
  return [account, person, line.name ?? words('notOnRoster'), state, passwordChangedAt];
}

function tabbed(cells: readonly string[]): string {
  return cells.join('\t');
}

/** `account disable` and `account enable`. */
export function switchAccount(account: string, disabled: boolean): Work {
  return async ({ sql, words }) =>
    (await disableAccount(sql, account, disabled))
      ? done(words(disabled ? 'disabled' : 'enabled', { account }))
      : failed(3, words('faults.accountUnknown', { account }));
}

function done(text: string): AccountOutcome {
  return { exitCode: 0, stdout: `${text}\n`, stderr: '' };
}

function failed(exitCode: 1 | 2 | 3, text: string): AccountOutcome {
  return { exitCode, stdout: '', stderr: `${text}\n` };
}
