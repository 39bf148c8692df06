import session from 'express-session';
import { simpleParser } from 'mailparser';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { letterTemplates } from '../../activities/letter-templates';
import { beginDigestDay, releaseDigests } from '../../activities/release-digests';
import { releaseNotices } from '../../activities/release-notices';
import { hashPassword } from '../../api/password-hash';
import type { StoredFile } from '../../api/services';
import { templatesFolder } from '../../api/templates-folder';
import { loadWords } from '../../api/words';
import { startBusinessClock, type BusinessClock } from '../../bin/business-clock';
import type { ThrowAwayCity } from '../../bin/throw-away-city';
import { saveAccount } from '../../db/accounts';
import { runAudit } from '../../db/audit';
import { factsSource } from '../../db/facts';
import { noteUpload } from '../../db/files';
import { pageQueries } from '../../db/page-queries';
import { subjectOf } from '../../domain/subjects';
import { instantOfLocal } from '../../domain/rehearsal/scenario';
import { openTestCity } from '../support/city';
import { BrowserSession } from './browser-session';
import { crawl, placesOf, type Read } from './crawler';
import { serve, type Served } from './serve';

jest.setTimeout(600_000);

/** Words that stand nowhere else: each is planted in one place and looked for in all others (D-23). */
const secret = {
  title: '暗礁甲推诿塞责一案',
  description: '暗礁乙拒不受理来件',
  accused: '暗礁丙某',
  evidence: '暗礁丁谈话要点',
  fileName: '暗礁戊录音.txt',
  fileText: '暗礁己录音内容',
  rootCause: '暗礁庚思想根源',
  finding: '暗礁辛检查发现',
  refused: '暗礁壬局',
  clueTitle: '暗礁癸信访件',
} as const;
const reporter = { name: '雾凇甲某', phone: '13900007788', contact: 'wusong@secret.invalid' };
const measure = '雾凇乙诫勉理由';
const password = 'Wusong-Bing-90417';
const everything = [...Object.values(secret), ...Object.values(reporter), measure, password];

const PROBLEM = '/api/v1/problems/S0-2024-000001';
const OPEN = '/api/v1/problems/S0-2024-000002';

let city: ThrowAwayCity;
let served: Served;
let clock: BusinessClock;
let file: StoredFile;
const said: string[] = [];
const sessions = new Map<string, BrowserSession>();
let key = 0;

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((chunk) => said.push(String(chunk)) > 0);
  }
  city = await openTestCity('2024-05-06T09:00:00');
  clock = await startBusinessClock(city.sql, (fault) => said.push(String(fault)));
  const bytes = Buffer.from(secret.fileText);
  const kept = createHash('sha256').update(bytes).digest('hex');
  file = { sha256: kept, name: secret.fileName, type: 'text/plain', size: bytes.length };
  await noteUpload(city.sql, file, 'yhb.first');
  served = await serve({
    queries: pageQueries(city.sql),
    gateway: city.gateway,
    clock: clock.now,
    demonstration: { advance: () => Promise.resolve() },
    setUp: null,
    files: {
      put: () => Promise.resolve(file),
      get: (sha256) => Promise.resolve(sha256 === kept ? { type: 'text/plain', bytes } : undefined),
    },
    sessions: new session.MemoryStore(),
    words: loadWords(join(templatesFolder(), 'words')),
    health: () => Promise.resolve({ status: 'ok', parts: {} }),
    onBug: (error) => said.push(String(error)),
    settings: { publicUrl: 'http://localhost', secureCookies: false, sessionSecret: 'of a test' },
  });
  await live();
});

afterAll(async () => {
  await served.close();
  clock.stop();
  await city.close();
  jest.restoreAllMocks();
});

async function as(person: string): Promise<BrowserSession> {
  const known = sessions.get(person);
  if (known !== undefined) return known;
  const fresh = new BrowserSession(served.origin);
  await fresh.signInAs(person);
  sessions.set(person, fresh);
  return fresh;
}

/** Acts by program. @returns the answer's status */
async function act(person: string, path: string, payload: object, status = 200): Promise<void> {
  key += 1;
  const headers = { 'idempotency-key': `confidential-${String(key)}` };
  const answer = await (await as(person)).postJson(path, payload, headers);
  if (answer.status !== status) {
    throw new Error(`${person} ${path}: ${String(answer.status)} ${answer.text}`);
  }
  await city.conductor.settle();
}

/** Lets time pass and the letters of the time go. */
async function until(local: string): Promise<void> {
  await city.conductor.advanceTo(instantOfLocal(local));
  await clock.refresh();
  const letterhead = {
    templates: letterTemplates(join(templatesFolder(), 'mail')),
    from: { name: '督办', address: 'duban@demo.invalid' },
    mailDomain: 'demo.invalid',
    publicUrl: 'http://localhost',
  };
  const services = { sql: city.sql, letterhead, facts: factsSource(city.sql) };
  while ((await releaseNotices(services, clock.now())) > 0);
  await beginDigestDay(services, clock.now());
  await releaseDigests(services, clock.now(), 0);
}

