import { fieldsOf, type FormField } from '../../api/forms/form-fields';
import { bodyOfPayload } from '../../api/forms/form-values';
import { actUrl, caseUrl, withQuery } from '../../api/urls';
import { asksOnce } from '../../api/acts/grave-acts';
import { readScenario } from '../../cli/rehearse';
import { shippedScenario } from '../../cli/shipped-scenarios';
import type { Actor } from '../../domain/actor';
import type { AggregateKind, Command } from '../../domain/aggregate';
import type { ScenarioAct } from '../../domain/rehearsal/scenario';
import { kindOf, subjectOf, subjects } from '../../domain/subjects';
import { MemoryCity } from '../support/memory-city';
import { actInBrowser } from './act-in-browser';
import { BrowserSession, type Answer } from './browser-session';
import { cityInBrowser } from './city-in-browser';

const { open, served } = cityInBrowser();

/** What this walk is about; acts on problems and on the programme are given to the city directly. */
const kinds: readonly AggregateKind[] = ['quarter', 'placard', 'duty'];

/** People who hold one body's roles each: among them is always one who may not. */
const bystanders: readonly Actor[] = [
  { person: 'zzb.first', unit: '市委组织部', roles: ['orgDept', 'supervisionTaskForce'] },
  { person: 'sfj.staff', unit: '司法局', roles: ['responsibleUnit.staff', 'leadUnit.staff'] },
  { person: 'yhb.second', unit: '市优环办', roles: ['coordinationOffice'] },
];

let city: MemoryCity;
const seats = new Map<string, Promise<BrowserSession>>();
let keys = 0;

function seatOf({ person, unit }: Actor): Promise<BrowserSession> {
  const name = `${person}|${unit ?? ''}`;
  const known = seats.get(name) ?? takeSeat(person, unit ?? '');
  seats.set(name, known);
  return known;
}

async function takeSeat(person: string, unit: string): Promise<BrowserSession> {
  const session = new BrowserSession(served().origin);
  await session.signInAs(person, 'county-city-2024', unit);
  return session;
}

async function byProgram(actor: Actor, command: Command): Promise<Answer> {
  const session = await seatOf(actor);
  keys += 1;
  return session.postJson(`/api/v1${actUrl(command.aggregate, command.name)}`, command.payload, {
    'idempotency-key': `turn-${String(keys).padStart(8, '0')}`,
  });
}

/** Somebody whose roles no permission of the command names is refused, and nothing happens. */
async function refusedToOthers(command: Command): Promise<void> {
  const rows = subjectOf(command.aggregate).permissions.filter(
    (row) => row.command === command.name,
  );
  const stranger = bystanders.find(({ roles }) =>
    rows.every((row) => roles.every((role) => !row.roles.includes(role))),
  );
  expect([command.name, stranger === undefined]).toEqual([command.name, false]);
  const before = city.find(command.aggregate)?.revision;
  const answer = await byProgram(stranger as Actor, command);
  expect([command.name, [403, 404].includes(answer.status), answer.status]).toEqual([
    command.name,
    true,
    answer.status,
  ]);
  expect(city.find(command.aggregate)?.revision).toBe(before);
}

/** What a person chooses from lists is among what the form offers. */
function chosenIn(
  fields: readonly FormField[],
  payload: Readonly<Record<string, unknown>>,
): string[] {
  return fields.flatMap((field) => {
    const value = payload[field.name];
    if (value === undefined) return [];
    const rows = (Array.isArray(value) ? value : [value]) as readonly unknown[];
    if (field.fields.length > 0) {
      return rows.flatMap((row) => chosenIn(field.fields, row as Record<string, unknown>));
    }
    return listed.includes(field.input) ? rows.filter((one) => typeof one === 'string') : [];
  });
}

const listed: readonly FormField['input'][] = [
  'choice',
  'choices',
  'unit',
  'units',
  'indicator',
  'indicators',
  'person',
  'problem',
  'problems',
  'proposal',
  'proposals',
  'objection',
  'referral',
  'matters',
];

