import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

/**
 * The workflows' code as one bundle, made once per build and kept beside it.
 *
 * @param workflowsPath the compiled or source file that exports every workflow
 * @param keepAt where the bundle is kept; made anew when the workflows' file is newer
 */
export async function workflowBundle(
  workflowsPath: string,
  keepAt: string,
): Promise<{ code: string } | { codePath: string }> {
  if (existsSync(keepAt) && statSync(keepAt).mtimeMs >= statSync(workflowsPath).mtimeMs) {
    return { codePath: keepAt };
  }
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: quiet });
  mkdirSync(path.dirname(keepAt), { recursive: true });
  writeFileSync(keepAt, code);
  return { code: readFileSync(keepAt, 'utf8') };
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
