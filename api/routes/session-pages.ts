import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { verify } from '@node-rs/argon2';
import { dateOf } from '../../domain/calendar/instants';
import type { RoleKey } from '../../domain/organisation/role-keys';
import { roleLabel } from '../acts/act-words';
import { HttpFault } from '../http-fault';
import { textAt, type FormBody } from '../forms/read-form';
import { setLanguage, setTextSize, textSizes } from '../middleware/request-frame';
import { beginSession, endSession, sessionOf } from '../middleware/session';
import { hashPassword } from '../password-hash';
import type { Hat, PersonRow } from '../queries';
import {
  isHat,
  pathParameter,
  personOf,
  queryText,
  type HatName,
  type RequestContext,
  type Handler,
  type Route,
} from '../request-context';
import type { Services } from '../services';
import { languages } from '../words';
import { safeReturn } from '../urls';
import type { Views } from '../views';

/** A hash of a password that nobody knows: an unknown account takes as long to refuse as a wrong password (S12). */
let nobody: Promise<string> | undefined;

function hashOfNobody(): Promise<string> {
  nobody ??= hashPassword(randomBytes(32).toString('base64'));
  return nobody;
}

/** Signing in and out, the hat, the language. */
export function sessionPageRoutes(services: Services, views: Views): Route[] {
  return [
    { method: 'get', path: '/sign-in', handle: showDoor(services, views) },
    { method: 'post', path: '/sign-in', handle: signIn(services, views) },
    { method: 'post', path: '/demo-sign-in', handle: takeDemoSeat(services) },
    { method: 'post', path: '/sign-out', handle: signOut },
    { method: 'post', path: '/hat', handle: changeHat },
    { method: 'get', path: '/language/:language', handle: chooseLanguage(services) },
    { method: 'get', path: '/text-size/:size', handle: chooseTextSize(services) },
    { method: 'post', path: '/demonstration/advance', handle: advance(services) },
  ];
}

/** The sign-in page. */
function showDoor(services: Services, views: Views): Handler {
  return async (context, req, res) => {
    if (context.signedIn !== null) {
      res.redirect(303, '/');
      return;
    }
    await showSignIn(services, views, context, req, res, null);
  };
}

/** Signs in by account and password. */
function signIn(services: Services, views: Views): Handler {
  return async (context, req, res) => {
    const body = (req.body ?? {}) as FormBody;
    const person = await checkPassword(services, textAt(body, 'account') ?? '', passwordOf(body));
    if (person === null) {
      await showSignIn(services, views, context, req, res, context.t('pages:signIn.wrong'));
      return;
    }
    await begin(services, context, req, { person });
    res.redirect(303, safeReturn(body['back']));
  };
}

/** Signs in as an invented person of the demonstration. */
function takeDemoSeat(services: Services): Handler {
  return async (context, req, res) => {
    const body = (req.body ?? {}) as FormBody;
    await begin(services, context, req, {
      person: textAt(body, 'person') ?? '',
      ...hatOf(textAt(body, 'hat')),
    });
    res.redirect(303, safeReturn(body['back']));
  };
}

/** Signs out. */
const signOut: Handler = async (_context, req, res) => {
  await endSession(req);
  res.redirect(303, '/sign-in');
};

/** Acts in another of one’s own capacities from now on (D-34). */
const changeHat: Handler = (context, req, res) => {
  const wanted = hatOf(textAt((req.body ?? {}) as FormBody, 'hat'));
  const { hats } = personOf(context);
  const hat = hats.find((one) => isHat(one, wanted));
  if (hat === undefined) {
    throw new HttpFault(403, 'notYourHat', { rule: 'D-34' });
  }
  const { programme, unit, delegateOf } = hat;
  Object.assign(sessionOf(req), { programme, unit, delegateOf });
  res.redirect(303, '/');
};

/** Remembers the language. */
function chooseTextSize(services: Services): Handler {
  return (_context, req, res) => {
    const size = textSizes.find((one) => one === pathParameter(req, 'size'));
    if (size !== undefined) {
      setTextSize(res, size, services.settings.secureCookies);
    }
    res.redirect(303, safeReturn(queryText(req, 'back')));
  };
}

function chooseLanguage(services: Services): Handler {
  return (_context, req, res) => {
    const language = languages.find((one) => one === pathParameter(req, 'language'));
    if (language !== undefined) {
      setLanguage(res, language, services.settings.secureCookies);
    }
    res.redirect(303, safeReturn(queryText(req, 'back')));
  };
}

/** Moves the demonstration city. */
function advance(services: Services): Handler {
  return async (_context, req, res) => {
    const body = (req.body ?? {}) as FormBody;
    await services.demonstration?.advance(stepOf(textAt(body, 'step')));
    res.redirect(303, safeReturn(body['back']));
  };
}

/** Where a step of the clock control leads. */
export function stepOf(step: string | undefined): { days: number } | { toNextEvent: true } {
  return step === 'next' ? { toNextEvent: true } : { days: step === 'week' ? 7 : 1 };
}

/**
 * Checks account and password. The answer and its time are the same for an unknown account, a wrong password, a locked and a
 * disabled account.
 * @returns the person, or null
 */
export async function checkPassword(
  services: Services,
  account: string,
  password: string,
): Promise<string | null> {
  const found = await services.queries.findAccount(account.trim().slice(0, 100));
  const fits = await verify(
    found?.passwordHash ?? (await hashOfNobody()),
    password.slice(0, 1000),
  ).catch(() => false);
  if (found === undefined) {
    return null;
  }
  const succeeded = fits && !found.disabled && found.lockedUntil === null;
  if (found.lockedUntil === null) {
    await services.queries.noteSignIn(found.account, succeeded);
  }
  return succeeded ? found.person : null;
}

