import session from 'express-session';
import { simpleParser } from 'mailparser';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { letterTemplates } from '../../activities/letter-templates';
import { beginDigestDay, releaseDigests } from '../../activities/release-digests';
import { releaseNotices } from '../../activities/release-notices';
import { ledgers } from '../../api/ledgers/ledger-index';
import { hashPassword } from '../../api/password-hash';
import type { StoredFile } from '../../api/services';
import { templatesFolder } from '../../api/templates-folder';
import { actUrl, caseUrl, fileUrl, personUrl, unitUrl } from '../../api/urls';
import { loadWords } from '../../api/words';
import { startBusinessClock, type BusinessClock } from '../../bin/business-clock';
import type { ThrowAwayCity } from '../../bin/throw-away-city';
import { saveAccount } from '../../db/accounts';
import { runAudit } from '../../db/audit';
import { factsSource } from '../../db/facts';
import { noteUpload } from '../../db/files';
import { pageQueries } from '../../db/page-queries';
import type { AggregateId } from '../../domain/aggregate';
import { instantOfLocal } from '../../domain/rehearsal/scenario';
import { subjectOf } from '../../domain/subjects';
import { actorIn, commandOf, openTestCity, submit } from '../support/city';
import { BrowserSession, hiddenFields } from './browser-session';
import {
  CASE,
  everything,
  liveInConfidence,
  measure,
  OPEN,
  password,
  reporter,
  secret,
} from './confidential-life';
import { crawl, found, placesOf, plainAddresses, unreached, type Read } from './crawler';
import { serve, type Served } from './serve';

jest.setTimeout(600_000);

let city: ThrowAwayCity;
let served: Served;
let clock: BusinessClock;
let file: StoredFile;
const said: string[] = [];
const QUARTERS = '/quarters/county-city-2024';
const reads: Read[] = [];
const sessions = new Map<string, BrowserSession>();
const comeAgain = ['scjg.staff', 'zjj.staff', 'gdgs.principal', 'fsz-c.leader', 'yhb.first'];
/** How a timeline tells of a personal measure (P32). */
const measureTaken = '对责任人采取措施';
let keys = 0;

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
    onBug: (error) => said.push(`bug: ${(error as Error).stack ?? String(error)}`),
    settings: { publicUrl: 'http://localhost', secureCookies: false, sessionSecret: 'of a test' },
  });
  await signInOnce();
  // Whoever comes again is shown on the desk what others did since.
  for (const person of comeAgain) await (await as(person)).get('/workbench');
  await liveInConfidence(city, { act, until, file });
});

afterAll(async () => {
  await served.close();
  clock.stop();
  await city.close();
  jest.restoreAllMocks();
});

/** With a password, which is planted like everything else. */
async function signInOnce(): Promise<void> {
  const passwordHash = await hashPassword(password);
  await saveAccount(city.sql, { account: 'first', person: 'yhb.first', passwordHash });
  await new BrowserSession(served.origin).post('/sign-in', { account: 'first', password });
}

async function as(person: string): Promise<BrowserSession> {
  const known = sessions.get(person);
  if (known !== undefined) return known;
  const fresh = new BrowserSession(served.origin);
  await fresh.signInAs(person);
  sessions.set(person, fresh);
  return fresh;
}

/** A key of its own for every act: `confidential-1`, `confidential-2` … */
function newKey(): string {
  keys += 1;
  return `confidential-${String(keys)}`;
}