/** A confidential clue with its problem, a case of misconduct, and an ordinary problem with a reporter and a personal measure. */
async function live(): Promise<void> {
  await saveAccount(city.sql, {
    account: 'first',
    person: 'yhb.first',
    passwordHash: await hashPassword(password),
  });
  await new BrowserSession(served.origin).post('/sign-in', { account: 'first', password });
  const checklist = {
    rootCause: secret.rootCause,
    lines: [
      { measure: '整改', person: secret.accused, leaderInCharge: '分管领导', criterion: '到位' },
    ],
  };
  const units = { leadUnit: '住建局', responsibleUnit: '市场监管局' };
  await act('yhb.first', '/api/v1/problems', {
    title: secret.title,
    description: `${secret.description}，当事人${secret.accused}`,
    source: 'publicChannel',
    flags: ['misconduct', 'earlySign'],
    reporter: { name: `${reporter.name} ${reporter.phone}`, contact: reporter.contact },
    evidence: [secret.evidence, file],
  });
  await act('yhb.first', `${PROBLEM}/acts/verifyProblem`, { note: secret.finding });
  const nowhere = { leadUnit: '住建局', responsibleUnit: secret.refused };
  await act('yhb.first', `${PROBLEM}/acts/assignProblem`, nowhere, 409);
  await act('yhb.first', `${PROBLEM}/acts/assignProblem`, units);
  await act('scjg.principal', `${PROBLEM}/acts/submitPlan`, checklist);
  await act('zjj.principal', `${PROBLEM}/acts/approvePlan`, {});
  await act('yhb.first', '/api/v1/problems', {
    title: '窗口排队久',
    description: '午间无人值守',
    source: 'publicChannel',
    flags: ['earlySign'],
    reporter: { name: `${reporter.name} ${reporter.phone}`, contact: reporter.contact },
  });
  await act('yhb.first', `${OPEN}/acts/verifyProblem`, { note: '属实' });
  await act('yhb.first', `${OPEN}/acts/assignProblem`, units);
  await act('scjg.principal', `${OPEN}/acts/recordPersonalMeasure`, {
    person: 'scjg.deputy',
    kind: 'admonish',
    reason: measure,
  });
  await act('jw.first', '/api/v1/clues', {
    channel: 'disciplinePlatform',
    title: secret.clueTitle,
    text: secret.description,
    reporter: { name: reporter.name, contact: reporter.contact },
  });
  await act('jw.first', '/api/v1/clues/S0-2024-XS-0001/acts/sendReceipt', {});
  await act('jw.first', '/api/v1/clues/S0-2024-XS-0001/acts/beginVerification', {});
  await act('yhb.first', '/api/v1/problems', {
    title: secret.clueTitle,
    description: secret.description,
    source: 'publicChannel',
    origin: 'clue/S0-2024-XS-0001',
  });
  for (const day of ['05-07', '05-08', '05-10', '05-20', '06-03', '06-20', '07-10']) {
    await until(`2024-${day}T10:00:00`);
  }
  await act('zjj.principal', `${PROBLEM}/acts/recordCheck`, {
    kind: 'onSite',
    progressPercent: 90,
    finding: secret.finding,
  });
  await until('2024-07-11T10:00:00');
}

/** Where everybody begins to look: what a link leads to, and what somebody curious types. */
const beginnings = [
  '/',
  '/problems',
  '/clues',
  '/quarters',
  '/placards',
  '/duties',
  '/decisions',
  '/roster',
  '/notices',
  '/ledgers/problems',
  '/ledgers/problems/export/csv',
  '/ledgers/checklists/export/csv',
  '/ledgers/problems?on=2024-06-01',
  '/api/v1/ledgers/problems',
  '/api/v1/problems',
  '/api/v1/problems?q=暗礁',
  '/api/v1/clues',
  '/api/v1/duties',
  '/search?q=暗礁',
  '/search?q=S0-2024-000001',
  '/problems/new',
  ...['S0-2024-000001', 'S0-2024-000002', 'S0-2024-000003'].flatMap((number) => [
    `/problems/${number}`,
    `/problems/${number}/history`,
    `/problems/${number}/acts/recordCheck`,
    `/api/v1/problems/${number}`,
    `/api/v1/problems/${number}/timeline`,
  ]),
  '/api/v1/clues/S0-2024-XS-0001',
  '/api/v1/clues/S0-2024-XS-0001/timeline',
];

async function readBy(person: string): Promise<Read> {
  const fileOf = `/problems/S0-2024-000001/files/${file.sha256}`;
  const browser = await as(person);
  const read = new Map(await crawl(browser, [...beginnings, fileOf]));
  const hints = await browser.post('/problems/new/hints', { title: '推诿塞责一案' });
  read.set('hints', hints.text);
  return read;
}

function found(read: Read, texts: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    texts.map((text) => [text, placesOf(read, text)] as const).filter(([, at]) => at.length > 0),
  );
}