/** Begins the session of a person who holds at least one hat today. @throws when there is none */
export async function begin(
  services: Services,
  context: RequestContext,
  req: Request,
  wanted: { readonly person: string } & Partial<HatName>,
): Promise<Hat> {
  const hats = await services.queries.hats(wanted.person, dateOf(context.now));
  const hat =
    hats.find((one) => isHat(one, { ...wanted, unit: wanted.unit ?? null })) ??
    hats.find((one) => wanted.programme === undefined || one.programme === wanted.programme);
  if (hat === undefined) {
    throw new HttpFault(403, 'noRoleToday', { rule: 'D-34' });
  }
  await beginSession(req, {
    person: wanted.person,
    programme: hat.programme,
    unit: hat.unit,
    delegateOf: hat.delegateOf,
    csrf: randomBytes(24).toString('base64url'),
  });
  return hat;
}

function passwordOf(body: FormBody): string {
  const password = body['password'];
  return typeof password === 'string' ? password : '';
}

function hatOf(text: string | undefined): HatName {
  const [programme = '', unit = '', delegateOf = ''] = (text ?? '').split('|');
  return {
    unit: unit === '' ? null : unit,
    ...(programme === '' ? {} : { programme }),
    ...(delegateOf === '' ? {} : { delegateOf }),
  };
}

async function showSignIn(
  services: Services,
  views: Views,
  context: RequestContext,
  req: Request,
  res: Parameters<Views['send']>[0],
  fault: string | null,
): Promise<void> {
  const model = {
    fault,
    back: safeReturn(queryText(req, 'back')),
    account: textAt((req.body ?? {}) as FormBody, 'account') ?? '',
    demonstration: services.demonstration === null ? null : await demoPeople(services, context),
    pointer: await setUpPointer(services, context),
  };
  const frame = {
    title: context.t('pages:signIn.title'),
    active: null,
    crumbs: [],
    path: '/sign-in',
  };
  await views.send(res, context, 'sign-in', frame, model, fault === null ? 200 : 401);
}

/** Where an office that is not set up yet goes on; null once there is a programme and an account. */
async function setUpPointer(
  { setUp, queries }: Services,
  { t }: RequestContext,
): Promise<{ text: string; href: string | null } | null> {
  if ((await setUp?.isOpen()) === true) {
    return { text: t('setup:pointer'), href: '/set-up' };
  }
  return (await queries.programmes()).length === 0
    ? { text: t('setup:noProgramme'), href: null }
    : null;
}

/** Roles in the order in which somebody trying the system wants them. */
const officeRoles: readonly RoleKey[] = [
  'coordinationOffice',
  'coordinationOffice.head',
  'bureau',
  'groupHead',
  'leadLeader',
  'inspectionOffice',
];
const unitRoles: readonly RoleKey[] = ['responsibleUnit.staff', 'responsibleUnit.principal'];
const firstRoles: readonly RoleKey[] = [...officeRoles, ...unitRoles];

async function demoPeople(services: Services, context: RequestContext) {
  const programmes = await services.queries.programmes();
  return Promise.all(
    programmes.map(async ({ id, titleZh, titleEn }) => {
      const people = await services.queries.people(id);
      const units = new Map<string, PersonRow[]>();
      for (const person of [...people].sort(byRole)) {
        const unit = person.unit ?? '—';
        units.set(unit, [...(units.get(unit) ?? []), person]);
      }
      const seat = (person: PersonRow) => ({
        id: person.id,
        name: person.name,
        unit: person.unit ?? '—',
        hat: `${id}|${person.unit ?? ''}`,
        roles: person.roles
          .map((role) => roleLabel(context, role))
          .join(context.t('frame:list.comma')),
      });
      return {
        title: context.language === 'zh' ? titleZh : titleEn,
        usual: usualSeats(people, await leadingUnits(services, id)).map(seat),
        units: [...units.entries()].map(([unit, members]) => ({
          unit,
          count: members.length,
          people: members.map(seat),
        })),
      };
    }),
  );
}

/**
 * The seats that somebody trying the system wants first: one person for each office and leader (two of the coordination office, who check
 * each other), then clerk and principal of the two units that lead the first task forces.
 */
function usualSeats(people: readonly PersonRow[], units: readonly string[]): readonly PersonRow[] {
  const chosen = new Map<string, PersonRow>();
  const take = (role: RoleKey, unit: string | null, count: number) => {
    const holders = people.filter(
      (person) =>
        person.roles.includes(role) &&
        (unit === null || person.unit === unit) &&
        !chosen.has(person.id),
    );
    for (const person of holders.slice(0, count)) {
      chosen.set(person.id, person);
    }
  };
  for (const role of officeRoles) {
    take(role, null, role === 'coordinationOffice' ? 2 : 1);
  }
  for (const unit of units) {
    for (const role of unitRoles) {
      take(role, unit, 1);
    }
  }
  return [...chosen.values()];
}

/** The first two units that lead a task force or a group of topics. */
async function leadingUnits(services: Services, programme: string): Promise<readonly string[]> {
  const facts = await services.queries.facts(programme, null);
  const led = [...facts.programme.indicators, ...facts.programme.groups];
  return [...new Set(led.flatMap(({ leadUnits }) => leadUnits.slice(0, 1)))].slice(0, 2);
}

function byRole(a: PersonRow, b: PersonRow): number {
  const place = ({ roles }: PersonRow) =>
    Math.min(
      ...roles.map((role) => firstRoles.indexOf(role)).map((index) => (index === -1 ? 99 : index)),
    );
  return place(a) - place(b) || (a.id < b.id ? -1 : 1);
}
