import { existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

/**
 * The workflows' code as one bundle, made once and kept; made anew when anything in the rooms that go into it is newer.
 *
 * @param workflowsPath the compiled or source file that exports every workflow
 * @param keepAt where the bundle is kept
 */
export async function workflowBundle(
  workflowsPath: string,
  keepAt: string,
): Promise<{ codePath: string }> {
  const workflows = path.dirname(workflowsPath);
  const changedMs = Math.max(...[workflows, path.join(workflows, '..', 'domain')].map(newestMs));
  if (!existsSync(keepAt) || statSync(keepAt).mtimeMs < changedMs) {
    const { code } = await bundleWorkflowCode({ workflowsPath, logger: quiet });
    mkdirSync(path.dirname(keepAt), { recursive: true });
    // Another process may be making the same one: whole files only.
    const draft = `${keepAt}.${String(process.pid)}`;
    writeFileSync(draft, code);
    renameSync(draft, keepAt);
  }
  return { codePath: keepAt };
}

function newestMs(folder: string): number {
  const times = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(path.join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(0, ...times);
}

const silence = () => undefined;

/** The bundler's progress is of no interest; its errors are thrown. */
const quiet = {
  log: silence,
  trace: silence,
  debug: silence,
  info: silence,
  warn: silence,
  error: silence,
};
