import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp, type AppOptions } from '../../api/app';
import type { Services } from '../../api/services';

/** The web process of a test on a free port of loopback. */
export interface Served {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves the application over real sockets. */
export async function serve(services: Services, options: AppOptions = {}): Promise<Served> {
  const server: Server = createServer(createApp(services, options));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    close: async () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
