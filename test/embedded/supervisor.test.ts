import { supervise, type Part, type PartEvent, type RunningPart } from '../../embedded/supervisor';

/** A part in memory whose life the test decides. */
class FakePart implements Part {
  readonly name: string;
  address = 'first';
  starts = 0;
  failures = 0;
  end: (reason: string) => void = () => undefined;
  private readonly log: string[];

  constructor(name: string, log: string[]) {
    this.name = name;
    this.log = log;
  }

  start(): Promise<RunningPart> {
    this.starts += 1;
    if (this.failures > 0) {
      this.failures -= 1;
      return Promise.reject(new Error('no room'));
    }
    const ended = new Promise<string>((done) => {
      this.end = done;
    });
    const stop = (): Promise<void> => {
      this.log.push(`stop ${this.name}`);
      this.end('stopped');
      return Promise.resolve();
    };
    return Promise.resolve({ address: this.address, ended, stop, kill: () => void stop() });
  }
}

async function system(names: string[]) {
  const stops: string[] = [];
  const parts = names.map((name) => new FakePart(name, stops));
  const events: PartEvent[] = [];
  const running = await Promise.all(
    parts.map(async (part) => ({
      name: part.name,
      start: () => part.start(),
      running: await part.start(),
    })),
  );
  let changed: () => void = () => undefined;
  const supervisor = supervise(running, (event) => {
    events.push(event);
    changed();
  });
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) {
      await new Promise<void>((again) => {
        changed = again;
        setTimeout(again, 20);
      });
    }
  };
  return { parts, events, stops, supervisor, until };
}

test('what ends is started again, and nothing else is touched', async () => {
  const { parts, events, supervisor, until } = await system(['postgres', 'worker']);
  parts[1]?.end('ended by SIGKILL');
  await until(() => events.some(({ what }) => what === 'started'));
  expect(parts.map(({ starts }) => starts)).toEqual([1, 2]);
  expect(events[0]).toMatchObject({ part: 'worker', what: 'ended', reason: 'ended by SIGKILL' });
  await supervisor.stop();
});

test('a part that cannot start is tried again after a growing pause', async () => {
  const { parts, events, supervisor, until } = await system(['web']);
  const [web] = parts;
  if (web) web.failures = 2;
  web?.end('ended with code 1');
  await until(() => events.some(({ what }) => what === 'started'));
  const pauses = events.flatMap((event) => ('againInMs' in event ? [event.againInMs] : []));
  expect(pauses).toHaveLength(3);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(new Set(pauses).size).toBe(3);
  await supervisor.stop();
});

test('a part that comes back at another address restarts those after it', async () => {
  const { parts, events, supervisor, until } = await system(['postgres', 'temporal', 'web']);
  const [postgres] = parts;
  if (postgres) postgres.address = 'second';
  postgres?.end('ended by SIGKILL');
  await until(() => events.filter(({ what }) => what === 'started').length === 3);
  expect(parts.map(({ starts }) => starts)).toEqual([2, 2, 2]);
  await supervisor.stop();
});

test('stopping ends the last first and starts nothing again', async () => {
  const { parts, stops, supervisor } = await system(['postgres', 'temporal', 'worker', 'web']);
  await Promise.all([supervisor.stop(), supervisor.stop()]);
  expect(stops).toEqual(['stop web', 'stop worker', 'stop temporal', 'stop postgres']);
  expect(parts.map(({ starts }) => starts)).toEqual([1, 1, 1, 1]);
});

test('stopping while a part waits for its next try ends at once', async () => {
  const { parts, supervisor, until, events } = await system(['web']);
  parts[0]?.end('ended with code 1');
  await until(() => events.length > 0);
  await supervisor.stop();
  expect(parts[0]?.starts).toBe(1);
});