async function act(person: string, path: string, payload: object, status = 200): Promise<void> {
  const headers = { 'idempotency-key': newKey() };
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

/** Where everybody begins to look: every list and export, every case, and what somebody curious types. */
async function beginnings(): Promise<readonly string[]> {
  const cases = await city.sql<{ aggregate: AggregateId }[]>`
    select aggregate from cases where kind <> 'duty'
    union all (select aggregate from cases where kind = 'duty' order by 1 limit 3)`;
  const versions = await city.sql<{ version: string }[]>`select version from policy_versions`;
  const letters = await city.sql<{ id: string }[]>`
    select id from notices where restricted order by id limit 10`;
  const commands = [1, 8].map((n) => `yhb.first:confidential-${String(n)}`);
  return [
    ...plainAddresses,
    ...['暗礁', '推诿塞责', '信访件', '索要材料', '干部回访'].flatMap((q) => [
      `/search?q=${q}`,
      `/problems?q=${q}`,
      `/api/v1/problems?q=${q}`,
    ]),
    '/search?q=S0-2024-000001',
    '/problems/several?command=verifyProblem&problem=S0-2024-000001',
    '/rehearsal?days=14',
    '/rehearsal/export/csv?days=14',
    `/rehearsal?case=${CASE}`,
    ...ledgers.flatMap(({ key: ledger }) => [
      `/ledgers/${ledger}`,
      `/ledgers/${ledger}?on=2024-06-01`,
      `/ledgers/${ledger}/export/xlsx`,
      `/ledgers/${ledger}/export/csv`,
      `/api/v1/ledgers/${ledger}`,
    ]),
    ...cases.flatMap(({ aggregate }) => [
      caseUrl(aggregate),
      `${caseUrl(aggregate)}/history`,
      `/api/v1${caseUrl(aggregate)}`,
      `/api/v1${caseUrl(aggregate)}/timeline`,
    ]),
    ...['市场监管局', '住建局', '财政局', '市委组织部'].map(unitUrl),
    ...['scjg.principal', 'zjj.principal', 'scjg.deputy', 'zzb.first', 'yhb.first'].map(personUrl),
    ...['/api/v1/units/住建局', '/api/v1/people/scjg.principal'],
    ...versions.map(({ version }) => `/api/v1/policy/versions/${version}`),
    `${QUARTERS}/2024-Q2/ranks/I04`,
    `${QUARTERS}/2024-Q3/forecast`,
    `/api/v1${QUARTERS}/2024-Q2/ranks/I04`,
    `/api/v1${QUARTERS}/2024-Q3/forecast`,
    actUrl(CASE, 'recordCheck'),
    fileUrl(CASE, file.sha256),
    ...commands.flatMap((id) => [`/commands/${id}`, `/api/v1/commands/${id}`]),
    ...letters.flatMap(({ id }) => [`/notices/${id}`, `/notices/${id}/letter`]),
  ];
}

/** What somebody is told who sends: a view to keep, a draft that resembles the case, acts on it, acts that come too late. */
async function answersTo(person: string): Promise<Read> {
  const browser = await as(person);
  const { _csrf = '' } = hiddenFields((await browser.get('/notices')).text);
  const byForm = (path: string, fields: Readonly<Record<string, string>>) =>
    browser.post(path, { _csrf, _key: newKey(), ...fields });
  const byProgram = (path: string, payload: object, headers = {}) =>
    browser.postJson(`/api/v1${path}`, payload, { 'idempotency-key': newKey(), ...headers });
  const check = { kind: 'onSite', progressPercent: 10, finding: '看看' };
  const line = { measure: '补岗', person: '王', leaderInCharge: '李', criterion: '到岗' };
  const plan = { rootCause: '人手不足', lines: [line] };
  const several = { command: 'verifyProblem', problem: 'S0-2024-000001', note: '看看' };
  const late = { 'if-match': '"3"' };
  return new Map([
    ['view', await byForm('/views', { page: '/problems', name: newKey(), query: 'q=推诿塞责' })],
    ['hints', await byForm('/problems/new/hints', { title: '推诿塞责一案' })],
    ['several', await byForm('/problems/several', several)],
    ['act', await byForm(actUrl(CASE, 'recordCheck'), { finding: '看看' })],
    ['actByProgram', await byProgram(actUrl(CASE, 'submitPlan'), plan)],
    ['lateCheck', await byProgram(actUrl(OPEN, 'recordCheck'), check, late)],
    ['latePlan', await byProgram(actUrl(OPEN, 'submitPlan'), plan, late)],
    ['lateForm', await byForm(actUrl(OPEN, 'confirmReceipt'), { _revision: '3' })],
  ]);
}

/** Everything that somebody reads and is answered. */
async function readBy(person: string): Promise<Read> {
  const answers = await answersTo(person);
  const read = await crawl(await as(person), await beginnings());
  reads.push(read);
  return new Map([...read, ...answers]);
}

test.each([
  ['staff of the responsible unit', 'scjg.staff'],
  ['staff of the lead unit', 'zjj.staff'],
  ['the head of another unit', 'gdgs.principal'],
  ['a leader who is not in charge', 'fsz-c.leader'],
  ['the audit administrator', 'yhb.audit-admin'],
  ['the system administrator', 'yhb.system-admin'],
])('%s finds nothing of what is for named roles', async (_who, person) => {
  const read = await readBy(person);
  expect(found(read, everything)).toEqual({});
  expect(read.size).toBeGreaterThan(100);
});

test('the head of the responsible unit reads the case, and never who reported', async () => {
  const read = await readBy('scjg.principal');
  expect(placesOf(read, `【限制查阅】${secret.title}`).length).toBeGreaterThan(2);
  expect(Object.keys(found(read, [secret.fileText, secret.rootCause, measure]))).toHaveLength(3);
  const others = [secret.clueTitle, secret.duplicate, secret.splitTitle, secret.secondPart];
  expect(found(read, [...Object.values(reporter), ...others, secret.visit])).toEqual({});
});

test('who is told of a personal measure reads it after signing in', async () => {
  const read = await readBy('scjg.deputy');
  expect(placesOf(read, measure).some((path) => path.startsWith('/notices/'))).toBe(true);
});

test('who handles referrals reads the cases, and not who reported, nor whom the Organisation Department visits', async () => {
  const read = await readBy('ysj.first');
  expect(Object.keys(found(read, [secret.title, secret.duplicate, secret.secondPart]))).toEqual([
    secret.title,
    secret.duplicate,
    secret.secondPart,
  ]);
  expect(found(read, [...Object.values(reporter), measure, secret.visit])).toEqual({});
});

test('who receives the referral reads it', async () => {
  const read = await readBy('jw.first');
  expect(
    Object.keys(found(read, [secret.referral, secret.outcome, secret.clueTitle])),
  ).toHaveLength(3);
  expect(found(read, [secret.visit])).toEqual({});
});

test('the group head decides about the cases, and does not learn who reported', async () => {
  const read = await readBy('zz.leader');
  expect(Object.keys(found(read, [secret.title, secret.duplicate, measure]))).toHaveLength(3);
  expect(found(read, [...Object.values(reporter), secret.visit])).toEqual({});
  expect(placesOf(read, secret.clueTitle).filter((path) => path.includes('/clues'))).toEqual([]);
});

describe('whoever answers the reporter', () => {
  let read: Read;
  beforeAll(async () => {
    read = await readBy('yhb.first');
  });

  test('finds everything that was planted', () => {
    const planted = [...Object.values(secret), reporter.name, reporter.contact, measure];
    const seen = Object.keys(found(read, planted));
    const { refused, visit, visitResult, referral, outcome } = secret;
    const others = [refused, visit, visitResult, referral, outcome];
    expect(planted.filter((text) => !seen.includes(text))).toEqual(others);
  });

  test('finds it in every form in which it leaves the house', () => {
    const places = placesOf(read, secret.title);
    const forms = [
      '/problems',
      '/api/v1/problems',
      '/search?q=推诿塞责',
      '/ledgers/problems',
      '/ledgers/problems?on=2024-06-01',
      '/ledgers/problems/export/xlsx',
      '/ledgers/problems/export/csv',
      '/api/v1/ledgers/problems',
      '/people/scjg.principal',
      'hints',
      'several',
    ];
    expect(forms.filter((form) => !places.includes(form))).toEqual([]);
    expect(placesOf(read, secret.latest)).toEqual(
      expect.arrayContaining(['/workbench', '/rehearsal?days=14', '/rehearsal/export/csv?days=14']),
    );
  });

  test('is put on record with every look', async () => {
    const looks = await city.sql`
      select distinct object from audit_log
      where kind = 'access' and person = 'yhb.first' order by 1`;
    const restricted = await city.sql`
      select aggregate from cases where jsonb_typeof(more -> 'seenBy') = 'array' and kind <> 'inspection' order by 1`;
    expect(looks.map(({ object }) => object as string)).toEqual(
      restricted.map(({ aggregate }) => aggregate as string),
    );
  });
});

test('who comes too late is told what others did, and of a measure on a person only where it may be seen', async () => {
  const taken = 'personalMeasureRecorded';
  const [office, staff] = [await answersTo('yhb.first'), await answersTo('scjg.staff')];
  expect(office.get('lateCheck')).toMatchObject({
    status: 409,
    text: expect.stringContaining(taken) as string,
  });
  const [byProgram, byForm] = [staff.get('latePlan'), staff.get('lateForm')];
  expect([byProgram?.status, byForm?.status]).toEqual([409, 409]);
  expect(byProgram?.text).toContain('duplicateAbsorbed');
  expect(byProgram?.text).not.toContain(taken);
  expect(office.get('lateCheck')?.text).toContain(measureTaken);
  expect(byForm?.text).not.toContain(measureTaken);
});

test('the desk tells what others did since the last visit, likewise', async () => {
  const [office, staff] = [await as('yhb.first'), await as('scjg.staff')];
  const seen = (await office.get('/workbench')).text;
  expect([secret.title, measureTaken].filter((text) => !seen.includes(text))).toEqual([]);
  const { text } = await staff.get('/workbench');
  expect([secret.title, measureTaken].filter((one) => text.includes(one))).toEqual([]);
});

test('somebody came everywhere that the authorization table knows', () => {
  // No account is missing any more, no placard hangs yet, and the quarter is not handed on yet.
  const notYet = ['/set-up', '/placards/', '/api/v1/placards/', '/appraisal'];
  const routes = unreached(reads).filter((path) => !notYet.some((part) => path.includes(part)));
  expect(routes).toEqual([]);
});

test('letters, their subjects, headers and calendar entries hold none of it', async () => {
  const letters = await city.sql<{ bytes: Buffer; recipient: string; digest: string | null }[]>`
    select bytes, recipient, digest from deliveries where bytes is not null`;
  const types = new Set<string>();
  for (const { bytes, recipient } of letters) {
    const { subject, text, html, headerLines, attachments } = await simpleParser(bytes);
    const parts = attachments.map(({ content, filename }) => `${filename ?? ''}${String(content)}`);
    const headers = headerLines.filter(({ key: name }) => name !== 'to').map(({ line }) => line);
    const said = [subject, text, html, ...headers, ...parts].join('\n');
    attachments.forEach(({ contentType }) => types.add(contentType));
    expect(everything.filter((one) => said.includes(one))).toEqual([]);
    const own = recipient.startsWith('reporter:') ? [reporter.contact] : [];
    const whole = bytes.toString();
    expect(everything.filter((one) => whole.includes(one) && !own.includes(one as never))).toEqual(
      [],
    );
  }
  expect(letters.length).toBeGreaterThan(30);
  expect(letters.some(({ recipient }) => recipient.startsWith('reporter:'))).toBe(true);
  expect(letters.some(({ digest }) => digest !== null)).toBe(true);
  expect(types).toContain('text/calendar');
});

test('workflows: ids, histories, memos and search attributes hold none of it', async () => {
  const id = 'yhb.first:refused-by-the-workflow';
  const actor = actorIn('coordinationOffice', '市优环办');
  const payload = { survivor: 'S0-2024-000001', reason: secret.refused };
  const at = '2024-07-11T10:00:00';
  const given = { name: 'mergeProblem', at, actor, payload };
  const answer = await submit(city, commandOf(id, 'problem/S0-2024-000003', given));
  expect(answer).toMatchObject({ done: {} });
  const held: string[] = [];
  const kinds = new Set<string>();
  for await (const one of city.client.workflow.list()) {
    const { workflowId, runId, type, raw } = one;
    const handle = city.client.workflow.getHandle(workflowId, runId);
    const history = await handle.fetchHistory();
    kinds.add(type);
    held.push(workflowId, textOf(raw), textOf(history));
  }
  const whole = held.join('\n');
  expect([...kinds]).toHaveLength(4);
  expect(whole).toContain(id);
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

test('the audit, also of a record that was tampered with, and what the processes say hold none of it', async () => {
  const clean = await runAudit({ sql: city.sql, subjectOf, durability: false });
  await city.sql`update cases set title = title || '!' where aggregate = ${CASE}`;
  await city.sql`
    update deliveries set state = 'parked',
      reason = ${`EENVELOPE: 550 <${reporter.contact}> is unknown here`}
    where recipient like 'reporter:%'`;
  // A change of state notes its own time.
  await city.sql`update deliveries set state_since = now() - interval '2 days' where state = 'parked'`;
  const report = await runAudit({ sql: city.sql, subjectOf, durability: false });
  const whole = [JSON.stringify([clean, report]), ...said].join('\n');
  expect(report.checked.cases).toBeGreaterThan(8);
  expect(report.findings.map(({ object }) => object)).toContain(CASE);
  expect(report.findings.map(({ what }) => what)).toContain(
    'parked for more than a day: EENVELOPE',
  );
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
