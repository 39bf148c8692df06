import path from 'node:path';

import { workflowBundle } from './workflow-bundle';

/** The bundle of this build's workflows: made once, kept beside the build. */
export function shippedBundle(): Promise<{ codePath: string }> {
  return workflowBundle(
    require.resolve('../workflows'),
    path.join(__dirname, '..', 'workflow-bundle.js'),
  );
}
