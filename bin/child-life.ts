import { faultLines, readSettings, type GivenSettings } from '../config/settings';

/** What a process of ours does once it runs. */
export interface Service {
  /** Rejects when it cannot go on; the process then ends and is started again. */
  readonly failed?: Promise<unknown>;
  stop(): Promise<void>;
}

/** A stop that takes longer is cut off; whatever was under way is safe in the records. */
const stopLimitMs = 10_000;
const usageFault = 2;

/**
 * The life of the web and the worker process: read the settings, start, say `ready` to the supervisor if there is one, and stop in order on
 * SIGTERM, on SIGINT, and when the supervisor has gone.
 */
export async function live(
  name: string,
  start: (settings: GivenSettings) => Promise<Service>,
): Promise<void> {
  const read = readSettings({ environment: process.env });
  if ('faults' in read) {
    process.stderr.write(`${name}: the settings are faulty:\n${faultLines(read.faults)}\n`);
    process.exit(usageFault);
  }
  const asked = askedToStop();
  const service = await start(read.settings);
  process.send?.('ready');
  const why = await Promise.race([asked, failure(service)]);
  setTimeout(() => process.exit(1), stopLimitMs).unref();
  if (why instanceof Error) process.stderr.write(`${name}: ${why.stack ?? why.message}\n`);
  await service.stop();
  process.exit(why instanceof Error ? 1 : 0);
}

function askedToStop(): Promise<string> {
  return new Promise((asked) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => asked(signal));
    if (process.send) process.on('disconnect', () => asked('the supervisor has gone'));
  });
}

/** Settles only with an error. */
function failure({ failed }: Service): Promise<Error> {
  return new Promise((settle) => {
    failed?.then(
      () => undefined,
      (error: unknown) => settle(error instanceof Error ? error : new Error(String(error))),
    );
  });
}
