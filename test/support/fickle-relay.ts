import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** How the relay treats a letter after its final dot. */
export type Whim = 'accept' | 'acceptAndDrop' | 'discardAndDrop' | 'tryAgain' | 'refuse';

/** A real SMTP server on loopback with a journal, which loses connections on purpose. */
export interface FickleRelay {
  readonly url: string;
  /** Message-IDs of what it took, in order; a letter taken twice is there twice. */
  readonly journal: string[];
  /** Whole letters by Message-ID. */
  readonly letters: Map<string, { raw: string; to: string[] }>;
  stop(): Promise<void>;
}

/** Starts one; `whim` is asked once per letter that arrives. */
export async function startFickleRelay(whim: (messageId: string) => Whim): Promise<FickleRelay> {
  const journal: string[] = [];
  const letters: FickleRelay['letters'] = new Map();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const messageId = /^Message-ID:\s*(<[^>]+>)/im.exec(raw)?.[1] ?? '';
        const mood = whim(messageId);
        if (mood === 'accept' || mood === 'acceptAndDrop') {
          journal.push(messageId);
          letters.set(messageId, { raw, to: session.envelope.rcptTo.map((each) => each.address) });
        }
        if (mood === 'acceptAndDrop' || mood === 'discardAndDrop') {
          const connection = connectionOf(server, session.id);
          connection.close();
          return;
        }
        const [to] = session.envelope.rcptTo;
        callback(mood === 'accept' ? null : refusal(mood, to?.address ?? ''));
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    journal,
    letters,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

/** As relays do it, with whom it is about. */
function refusal(mood: Whim, to: string): Error {
  const responseCode = mood === 'tryAgain' ? 451 : 550;
  return Object.assign(new Error(`<${to}>: ${mood}`), { responseCode });
}

interface Connection {
  readonly id: string;
  readonly _socket: { destroy(): void };
}

function connectionOf(server: SMTPServer, id: string): { close(): void } {
  const { connections } = server as unknown as { connections: Set<Connection> };
  const found = [...connections].find((connection) => connection.id === id);
  return { close: () => found?._socket.destroy() };
}