/** The page of the case offers the act, its form is there in both languages with every choice, and who will be told is shown first. */
async function byPage(command: Command): Promise<void> {
  const { aggregate, name, actor } = command;
  const session = await seatOf(actor);
  const path = await pathOf(session, command);
  expect((await session.get(caseUrl(aggregate))).text).toContain(`/acts/${name}`);
  const chinese = await session.get(path);
  const english = await session.get(path, { 'accept-language': 'en' });
  expect([name, chinese.status, english.status]).toEqual([name, 200, 200]);
  const kind = kindOf(aggregate);
  expect(titleOf(chinese)).toMatch(/\p{Script=Han}/u);
  expect(titleOf(english)).toMatch(/^[\x20-\x7e]+$/);
  const fields = fieldsOf(subjectOf(aggregate).commands[name]?.payload as never);
  const payload = command.payload as Readonly<Record<string, unknown>>;
  const missing = chosenIn(fields, payload).filter(
    (value) => !chinese.text.includes(`value="${escaped(value)}"`),
  );
  expect([name, missing]).toEqual([name, []]);
  const body = bodyOfPayload(fields, payload) as Readonly<Record<string, string | string[]>>;
  if (asksOnce(kind, name)) await asksWithWhoIsTold(session, path, body);
  const answer = await actInBrowser(session, path, body);
  expect([name, answer.status, answer.status === 303 ? '' : answer.text.slice(-4000)]).toEqual([
    name,
    303,
    '',
  ]);
}

/** Where the form is: where several reports wait for the act, its page lets one of them be chosen first. */
async function pathOf(session: BrowserSession, { aggregate, name, payload }: Command) {
  const path = actUrl(aggregate, name);
  const { indicator } = payload as { readonly indicator?: string };
  if (indicator === undefined) return path;
  const chosen = withQuery(path, { indicator });
  return (await session.get(path)).text.includes(`href="${escaped(chosen)}"`) ? chosen : path;
}

async function asksWithWhoIsTold(
  session: BrowserSession,
  path: string,
  body: Readonly<Record<string, string | string[]>>,
): Promise<void> {
  const asked = await session.post(path, { ...(await session.formOf(path)), ...body });
  expect([path, asked.status]).toEqual([path, 200]);
  expect(asked.text).toContain('name="_confirmed"');
}

function titleOf({ text }: Answer): string {
  return /<h1[^>]*>([^<]*)<\/h1>/.exec(text)?.[1] ?? '';
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;')
    .replaceAll('=', '&#x3D;');
}

async function give(command: Command, act: ScenarioAct, first: boolean): Promise<void> {
  const refusal = act.expect?.refused;
  if (refusal !== undefined) {
    const { code } = JSON.parse((await byProgram(command.actor, command)).text) as { code: string };
    // Who may not even see the case is told that there is none.
    expect([
      command.name,
      refusal === 'notPermitted' && code === 'notFound' ? refusal : code,
    ]).toEqual([command.name, refusal]);
    return;
  }
  if (first) {
    await refusedToOthers(command);
    await byPage(command);
    return;
  }
  const answer = await byProgram(command.actor, command);
  expect([act.at, command.name, answer.status, answer.status === 200 ? '' : answer.text]).toEqual([
    act.at,
    command.name,
    200,
    '',
  ]);
}

test('three quarters by people over HTTP: each command first in its page, then as a program, never by a wrong person', async () => {
  const read = readScenario(shippedScenario('every-turn-of-a-quarter'), { realPeople: true });
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  const { script, facts } = read.staging;
  const [opening] = script.commands;
  if (opening === undefined) throw new Error('a scenario without acts');
  city = await open(new MemoryCity('county-city-2024', opening.command.at, facts.policy));
  const given = new Set<string>();
  for (const { command, act } of script.commands) {
    city.advanceTo(command.at);
    const kind = kindOf(command.aggregate);
    const name = `${kind}.${command.name}`;
    if (kinds.includes(kind)) {
      await give(command, act, !given.has(name) && act.expect === undefined);
      if (act.expect === undefined) given.add(name);
    } else {
      expect([act.at, command.name, city.carryOut(command)]).toMatchObject([
        act.at,
        command.name,
        { status: expect.any(String) as string },
      ]);
    }
  }
  city.advanceTo(script.until);

  const ofPeople = kinds.flatMap((kind) =>
    Object.entries(subjects[kind].commands)
      .filter(([, { by }]) => by === 'person')
      .map(([name]) => `${kind}.${name}`),
  );
  expect([...given].sort()).toEqual(ofPeople.sort());
  const happened = city.events(kinds).map(({ transition }) => transition);
  const turns = [...new Set(happened)].filter((id) => /^[QRLO]\d\d$/.test(id)).sort();
  // A report filed (Q08) is recorded step by step, as R01 to R08.
  expect(turns).toEqual(
    [
      ...numbered('L', 11),
      ...numbered('O', 7),
      ...numbered('Q', 27).filter((id) => id !== 'Q08'),
      ...numbered('R', 11),
    ].sort(),
  );
  // Two hundred acts, each over HTTP; machines that share their cores with others are slow.
}, 400_000);

function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${letter}${String(n + 1).padStart(2, '0')}`);
}
