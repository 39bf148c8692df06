import { PassThrough } from 'node:stream';
import { verify } from '@node-rs/argon2';
import { hashPassword } from '../../api/password-hash';
import {
  runAccount,
  setPassword,
  showAccounts,
  switchAccount,
  type AccountFlags,
  type AccountWiring,
} from '../../cli/account';
import { readHidden } from '../../cli/read-hidden';
import { loadProgramme } from '../../cli/shipped-programmes';
import { findAccount, noteFailedSignIn } from '../../db/accounts';
import { saveProgramme } from '../../db/programmes';
import { openTestDatabase, type TestDatabase } from '../support/postgres';

jest.setTimeout(60_000);

const password = 'correct horse battery';
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  const loaded = loadProgramme('county-city-2024');
  if (!loaded.ok) throw new Error('the shipped programme is damaged');
  await saveProgramme(database.sql, loaded.programme);
});
beforeEach(() => database.sql`delete from accounts`);
afterAll(() => database.close());

function wiring(...typed: string[]): AccountWiring {
  return {
    databaseUrl: () => database.url,
    hashPassword,
    readHidden: async (prompts) => prompts.map((_prompt, at) => typed[at] ?? typed[0] ?? ''),
  };
}

const set = (flags: AccountFlags, ...typed: string[]) =>
  runAccount(wiring(...typed), flags, setPassword(flags));
const list = (flags: AccountFlags = {}) => runAccount(wiring(), flags, showAccounts(flags));
const turn = (account: string, disabled: boolean) =>
  runAccount(wiring(), {}, switchAccount(account, disabled));

describe('duban account set', () => {
  test('makes an account of a person on the roster, with an argon2id hash', async () => {
    const outcome = await set({ person: 'yhb.first', account: 'zhao' }, password);
    expect(outcome).toEqual({
      exitCode: 0,
      stdout: '已为 赵某涛（yhb.first）设立账号 zhao\n',
      stderr: '',
    });
    const account = await findAccount(database.sql, 'zhao');
    expect(account).toMatchObject({ person: 'yhb.first', disabled: false });
    expect(account?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verify(account?.passwordHash ?? '', password)).toBe(true);
  });

  test('without --account it is the person’s own account, else one named by the id', async () => {
    await set({ person: 'yhb.first' }, password);
    await set({ person: 'yhb.second', account: 'huang' }, password);
    const again = await set({ person: 'yhb.second', lang: 'en' }, 'another long password');
    expect(again.stdout).toMatch(/^password of account huang of .* changed/);
    const byAccount = await set({ person: 'huang' }, 'a third long password');
    expect(byAccount.exitCode).toBe(0);
    const hash = (await findAccount(database.sql, 'huang'))?.passwordHash ?? '';
    expect(await verify(hash, 'a third long password')).toBe(true);
    const lines = JSON.parse((await list({ json: true })).stdout) as { account: string }[];
    expect(lines.map(({ account }) => account)).toEqual(['huang', 'yhb.first']);
  });

  test('a new password forgets the lock and ends the person’s sessions', async () => {
    const { sql } = database;
    await set({ person: 'yhb.first', account: 'zhao' }, password);
    for (let n = 0; n < 5; n += 1) await noteFailedSignIn(sql, 'zhao');
    await sql`
      insert into sessions (id_hash, person, content, expires_at)
      values ('h1', 'yhb.first', '{}', now() + interval '1 hour'),
        ('h2', 'yhb.second', '{}', now() + interval '1 hour')`;
    await set({ person: 'zhao' }, 'another long password');
    expect((await findAccount(sql, 'zhao'))?.lockedUntil).toBeNull();
    expect(await sql`select id_hash from sessions`).toEqual([{ id_hash: 'h2' }]);
  });

  test.each<[string, AccountFlags, string[], RegExp]>([
    ['nobody of that id', { person: 'nobody' }, [password], /名册上也没有/],
    ['a short password', { person: 'yhb.first' }, ['eleven sign'], /至少 12 个字符/],
    [
      'the account as password',
      { person: 'yhb.first', account: 'zhao-long-name' },
      ['ZHAO-long-name'],
      /不能与账号/,
    ],
    ['two passwords', { person: 'yhb.first' }, [password, 'something else'], /不一致/],
    ['a strange name', { person: 'yhb.first', account: 'a b' }, [password], /不超过 64/],
    ['an account of somebody else', { person: 'yhb.second', account: 'li' }, [password], /属于/],
    ['one of several accounts', { person: 'yhb.third' }, [password], /t1, t2/],
  ])('%s is refused and nothing changes', async (_case, flags, typed, words) => {
    await set({ person: 'ysj.first', account: 'li' }, password);
    await set({ person: 'yhb.third', account: 't1' }, password);
    await set({ person: 'yhb.third', account: 't2' }, password);
    const before = await database.sql`select * from accounts order by account`;
    const outcome = await set(flags, ...typed);
    expect(outcome).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: expect.stringMatching(words) as string,
    });
    expect(await database.sql`select * from accounts order by account`).toEqual(before);
  });
});

