import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { dateOf } from '../../domain/calendar/instants';
import { accountNameFault, passwordFault } from '../../domain/organisation/account-rules';
import { roleLabel } from '../acts/act-words';
import { HttpFault, notFound } from '../http-fault';
import { beginSession, endSession, outlived, sessionOf } from '../middleware/session';
import { hashPassword } from '../password-hash';
import type { PersonRow } from '../queries';
import type { Handler, RequestContext, Route } from '../request-context';
import type { Services } from '../services';
import type { FirstAccount, SetUp } from '../set-up';
import type { Views } from '../views';

const line = z.string().max(200);
const bodies = {
  secret: z.strictObject({ secret: line }),
  programme: z.strictObject({
    _csrf: line,
    programme: line,
    people: z.enum(['with', 'without']),
  }),
  account: z.strictObject({
    _csrf: line,
    /** Id of somebody on the roster; empty for a new administrator, whom the next three describe. */
    person: line,
    newId: line,
    newName: line,
    newEmail: line,
    account: line,
    password: z.string().max(1000),
    again: z.string().max(1000),
  }),
} as const;
type AccountForm = Omit<z.output<typeof bodies.account>, '_csrf'>;

const personId = /^[a-z][a-z0-9.-]{0,63}$/;

interface Desk {
  readonly services: Services;
  readonly views: Views;
  readonly setUp: SetUp;
}

type SetUpHandler = (
  desk: Desk,
  context: RequestContext,
  req: Request,
  res: Response,
) => Promise<void>;

/** The first set-up: the secret that the start printed, then a programme, then the first account. Afterwards none of it is there. */
export function setUpPageRoutes(services: Services, views: Views): Route[] {
  const whileOpen =
    (handle: SetUpHandler): Handler =>
    async (context, req, res) => {
      const { setUp } = services;
      if (setUp === null || !(await setUp.isOpen())) throw notFound();
      await handle({ services, views, setUp }, context, req, res);
    };
  return [
    { method: 'get', path: '/set-up', handle: whileOpen(showStep) },
    { method: 'post', path: '/set-up', handle: whileOpen(takeSecret) },
    { method: 'post', path: '/set-up/programme', handle: whileOpen(takeProgramme) },
    { method: 'post', path: '/set-up/account', handle: whileOpen(takeAccount) },
  ];
}

const showStep: SetUpHandler = (desk, context, req, res) => show(desk, context, { req, res });

/** The secret opens a session that may set up and nothing else. */
const takeSecret: SetUpHandler = async (desk, context, req, res) => {
  const { secret } = parsed(bodies.secret, req);
  if (!desk.setUp.fits(secret)) {
    await show(desk, context, { req, res, faults: ['secretWrong'], status: 401 });
    return;
  }
  await beginSession(req, { setUp: true, csrf: randomBytes(24).toString('base64url') });
  res.redirect(303, '/set-up');
};

const takeProgramme: SetUpHandler = async (desk, context, req, res) => {
  assertOpened(req);
  const { programme, people } = parsed(bodies.programme, req);
  const chosen = desk.setUp.shipped().find(({ id }) => id === programme);
  if (chosen === undefined) throw new HttpFault(422, 'malformed');
  if (people === 'without' && !chosen.standsAlone) {
    await show(desk, context, { req, res, faults: ['programmeLeavesOpen'], status: 422 });
    return;
  }
  if ((await desk.services.queries.programmes()).length === 0) {
    await desk.setUp.load(programme, people);
  }
  res.redirect(303, '/set-up');
};

const takeAccount: SetUpHandler = async (desk, context, req, res) => {
  assertOpened(req);
  const { _csrf, ...form } = parsed(bodies.account, req);
  const checked = await checkAccount(desk, context, form);
  if ('faults' in checked) {
    await show(desk, context, { req, res, faults: checked.faults, form, status: 422 });
    return;
  }
  const passwordHash = await hashPassword(form.password);
  if (!(await desk.setUp.finish({ ...checked, passwordHash }))) throw notFound();
  await endSession(req);
  res.redirect(303, '/sign-in');
};

function parsed<Shape extends z.ZodType>(shape: Shape, req: Request): z.output<Shape> {
  const read = shape.safeParse(req.body ?? {});
  if (!read.success) throw new HttpFault(422, 'malformed');
  return read.data;
}

function isOpened(req: Request): boolean {
  const content = sessionOf(req);
  return content.setUp === true && !outlived(content);
}

