import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { CalendarWords } from '../domain/calendar/due-phrases';
import { calendarCommand, calendarWords } from './calendar-words';
import { signIn, type Answer, type OfficeSession } from './office-session';

/** What the commands need from outside. */
export interface CalendarChangeWiring {
  /** Where the office's pages are, when the flags do not say. */
  serverUrl(): string;
  /** Asks for a secret once for each prompt, without showing it. */
  readHidden(prompts: readonly string[]): Promise<string[]>;
}

/** The flags as typed. */
export interface ChangeFlags {
  readonly account: string;
  readonly server?: string;
  readonly reason?: string;
  readonly yes?: boolean;
  readonly lang?: string;
}

/** What a run prints and its exit code: 0 done, 1 the server or the sign-in failed, 3 refused by rule or faulty file. */
export interface ChangeOutcome {
  readonly exitCode: 0 | 1 | 3;
  readonly stdout: string;
  readonly stderr: string;
}

interface Errand {
  readonly session: OfficeSession;
  readonly words: CalendarWords;
}

/** The year that waits, with what it would do to each case that this person may see. */
interface CalendarAnswer {
  readonly pending: { readonly year: number; readonly version: string } | null;
  readonly preview: {
    readonly looked: number;
    readonly moved: readonly {
      readonly number: string;
      readonly dates: readonly {
        readonly key: string;
        readonly from: string;
        readonly to: string;
      }[];
    }[];
  } | null;
}

/**
 * `duban calendar propose`: a person of the office proposes a year, signed in with their own password; the rules are the page's (C15,
 * D-22), and so is the record of who did it.
 *
 * @param calendar content of a `calendar/1` file
 */
export async function proposeCalendarYear(
  { session, words }: Errand,
  calendar: string,
  reason: string,
): Promise<ChangeOutcome> {
  const answer = await give(session, 'proposeCalendar', { calendar, reason });
  if (!answer.ok) return refused(answer);
  const { preview } = (await session.get('/api/v1/calendar')).body as CalendarAnswer;
  return done(`${previewLines(preview)}${words('change.proposed', summary(preview))}`);
}

/**
 * `duban calendar publish`: another person puts the waiting year in force (four eyes, D-10). Without `yes` it shows what it would do to
 * each case and changes nothing.
 */
export async function publishCalendarYear(
  { session, words }: Errand,
  yes: boolean,
): Promise<ChangeOutcome> {
  const { pending, preview } = (await session.get('/api/v1/calendar')).body as CalendarAnswer;
  if (pending === null) {
    return { exitCode: 3, stdout: '', stderr: `${words('change.nothingWaits', {})}\n` };
  }
  const values = { ...summary(preview), year: pending.year, version: pending.version };
  if (!yes) return done(`${previewLines(preview)}${words('change.wouldPublish', values)}`);
  const answer = await give(session, 'publishCalendar', {});
  return answer.ok
    ? done(`${previewLines(preview)}${words('change.published', values)}`)
    : refused(answer);
}

/** `duban calendar refuse`: the calendar stays as it is. */
export async function refuseCalendarYear(
  { session, words }: Errand,
  reason: string,
): Promise<ChangeOutcome> {
  const answer = await give(session, 'refuseCalendar', { reason });
  return answer.ok ? done(words('change.refused', {})) : refused(answer);
}

/** Adds `calendar propose`, `calendar publish` and `calendar refuse` to the program. */
export function calendarChangeCommands(program: Command, wiring: CalendarChangeWiring): void {
  const calendar = calendarCommand(program);
  const add = (usage: string, description: string) =>
    calendar
      .command(usage)
      .description(description)
      .requiredOption('--account <name>', 'whose act it is; the password is asked for')
      .option('--server <url>', 'where the office’s pages are (default: as the settings say)')
      .option('--lang <zh|en>', 'language of the messages (default: zh)');
  add('propose <file>', 'propose a calendar/1 file of one year, as the page does')
    .requiredOption('--reason <text>', 'why, for the record')
    .action((file: string, flags: ChangeFlags) =>
      run(wiring, flags, (errand) =>
        proposeCalendarYear(errand, readFileSync(file, 'utf8'), flags.reason ?? ''),
      ),
    );
  add('publish', 'show what the waiting year does to each case, and with --yes put it in force')
    .option('--yes', 'put it in force')
    .action((flags: ChangeFlags) =>
      run(wiring, flags, (errand) => publishCalendarYear(errand, flags.yes === true)),
    );
  add('refuse', 'leave the calendar as it is')
    .requiredOption('--reason <text>', 'why, for the record')
    .action((flags: ChangeFlags) =>
      run(wiring, flags, (errand) => refuseCalendarYear(errand, flags.reason ?? '')),
    );
}

async function run(
  wiring: CalendarChangeWiring,
  flags: ChangeFlags,
  work: (errand: Errand) => Promise<ChangeOutcome>,
): Promise<void> {
  const outcome = await changeCalendar(wiring, flags, work);
  process.stdout.write(outcome.stdout);
  process.stderr.write(outcome.stderr);
  process.exitCode = outcome.exitCode;
}

/** Signs the person in and does one errand; what goes wrong becomes words and an exit code. */
export async function changeCalendar(
  wiring: CalendarChangeWiring,
  flags: ChangeFlags,
  work: (errand: Errand) => Promise<ChangeOutcome>,
): Promise<ChangeOutcome> {
  const language = flags.lang === 'en' ? 'en' : 'zh';
  const words = calendarWords(language);
  const { account, server = wiring.serverUrl() } = flags;
  try {
    const prompt = words('change.password', { account });
    const [password = ''] = await wiring.readHidden([prompt]);
    const opened = await signIn(server, { account, password, language });
    return 'session' in opened
      ? await work({ session: opened.session, words })
      : { ...refused(opened), exitCode: 1 };
  } catch (fault) {
    const reason = `${server}: ${(fault as Error).message}`;
    return { exitCode: 1, stdout: '', stderr: `${words('change.silent', { reason })}\n` };
  }
}

function give(session: OfficeSession, command: string, payload: object): Promise<Answer> {
  const path = `/api/v1/programmes/${session.programme}/acts/${command}`;
  return session.post(path, payload, randomUUID());
}

function previewLines(preview: CalendarAnswer['preview']): string {
  return (preview?.moved ?? [])
    .flatMap(({ number, dates }) =>
      dates.map(({ key, from, to }) => `${number}\t${key}\t${from} → ${to}\n`),
    )
    .join('');
}

function summary(preview: CalendarAnswer['preview']) {
  const moved = preview?.moved ?? [];
  return {
    looked: preview?.looked ?? 0,
    cases: moved.length,
    dates: moved.reduce((count, { dates }) => count + dates.length, 0),
  };
}

function done(text: string): ChangeOutcome {
  return { exitCode: 0, stdout: `${text}\n`, stderr: '' };
}

/** The server's own words: the rule and what may be done. */
function refused({ status, body }: Answer): ChangeOutcome {
  const { detail = String(status), errors = [] } = body as {
    readonly detail?: string;
    readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
  };
  const faults = errors.map(({ pointer, message }) => `${pointer}: ${message}\n`).join('');
  return { exitCode: 3, stdout: '', stderr: `${detail}\n${faults}` };
}
