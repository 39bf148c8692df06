import { Connection } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until a Temporal frontend answers for a namespace.
 *
 * @param stillWanted asked before every try; answer false to give up early
 * @returns whether it answered within the limit
 */
export async function waitForNamespace(
  address: string,
  namespace: string,
  limitMs: number,
  stillWanted: () => boolean = () => true,
): Promise<boolean> {
  const until = Date.now() + limitMs;
  const connection = Connection.lazy({ address });
  try {
    do {
      if (await describes(connection, namespace, 1_000)) return true;
      await sleep(50);
    } while (Date.now() < until && stillWanted());
    return false;
  } finally {
    await connection.close();
  }
}

async function describes(connection: Connection, namespace: string, limitMs: number): Promise<boolean> {
  try {
    await connection.withDeadline(Date.now() + limitMs, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
    return true;
  } catch {
    return false;
  }
}
