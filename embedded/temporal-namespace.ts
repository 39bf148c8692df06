import { Connection } from '@temporalio/client';
import { connect } from 'node:net';
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
  do {
    // A gRPC channel that was refused once waits a second before it tries again, so nobody asks it before the port is open.
    if ((await accepts(address)) && (await describes(address, namespace))) return true;
    await sleep(25);
  } while (Date.now() < until && stillWanted());
  return false;
}

/** Whether somebody listens at host:port. */
function accepts(address: string): Promise<boolean> {
  const [host = '', port] = address.split(/:(?=\d+$)/);
  return new Promise((answer) => {
    const socket = connect({ host, port: Number(port), timeout: 1_000 });
    const settle = (accepted: boolean): void => {
      socket.destroy();
      answer(accepted);
    };
    socket.once('connect', () => {
      settle(true);
    });
    socket.once('timeout', () => {
      settle(false);
    });
    socket.once('error', () => {
      settle(false);
    });
  });
}

async function describes(address: string, namespace: string): Promise<boolean> {
  const connection = Connection.lazy({ address });
  try {
    await connection.withDeadline(Date.now() + 1_000, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}
