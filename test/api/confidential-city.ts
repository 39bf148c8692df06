import session from 'express-session';
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
import { factsSource } from '../../db/facts';
import { noteUpload } from '../../db/files';
import { pageQueries } from '../../db/page-queries';
import { instantOfLocal } from '../../domain/rehearsal/scenario';
import { openTestCity } from '../support/city';
import { BrowserSession } from './browser-session';
import { liveInConfidence, password, secret } from './confidential-life';
import { serve, type Served } from './serve';

/** Whoever comes again is shown on the desk what others did since. */
const comeAgain = ['scjg.staff', 'zjj.staff', 'gdgs.principal', 'fsz-c.leader', 'yhb.first'];

/** A city on real servers in which planted words live (confidential-life.ts), as everybody reaches it over HTTP. */
export class ConfidentialCity {
  readonly city: ThrowAwayCity;
  readonly served: Served;
  readonly file: StoredFile;
  /** Every line that the processes write. */
  readonly said: readonly string[];
  private readonly clock: BusinessClock;
  private readonly sessions = new Map<string, BrowserSession>();
  private keys = 0;

  private constructor(
    parts: Pick<ConfidentialCity, 'city' | 'served' | 'file' | 'said'>,
    clock: BusinessClock,
  ) {
    this.city = parts.city;
    this.served = parts.served;
    this.file = parts.file;
    this.said = parts.said;
    this.clock = clock;
  }

  /** Opens it and lets everything happen in it. */
  static async open(): Promise<ConfidentialCity> {
    const said: string[] = [];
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((chunk) => said.push(String(chunk)) > 0);
    }
    const city = await openTestCity('2024-05-06T09:00:00');
    const clock = await startBusinessClock(city.sql, (fault) => said.push(String(fault)));
    const file = fileOf(secret.fileText);
    await noteUpload(city.sql, file, 'yhb.first');
    const served = await serve(servicesOf(city, { clock, said, file }));
    const opened = new ConfidentialCity({ city, served, file, said }, clock);
    await opened.signInOnce();
    for (const person of comeAgain) await (await opened.as(person)).get('/workbench');
    await liveInConfidence(city, {
      act: (...order) => opened.act(...order),
      until: (local) => opened.until(local),
      file,
    });
    await opened.beginToWrite();
    return opened;
  }

  async close(): Promise<void> {
    await this.served.close();
    this.clock.stop();
    await this.city.close();
    jest.restoreAllMocks();
  }

  async as(person: string): Promise<BrowserSession> {
    const known = this.sessions.get(person);
    if (known !== undefined) return known;
    const fresh = new BrowserSession(this.served.origin);
    await fresh.signInAs(person);
    this.sessions.set(person, fresh);
    return fresh;
  }

  /** A key of its own for every act: `confidential-1`, `confidential-2` … */
  newKey(): string {
    this.keys += 1;
    return `confidential-${String(this.keys)}`;
  }

  async act(person: string, path: string, payload: object, status = 200): Promise<void> {
    const headers = { 'idempotency-key': this.newKey() };
    const answer = await (await this.as(person)).postJson(path, payload, headers);
    if (answer.status !== status) {
      throw new Error(`${person} ${path}: ${String(answer.status)} ${answer.text}`);
    }
    await this.city.conductor.settle();
  }

  /** Lets time pass and the letters of the time go. */
  private async until(local: string): Promise<void> {
    const { sql, conductor } = this.city;
    await conductor.advanceTo(instantOfLocal(local));
    await this.clock.refresh();
    const letterhead = {
      templates: letterTemplates(join(templatesFolder(), 'mail')),
      from: { name: '督办', address: 'duban@demo.invalid' },
      mailDomain: 'demo.invalid',
      publicUrl: 'http://localhost',
    };
    const services = { sql, letterhead, facts: factsSource(sql) };
    while ((await releaseNotices(services, this.clock.now())) > 0);
    await beginDigestDay(services, this.clock.now());
    await releaseDigests(services, this.clock.now(), 0);
  }

  /** What somebody has begun to write and not sent is nobody else's to read. */
  private async beginToWrite(): Promise<void> {
    const browser = await this.as('yhb.first');
    const form = await browser.formOf('/problems/new');
    const { status } = await browser.post('/problems', {
      ...form,
      title: secret.draft,
      _saveDraft: 'yes',
    });
    expect(status).toBe(303);
  }

  /** With a password, which is planted like everything else. */
  private async signInOnce(): Promise<void> {
    const passwordHash = await hashPassword(password);
    await saveAccount(this.city.sql, { account: 'first', person: 'yhb.first', passwordHash });
    await new BrowserSession(this.served.origin).post('/sign-in', { account: 'first', password });
  }
}

function fileOf(text: string): StoredFile {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, name: secret.fileName, type: 'text/plain', size: bytes.length };
}

function servicesOf(
  city: ThrowAwayCity,
  { clock, said, file }: { clock: BusinessClock; said: string[]; file: StoredFile },
): Parameters<typeof serve>[0] {
  const bytes = Buffer.from(secret.fileText);
  return {
    queries: pageQueries(city.sql),
    gateway: city.gateway,
    clock: clock.now,
    demonstration: { advance: () => Promise.resolve() },
    setUp: null,
    files: {
      put: () => Promise.resolve(file),
      get: (sha256) =>
        Promise.resolve(sha256 === file.sha256 ? { type: 'text/plain', bytes } : undefined),
    },
    sessions: new session.MemoryStore(),
    words: loadWords(join(templatesFolder(), 'words')),
    health: () => Promise.resolve({ status: 'ok', parts: {} }),
    onBug: (error) => said.push(`bug: ${(error as Error).stack ?? String(error)}`),
    settings: { publicUrl: 'http://localhost', secureCookies: false, sessionSecret: 'of a test' },
  };
}
