import { cacheFolder } from '../embedded/cache-folder';
import { findBuiltDevserver } from '../embedded/devserver-build';
import { devserverKey, devserverSources } from '../embedded/devserver-key';
import { readEngineRecord } from '../embedded/engine-record';
import { findOnPath } from '../embedded/temporal-engine';
import { waitForNamespace } from '../embedded/temporal-namespace';
import { findRunningTemporal } from '../embedded/temporal-server';
import path from 'node:path';
import type { Finding, Premises } from './doctor-finding';

const limitMs = 3_000;
const defaultNamespace = 'duban';

/** Temporal: a server of one's own, the embedded one, or what would be needed to have one. */
export async function examineTemporal(premises: Premises): Promise<Finding[]> {
  const namespace = premises.settings.temporalNamespace ?? defaultNamespace;
  const given = premises.settings.temporalAddress;
  const address = given ?? findRunningTemporal(premises.dataPath);
  const program = programFinding(premises, given !== undefined);
  if (address === undefined) {
    const kept = readEngineRecord(premises.dataPath);
    return [
      ...program,
      { part: 'temporal', ok: true, code: 'notRunning', values: { store: kept?.store ?? '–' } },
    ];
  }
  const answers = await waitForNamespace(address, namespace, limitMs);
  const values = { address, namespace };
  return [
    ...program,
    { part: 'temporal', ok: answers, code: answers ? 'answers' : 'silent', values },
  ];
}

/** The program that serves the embedded Temporal, or what it can be made of. */
function programFinding({ installation, dataPath }: Premises, own: boolean): Finding[] {
  if (own) return [];
  const sources = devserverSources(installation);
  const { goVersion } = devserverKey(sources);
  const built = findBuiltDevserver(sources, cacheFolder(path.join(dataPath, 'cache')));
  const cli = findOnPath('temporal');
  const part = 'devserver';
  if (built !== undefined) return [{ part, ok: true, code: 'built', values: { program: built } }];
  if (goVersion !== undefined) return [{ part, ok: true, code: 'canBuild', values: { goVersion } }];
  if (cli !== undefined) return [{ part, ok: true, code: 'cli', values: { program: cli } }];
  return [{ part, ok: false, code: 'missing' }];
}
