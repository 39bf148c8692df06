import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { faultLines } from '../config/settings';
import { tableStatus } from '../domain/calendar/working-days';
import { canReach, serverAccount } from '../embedded/server-account';
import { findOnPath } from '../embedded/temporal-engine';
import type { Finding, Premises } from './doctor-finding';
import { examineRecords } from './doctor-records';
import { examineTemporal } from './doctor-temporal';
import { shippedCalendar } from './shipped-calendar';

const oldestNode = [20, 19] as const;
const leastFreeGigabytes = 2;
const limitMs = 3_000;

/** Looks at every part. Nothing is started, nothing changed. */
export async function examine(premises: Premises): Promise<Finding[]> {
  const examinations: ((of: Premises) => Finding | Finding[] | Promise<Finding | Finding[]>)[] = [
    settingsFinding,
    nodeFinding,
    dataFinding,
    examineRecords,
    examineTemporal,
    mailFinding,
    calendarFinding,
    chromiumFinding,
    fontsFinding,
    clockFinding,
  ];
  const findings = await Promise.all(examinations.map(async (each) => each(premises)));
  return findings.flat();
}

function settingsFinding({ settingFaults }: Premises): Finding {
  return settingFaults.length === 0
    ? { part: 'settings', ok: true, code: 'fine' }
    : {
        part: 'settings',
        ok: false,
        code: 'faulty',
        values: { faults: faultLines(settingFaults) },
      };
}

function nodeFinding(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  return { part: 'node', ok, code: 'version', values: { version: process.versions.node } };
}

async function dataFinding({ dataPath }: Premises): Promise<Finding> {
  const place = nearestFolder(dataPath);
  const values: Record<string, unknown> = { folder: dataPath };
  try {
    accessSync(place, constants.W_OK | constants.X_OK);
  } catch {
    return { part: 'data', ok: false, code: 'notWritable', values };
  }
  const { bavail, bsize } = await statfs(place);
  const freeGigabytes = Math.floor((bavail * bsize) / 1e9);
  values['free'] = freeGigabytes;
  if (freeGigabytes < leastFreeGigabytes) return { part: 'data', ok: false, code: 'full', values };
  const account = serverAccount();
  if (account && !canReach(place, account)) {
    // Not a fault: the servers' folders then lie below /var/lib/duban.
    return {
      part: 'data',
      ok: true,
      code: 'elsewhere',
      values: { ...values, account: account.name },
    };
  }
  return { part: 'data', ok: true, code: existsSync(dataPath) ? 'fine' : 'notYet', values };
}

async function mailFinding({ settings }: Premises): Promise<Finding> {
  if (settings.smtpUrl === undefined) return { part: 'mail', ok: true, code: 'inbox' };
  const { hostname, port, protocol } = new URL(settings.smtpUrl);
  const values = { relay: `${hostname}:${port || (protocol === 'smtps:' ? '465' : '587')}` };
  const greeting = await firstLine(hostname, Number(values.relay.split(':').at(-1)), protocol);
  return { part: 'mail', ok: greeting, code: greeting ? 'answers' : 'silent', values };
}

/** An SMTP server greets first; with smtps an open connection has to do. */
function firstLine(host: string, port: number, protocol: string): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect({ host, port, timeout: limitMs });
    const settle = (greeted: boolean): void => {
      socket.destroy();
      answer(greeted);
    };
    socket.once('connect', () => {
      if (protocol === 'smtps:') settle(true);
    });
    socket.once('data', (data) => {
      settle(data.toString().startsWith('220'));
    });
    socket.once('timeout', () => {
      settle(false);
    });
    socket.once('error', () => {
      settle(false);
    });
  });
}

function calendarFinding(): Finding {
  const year = new Date().getUTCFullYear();
  const official = tableStatus(shippedCalendar(), `${String(year)}-06-01` as never) === 'official';
  return {
    part: 'calendar',
    ok: official,
    code: official ? 'official' : 'provisional',
    values: { year },
  };
}

function chromiumFinding(): Finding {
  const found = ['chromium', 'chromium-browser', 'google-chrome', 'chrome']
    .map(findOnPath)
    .find(Boolean);
  return found === undefined
    ? { part: 'chromium', ok: false, code: 'missing', optional: true }
    : { part: 'chromium', ok: true, code: 'found', values: { program: found } };
}

async function fontsFinding(): Promise<Finding> {
  try {
    const { stdout } = await promisify(execFile)('fc-list', [':lang=zh', 'family']);
    const families = [...new Set(stdout.split('\n').filter(Boolean))];
    if (families.length > 0) {
      return { part: 'fonts', ok: true, code: 'found', values: { family: families[0] } };
    }
  } catch {
    // No fontconfig: then chromium finds no fonts either.
  }
  return { part: 'fonts', ok: false, code: 'missing', optional: true };
}

/** A clock before the installation's own files is certainly wrong. */
function clockFinding({ installation }: Premises): Finding {
  const { mtimeMs } = statSync(path.join(installation, 'package.json'));
  const day = 86_400_000;
  const ok = Date.now() > mtimeMs - day;
  return {
    part: 'clock',
    ok,
    code: ok ? 'fine' : 'behind',
    values: { now: new Date().toISOString() },
  };
}

/** The folder itself, or the nearest one above it that exists. */
function nearestFolder(folder: string): string {
  let at = folder;
  while (!existsSync(at) && at !== path.dirname(at)) at = path.dirname(at);
  return at;
}
