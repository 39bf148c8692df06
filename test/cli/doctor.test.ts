import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describeFindings } from '../../cli/doctor';
import { examine } from '../../cli/doctor-examination';
import type { Finding, Premises } from '../../cli/doctor-finding';
import { readSettings } from '../../config/settings';
import { freePort } from '../../embedded/free-port';

const installation = path.join(__dirname, '..', '..');
let dataPath: string;
beforeEach(() => {
  dataPath = mkdtempSync(path.join(tmpdir(), 'duban-doctor-'));
});
afterEach(() => {
  rmSync(dataPath, { recursive: true });
});

async function examineWith(environment: Record<string, string>): Promise<Finding[]> {
  const read = readSettings({ environment });
  const settings = 'settings' in read ? read.settings : {};
  const settingFaults = 'faults' in read ? read.faults : [];
  const premises: Premises = { installation, settings, settingFaults, dataPath };
  return examine(premises);
}

const findingOf = (findings: Finding[], part: string) =>
  findings.find((each) => each.part === part);

test('before a first start nothing runs, and that is no fault', async () => {
  const findings = await examineWith({});
  expect(findingOf(findings, 'postgres')).toMatchObject({ ok: true, code: 'notRunning' });
  expect(findingOf(findings, 'temporal')).toMatchObject({ ok: true, code: 'notRunning' });
  expect(findingOf(findings, 'mail')).toMatchObject({ ok: true, code: 'inbox' });
  expect(findingOf(findings, 'node')).toMatchObject({ ok: true });
});

test('servers of one’s own that do not answer are faults', async () => {
  const port = String(await freePort());
  const findings = await examineWith({
    DATABASE_URL: `postgres://duban:x@127.0.0.1:${port}/duban`,
    TEMPORAL_ADDRESS: `127.0.0.1:${port}`,
    SMTP_URL: `smtp://127.0.0.1:${port}`,
  });
  for (const part of ['postgres', 'temporal', 'mail']) {
    expect(findingOf(findings, part)).toMatchObject({ ok: false, code: 'silent' });
  }
}, 20_000);

test('a relay that greets is well', async () => {
  const relay = createServer((socket) => socket.end('220 relay ready\r\n'));
  const port = await freePort();
  await new Promise<void>((listening) => relay.listen(port, '127.0.0.1', listening));
  const findings = await examineWith({ SMTP_URL: `smtp://127.0.0.1:${String(port)}` });
  expect(findingOf(findings, 'mail')).toMatchObject({ ok: true, code: 'answers' });
  relay.close();
});

test('faulty settings are named', async () => {
  const findings = await examineWith({ DUBAN_PROT: '80' });
  const [line] = describeFindings(findings, 'en').filter(({ part }) => part === 'settings');
  expect(line?.found).toContain('did you mean DUBAN_PORT?');
  expect(line?.mend).toContain('docs/runbook.md');
});

test.each(['zh', 'en'] as const)(
  'every finding has words, with all values filled in: %s',
  (language) => {
    const codes: [string, string[]][] = [
      ['settings', ['fine', 'faulty']],
      ['node', ['version']],
      ['data', ['fine', 'notYet', 'elsewhere', 'notWritable', 'full']],
      ['postgres', ['embedded', 'own', 'notRunning', 'noBinaries', 'tooOld', 'silent']],
      ['migrations', ['done', 'pending', 'edited']],
      ['devserver', ['built', 'canBuild', 'cli', 'missing']],
      ['temporal', ['answers', 'notRunning', 'silent']],
      ['mail', ['inbox', 'answers', 'silent']],
      ['calendar', ['official', 'provisional']],
      ['deadlines', ['current', 'behind']],
      ['attachments', ['fine', 'unknown', 'faulty']],
      ['chromium', ['found', 'missing']],
      ['fonts', ['found', 'missing']],
      ['clock', ['fine', 'behind', 'apart']],
    ];
    const findings = codes.flatMap(([part, each]) =>
      each.map((code) => ({ part, code, ok: false })),
    );
    for (const { part, found, mend } of describeFindings(findings, language)) {
      expect([part, found]).toEqual([
        part,
        expect.not.stringMatching(new RegExp(`^${part}\\.`)) as string,
      ]);
      expect(mend).not.toMatch(/^mend\./);
    }
  },
);