test.each([
  ['staff of the responsible unit', 'scjg.staff'],
  ['staff of the lead unit', 'zjj.staff'],
  ['the head of another unit', 'czj.principal'],
  ['a leader who is not in charge', 'fsz-c.leader'],
  ['the audit administrator', 'yhb.audit-admin'],
  ['the system administrator', 'yhb.system-admin'],
])('%s finds nothing of what is for named roles', async (_who, person) => {
  const read = await readBy(person);
  expect(read.size).toBeGreaterThan(20);
  expect(found(read, everything)).toEqual({});
});

test('the head of the responsible unit reads the case, and never who reported', async () => {
  const read = await readBy('scjg.principal');
  expect(placesOf(read, `【限制查阅】${secret.title}`).length).toBeGreaterThan(2);
  expect(Object.keys(found(read, [secret.fileText, secret.rootCause, measure]))).toHaveLength(3);
  expect(found(read, [...Object.values(reporter), secret.clueTitle])).toEqual({});
});

test('who is told of a personal measure reads it after signing in', async () => {
  const read = await readBy('scjg.deputy');
  expect(placesOf(read, measure).some((path) => path.startsWith('/notices/'))).toBe(true);
});

test('whoever answers the reporter finds everything that was planted; looking is on record', async () => {
  const read = await readBy('yhb.first');
  const planted = [...Object.values(secret), reporter.name, reporter.contact, measure];
  const seen = Object.keys(found(read, planted));
  expect(planted.filter((text) => !seen.includes(text) && text !== secret.refused)).toEqual([]);
  const looks = await city.sql`
    select distinct object from audit_log where kind = 'access' and person = 'yhb.first' order by 1`;
  expect(looks.map(({ object }) => object as string)).toEqual([
    'clue/S0-2024-XS-0001',
    'problem/S0-2024-000001',
    'problem/S0-2024-000003',
  ]);
});

test('letters, their subjects, headers and calendar entries hold none of it', async () => {
  const letters = await city.sql<{ bytes: Buffer; recipient: string }[]>`
    select bytes, recipient from deliveries where bytes is not null`;
  expect(letters.length).toBeGreaterThan(30);
  expect(letters.some(({ recipient }) => recipient.startsWith('reporter:'))).toBe(true);
  for (const { bytes, recipient } of letters) {
    const { subject, text, html, headerLines, attachments } = await simpleParser(bytes);
    const parts = attachments.map(({ content, filename }) => `${filename ?? ''}${String(content)}`);
    const headers = headerLines.map(({ line }) => line).join('\n');
    const whole = [subject, text, html, headers, ...parts, bytes.toString()].join('\n');
    const own = recipient.startsWith('reporter:') ? [reporter.contact] : [];
    expect(everything.filter((one) => whole.includes(one) && !own.includes(one))).toEqual([]);
  }
});

test('workflows: ids, histories, memos and search attributes hold none of it', async () => {
  const held: string[] = [];
  let events = 0;
  for await (const { workflowId, runId, memo, searchAttributes } of city.client.workflow.list()) {
    const handle = city.client.workflow.getHandle(workflowId, runId);
    const history = await handle.fetchHistory();
    events += history.events?.length ?? 0;
    held.push(workflowId, JSON.stringify([memo, searchAttributes]), textOf(history));
  }
  expect(events).toBeGreaterThan(100);
  const whole = held.join('\n');
  expect(whole).toContain('unknownUnit');
  expect(everything.filter((one) => whole.includes(one))).toEqual([]);
});

/** Which tables hold sensitive words, and why they may: the record itself, and where letters to reporters go. */
const mayHold: Readonly<Record<string, readonly string[]>> = {
  commands: everything,
  events: everything,
  cases: everything,
  file_uses: [secret.fileName],
  notices: [reporter.contact, measure],
  deliveries: [reporter.contact],
};

test('tables hold it where it belongs and nowhere else', async () => {
  const tables = await city.sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const held: string[] = [];
  for (const { name } of tables) {
    for (const text of everything) {
      const [hit] = await city.sql`
        select 1 from ${city.sql(name)} t where t::text like ${`%${text}%`} limit 1`;
      const may = text !== password && (mayHold[name] ?? []).includes(text);
      if (hit !== undefined && !may) held.push(`${name}: ${text}`);
    }
  }
  expect(held).toEqual([]);
  const [kept] = await city.sql`select 1 from cases t where t::text like ${`%${secret.title}%`}`;
  expect(kept).toBeDefined();
});

test('the audit and what the processes say hold none of it', async () => {
  const report = await runAudit({ sql: city.sql, subjectOf, durability: false });
  const whole = [JSON.stringify(report), ...said].join('\n');
  expect(report.checked.cases).toBeGreaterThan(4);
  expect(everything.filter((one) => whole.includes(one))).toEqual([]);
});

/** Every text inside a history: strings, and payloads decoded. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  if (Array.isArray(value)) return value.map(textOf).join('\n');
  return typeof value === 'object' && value !== null
    ? Object.values(value).map(textOf).join('\n')
    : '';
}
