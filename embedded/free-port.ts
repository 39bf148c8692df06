import { createServer } from 'node:net';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

// Below the range from which systems give ports to outgoing connections, so that such a connection does not take a server's port
// between its end and its next start.
const firstPort = 20_000;
const lastPort = 32_000;

/**
 * A free TCP port on loopback.
 *
 * @param preferred taken when it is free or becomes free within two seconds, so that an address stays the same from start to start: a
 *   killed process holds its port a moment longer than it seems to live
 */
export async function freePort(preferred?: number): Promise<number> {
  for (let round = 0; preferred !== undefined && round < 40; round += 1) {
    if (await isFree(preferred)) return preferred;
    await sleep(50);
  }
  for (;;) {
    const port = randomInt(firstPort, lastPort);
    if (await isFree(port)) return port;
  }
}

/** Whether a TCP port can be listened on now. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((answer) => {
    const server = createServer();
    server.once('error', () => {
      answer(false);
    });
    server.listen(port, host, () => {
      server.close(() => {
        answer(true);
      });
    });
  });
}