describe('duban account list, disable, enable', () => {
  test('shows who has an account and how it stands', async () => {
    expect((await list()).stdout).toContain('还没有账号');
    await set({ person: 'yhb.first', account: 'zhao' }, password);
    await set({ person: 'yhb.second', account: 'huang' }, password);
    await set({ person: 'yhb.third', account: 'zhou' }, password);
    expect((await turn('huang', true)).stdout).toContain('已停用');
    for (let n = 0; n < 5; n += 1) await noteFailedSignIn(database.sql, 'zhou');
    const rows = (await list({ lang: 'en' })).stdout.trimEnd().split('\n');
    expect(rows.map((row) => row.split('\t').slice(0, 4))).toEqual([
      ['account', 'person', 'name', 'state'],
      ['huang', 'yhb.second', '黄某兰', 'disabled'],
      ['zhao', 'yhb.first', '赵某涛', 'active'],
      ['zhou', 'yhb.third', '周某丽', expect.stringMatching(/^locked until 20/)],
    ]);
  });

  test('a disabled account stays disabled under a new password', async () => {
    await set({ person: 'yhb.first', account: 'zhao' }, password);
    await turn('zhao', true);
    expect((await set({ person: 'zhao' }, password)).stderr).toContain('duban account enable zhao');
    expect((await findAccount(database.sql, 'zhao'))?.disabled).toBe(true);
    expect((await turn('zhao', false)).exitCode).toBe(0);
    expect((await findAccount(database.sql, 'zhao'))?.disabled).toBe(false);
  });

  test.each([true, false])('an unknown account is refused (disable: %s)', async (disabled) => {
    expect(await turn('nobody', disabled)).toMatchObject({ exitCode: 3, stdout: '' });
  });
});

describe('what goes wrong outside', () => {
  test.each<[string, AccountFlags, string | undefined, number]>([
    ['an unknown language', { lang: 'fr' }, 'postgres://unused', 2],
    ['no database', {}, undefined, 1],
    ['a database that does not answer', {}, 'postgres://127.0.0.1:1/duban', 1],
  ])('%s', async (_case, flags, url, exitCode) => {
    const outcome = await runAccount(
      { ...wiring(), databaseUrl: () => url },
      flags,
      showAccounts(flags),
    );
    expect(outcome).toMatchObject({ exitCode, stdout: '' });
    expect(outcome.stderr).not.toMatch(/ at .*\.ts/);
  });
});

describe('reading what nobody shall see', () => {
  const prompts = ['first: ', 'again: '];

  test('from a pipe the first line answers every prompt, and nothing is asked', async () => {
    const pipe = new PassThrough();
    const asked: string[] = [];
    const read = readHidden(pipe, prompts, (prompt) => asked.push(prompt));
    pipe.write('密码 with bl');
    pipe.end('anks\r\nsecond line\n');
    expect(await read).toEqual(['密码 with blanks', '密码 with blanks']);
    expect(asked).toEqual([]);
  });

  test('on a terminal each line is asked for, not echoed, and can be corrected', async () => {
    const { terminal, raw, asked, read } = typing();
    terminal.write('secrex\u007ft\r');
    terminal.write('se');
    terminal.write('cret\n');
    expect(await read).toEqual(['secret', 'secret']);
    expect(asked.join('')).toBe('first: \nagain: \n');
    expect(raw).toEqual([true, false]);
  });

  test('both lines may come at once', async () => {
    const { terminal, read } = typing();
    terminal.write('one\rtwo\rthree\r');
    expect(await read).toEqual(['one', 'two']);
  });

  test('Ctrl-C ends it and gives the terminal back', async () => {
    const { terminal, raw, read } = typing();
    terminal.write('secret\u0003');
    await expect(read).rejects.toThrow();
    expect(raw).toEqual([true, false]);
  });

  function typing() {
    const raw: boolean[] = [];
    const asked: string[] = [];
    const terminal = Object.assign(new PassThrough(), {
      isTTY: true,
      setRawMode: (on: boolean) => raw.push(on),
    });
    return { terminal, raw, asked, read: readHidden(terminal, prompts, (one) => asked.push(one)) };
  }
});
