import { faultLines, readSettings } from '../config/settings';
import {
  leave,
  noteAddress,
  occupy,
  openDataFolder,
  type DataFolder,
} from '../embedded/data-folder';
import { projectFolder } from '../embedded/project-folder';
import { supervise, type PartEvent } from '../embedded/supervisor';
import { bringUp, type RunningSystem } from './bring-up';
import { dataPathOf } from '../config/data-path';
import { publicUrlOf } from './public-url';
import { supervisorLog } from './supervisor-log';
import { printWelcome } from './welcome';

const usageFault = 2;
const interruptedExit = 130;

/** The door of `npm start`: brings everything up, watches over it, and takes it down in order. */
async function start(): Promise<void> {
  const read = readSettings({ environment: process.env, flags: process.argv.slice(2) });
  if ('faults' in read) {
    say(`The settings are faulty; nothing was started.\n${faultLines(read.faults)}`);
    process.exit(usageFault);
  }
  const data = openDataFolder(dataPathOf(read.settings, projectFolder()));
  refuseSecondStart(data);
  const url = publicUrlOf(read.settings);
  noteAddress(data, url);
  const asked = stopRequests();
  const system: RunningSystem = { parts: [] };
  try {
    await bringUp(system, read.settings, { data, isStopAsked: asked.isAsked });
  } catch (error) {
    for (const part of [...system.parts].reverse()) await part.running.stop();
    leave(data);
    if (asked.isAsked()) process.exit(interruptedExit);
    say(
      `\n${(error as Error).message}\n\nNothing keeps running. "npx duban doctor" looks at every part.`,
    );
    process.exit(1);
  }
  const { demonstration = false, setUpSecret } = system;
  printWelcome({ url, dataFolder: data.path, demonstration, setUpSecret });
  await watchOver(system, data, asked);
}

function refuseSecondStart(data: DataFolder): void {
  const occupant = occupy(data);
  if (!occupant) return;
  const where = occupant.url === undefined ? '' : ` at ${occupant.url}`;
  say(
    `duban already runs on ${data.path}${where} (process ${String(occupant.process.pid)}).\n` +
      'Open that page, end that process first, or start another with its own --data and --port.',
  );
  process.exit(1);
}

/** Keeps the parts running until somebody asks to stop; a second request ends everything at once. */
async function watchOver(
  system: RunningSystem,
  data: DataFolder,
  asked: ReturnType<typeof stopRequests>,
): Promise<void> {
  const log = supervisorLog(data);
  const supervisor = supervise(system.parts, (event) => {
    log(event);
    say(eventLine(event));
  });
  await asked.first;
  say('\nStopping; once more to stop at once.');
  void asked.second.then(() => {
    supervisor.kill();
    leave(data);
    process.exit(interruptedExit);
  });
  await supervisor.stop();
  leave(data);
  say('Stopped. Everything is kept in the data folder.');
  process.exit(0);
}

/** Ctrl-C, SIGTERM, or a closed terminal. */
function stopRequests(): { isAsked: () => boolean; first: Promise<void>; second: Promise<void> } {
  let count = 0;
  let onFirst: () => void = () => undefined;
  let onSecond: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (onFirst = resolve));
  const second = new Promise<void>((resolve) => (onSecond = resolve));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      count += 1;
      (count === 1 ? onFirst : onSecond)();
    });
  }
  return { isAsked: () => count > 0, first, second };
}

function eventLine(event: PartEvent): string {
  if (event.what === 'started') return `${event.part} runs again (${String(event.tookMs)} ms).`;
  const verb = event.what === 'ended' ? 'has' : 'could not be started:';
  return `${event.part} ${verb} ${event.reason}; starting it again in ${String(event.againInMs)} ms.`;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

void start();