/** @throws when the secret was not given in this session, or the form lacks the session's token (S13) */
function assertOpened(req: Request): void {
  const token = (req.body as { _csrf?: unknown } | undefined)?._csrf;
  if (!isOpened(req) || token !== sessionOf(req).csrf) {
    throw new HttpFault(403, 'formExpired', { rule: 'S13' });
  }
}

/** Checks who gets the account, its name and password. @returns what to create, or every fault */
async function checkAccount(
  { services: { queries } }: Desk,
  context: RequestContext,
  form: AccountForm,
): Promise<Omit<FirstAccount, 'passwordHash'> | { faults: string[] }> {
  const [programme] = await queries.programmes();
  if (programme === undefined) throw new HttpFault(409, 'formExpired');
  const today = dateOf(context.now);
  const account = form.account.trim();
  const [person, name] = [form.newId.trim(), form.newName.trim()];
  const people = await peopleOf(queries);
  const found = people.find(({ id }) => id === form.person);
  const faults: (string | null)[] = [accountNameFault(account)];
  if (form.person === '') {
    faults.push(
      personId.test(person) ? null : 'personIdMalformed',
      people.some(({ id }) => id === person) ? 'personIdTaken' : null,
      name === '' ? 'nameMissing' : null,
      z.email().safeParse(form.newEmail.trim()).success ? null : 'emailMalformed',
    );
  } else if (found === undefined) {
    faults.push('personUnknown');
  } else if ((await queries.hats(found.id, today)).length === 0) {
    faults.push('personWithoutRole');
  }
  const names = [account, ...(found === undefined ? [person, name] : [found.id, found.name])];
  faults.push(
    passwordFault(form.password, names),
    form.password === form.again ? null : 'passwordsDiffer',
  );
  const present = faults.filter((fault) => fault !== null);
  if (present.length > 0) return { faults: present };
  return found === undefined
    ? {
        account,
        person,
        administrator: { programme: programme.id, name, email: form.newEmail.trim(), from: today },
      }
    : { account, person: found.id, administrator: null };
}

/** Everybody on a roster once, system administrators first. */
async function peopleOf(queries: Services['queries']): Promise<PersonRow[]> {
  const programmes = await queries.programmes();
  const rosters = await Promise.all(programmes.map(({ id }) => queries.people(id)));
  const each = [...new Map(rosters.flat().map((person) => [person.id, person])).values()];
  const isAdministrator = ({ roles }: PersonRow) => roles.includes('systemAdmin');
  return [
    ...each.filter(isAdministrator),
    ...each.filter((person) => !isAdministrator(person)),
  ].filter(({ roles }) => roles.length > 0);
}

interface Showing {
  readonly req: Request;
  readonly res: Response;
  readonly faults?: readonly string[];
  readonly form?: AccountForm;
  readonly status?: number;
}

async function show(desk: Desk, context: RequestContext, showing: Showing): Promise<void> {
  const { req, res, faults = [], status = 200 } = showing;
  const { t } = context;
  const title = t('setup:title');
  const model = {
    faults: faults.map((fault) => t(`setup:faults.${fault}`)),
    csrf: sessionOf(req).csrf,
    ...(isOpened(req) ? await openedModel(desk, context, showing) : { secretStep: true }),
  };
  const frame = { title, active: null, crumbs: [], path: '/set-up' };
  await desk.views.send(res, context, 'set-up', frame, model, status);
}

async function openedModel(
  { services: { queries }, setUp }: Desk,
  context: RequestContext,
  { form }: Showing,
): Promise<object> {
  const titleOf = ({ titleZh, titleEn }: { titleZh: string; titleEn: string }) =>
    context.language === 'zh' ? titleZh : titleEn;
  const programmes = await queries.programmes();
  if (programmes.length === 0) {
    const shipped = setUp.shipped();
    return {
      programmeStep: shipped.map((one) => ({ ...one, title: titleOf(one) })),
    };
  }
  const people = await peopleOf(queries);
  return {
    accountStep: {
      loaded: programmes.map(titleOf).join(context.t('frame:list.comma')),
      people: people.map(({ id, name, unit, roles }) => ({
        id,
        label: [name, unit, roles.map((role) => roleLabel(context, role)).join('/')]
          .filter((part) => part !== null)
          .join(' · '),
        selected: id === form?.person,
      })),
      form: { ...form, password: '', again: '' },
    },
  };
}
