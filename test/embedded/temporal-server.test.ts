import { Connection } from '@temporalio/client';

import { signalProcess, waitForEnd } from '../../embedded/process-life';
import {
  startThrowAwayTemporal,
  type ThrowAwayTemporalServer,
} from '../../embedded/throw-away-temporal';

let server: ThrowAwayTemporalServer;

beforeAll(async () => {
  server = await startThrowAwayTemporal({ namespace: 'duban' });
}, 600_000);

afterAll(async () => {
  await server.stop();
});

async function describeNamespace(): Promise<{ name: string | null | undefined; days: number }> {
  const connection = await Connection.connect({ address: server.address });
  try {
    const { namespaceInfo, config } = await connection.workflowService.describeNamespace({
      namespace: 'duban',
    });
    return {
      name: namespaceInfo?.name,
      days: Number(config?.workflowExecutionRetentionTtl?.seconds) / 86_400,
    };
  } finally {
    await connection.close();
  }
}

test('it serves the namespace on loopback and keeps closed cases for thirty days', async () => {
  expect(server.address).toMatch(/^127\.0\.0\.1:\d+$/);
  await expect(describeNamespace()).resolves.toEqual({ name: 'duban', days: 30 });
});

test('a second start adopts it', async () => {
  await expect(server.restart()).resolves.toMatchObject({ adopted: true, address: server.address });
});

test('after kill -9 it starts again on the same address', async () => {
  signalProcess(server.identity.pid, 'SIGKILL');
  expect(await waitForEnd(server.identity, 5_000)).toBe(true);
  await expect(server.restart()).resolves.toMatchObject({
    adopted: false,
    address: server.address,
  });
  await expect(describeNamespace()).resolves.toMatchObject({ name: 'duban' });
}, 60_000);
