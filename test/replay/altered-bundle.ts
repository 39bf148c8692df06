import { bundleWorkflowCode, type WorkflowBundle } from '@temporalio/worker';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectFolder } from '../../embedded/project-folder';

/** A piece of a workflow file and what stands in its place. */
export interface Alteration {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Bundles a copy of the workflows in which pieces were replaced.
 *
 * @throws when a piece does not occur exactly once: then the alteration would prove nothing
 */
export async function alteredBundle(alterations: readonly Alteration[]): Promise<WorkflowBundle> {
  const root = projectFolder();
  const copy = mkdtempSync(path.join(tmpdir(), 'altered-workflows-'));
  try {
    for (const room of ['workflows', 'domain']) {
      cpSync(path.join(root, room), path.join(copy, room), { recursive: true });
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
    for (const { file, from, to } of alterations) {
      const place = path.join(copy, 'workflows', file);
      const pieces = readFileSync(place, 'utf8').split(from);
      if (pieces.length !== 2) {
        throw new Error(`${file} has "${from}" ${String(pieces.length - 1)} times`);
      }
      writeFileSync(place, pieces.join(to));
    }
    return await bundleWorkflowCode({
      workflowsPath: path.join(copy, 'workflows', 'index.ts'),
      logger: silent,
    });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const silence = () => undefined;

const silent = {
  log: silence,
  trace: silence,
  debug: silence,
  info: silence,
  warn: silence,
  error: silence,
};
