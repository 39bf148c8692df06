import type { Request, Response } from 'express';
import { z } from 'zod';
import { roleKey } from '../../domain/organisation/role-keys';
import { checkFile } from '../file-types';
import { HttpFault, notFound } from '../http-fault';
import { uploadsOf } from '../middleware/body';
import type { Hat } from '../queries';
import {
  pathParameter,
  personOf,
  queryText,
  type RequestContext,
  type Handler,
  type Route,
} from '../request-context';
import type { Services } from '../services';
import { caseJson } from './api-cases';
import { begin, checkPassword, stepOf } from './session-pages';

const credentials = z.strictObject({
  account: z.string().min(1).max(100),
  password: z.string().min(1).max(1000),
});
const demoSeat = z.strictObject({
  role: roleKey,
  unit: z.string().min(1).max(100).optional(),
  person: z.string().min(1).max(100).optional(),
  programme: z.string().min(1).max(100).optional(),
});
const step = z.strictObject({ step: z.enum(['day', 'week', 'next']) });

/** What programs send to sign in, move the demonstration's clock and so on; shown in the OpenAPI document. */
export const sessionBodies = { credentials, demoSeat, step } as const;

/** The JSON API besides cases: sessions, own notices, own commands, files, the development inbox. */
export function apiSessionRoutes(services: Services): Route[] {
  return [
    { method: 'post', path: '/api/v1/sessions', handle: openSession(services) },
    { method: 'post', path: '/api/v1/demo-sessions', handle: openDemoSession(services) },
    { method: 'get', path: '/api/v1/owed', handle: listOwed(services) },
    { method: 'get', path: '/api/v1/notices', handle: listNotices(services) },
    { method: 'get', path: '/api/v1/commands/:id', handle: showCommand(services) },
    {
      method: 'post',
      path: '/api/v1/files',
      handle: (context, req, res) => takeFiles(services, personOf(context).person, req, res),
    },
    { method: 'get', path: '/api/v1/dev-inbox', handle: listMails(services) },
    { method: 'post', path: '/api/v1/demonstration/advance', handle: advance(services) },
  ];
}

/** Signs a program in. */
function openSession(services: Services): Handler {
  return async (context, req, res) => {
    const { account, password } = parsed(credentials, req);
    const person = await checkPassword(services, account, password);
    if (person === null) {
      throw new HttpFault(401, 'wrongPassword');
    }
    res.status(201).json(sessionJson(person, await begin(services, context, req, { person })));
  };
}

/** Signs a program in under a role: demonstration only. */
function openDemoSession(services: Services): Handler {
  return async (context, req, res) => {
    await takeSeat(services, context, req, res);
  };
}

/** What the hat owes. */
function listOwed(services: Services): Handler {
  return async (context, _req, res) => {
    const rows = await services.queries.owed(personOf(context).hat);
    res.json({ rows: rows.map((row) => ({ ...row, case: caseJson(row.case) })) });
  };
}

/** My notices. */
function listNotices(services: Services): Handler {
  return async (context, _req, res) => {
    res.json({ rows: await services.queries.noticesOf(personOf(context).person, 200) });
  };
}

/** What became of one of my acts. */
function showCommand(services: Services): Handler {
  return async (context, req, res) => {
    const row = await services.queries.findCommand(pathParameter(req, 'id'));
    if (row === undefined || row.person !== personOf(context).person) {
      throw notFound();
    }
    const { id, aggregate, name, outcome } = row;
    res.status(outcome === null ? 202 : 200).json({ id, aggregate, name, outcome });
  };
}

/** Every letter of the demonstration, whole. */
function listMails(services: Services): Handler {
  return async (_context, req, res) => {
    const rows = await services.queries.devInbox(500, queryText(req, 'q'));
    res.json({
      rows: await Promise.all(rows.map(async ({ id }) => services.queries.devMail(id))),
    });
  };
}

/** Moves the demonstration city. */
function advance(services: Services): Handler {
  return async (_context, req, res) => {
    await services.demonstration?.advance(stepOf(parsed(step, req).step));
    res.json({ now: services.clock() });
  };
}

/** Signs somebody in who holds the role (at the unit): demonstration only. */
async function takeSeat(
  services: Services,
  context: RequestContext,
  req: Request,
  res: Response,
): Promise<void> {
  const wanted = parsed(demoSeat, req);
  const programmes = await services.queries.programmes();
  for (const { id } of programmes.filter(
    (one) => wanted.programme === undefined || one.id === wanted.programme,
  )) {
    const people = await services.queries.people(id);
    const found = people.find(
      (person) =>
        person.roles.includes(wanted.role) &&
        (wanted.unit === undefined || person.unit === wanted.unit) &&
        (wanted.person === undefined || person.id === wanted.person),
    );
    if (found !== undefined) {
      const hat = await begin(services, context, req, {
        person: found.id,
        programme: id,
        unit: found.unit,
      });
      res.status(201).json(sessionJson(found.id, hat));
      return;
    }
  }
  throw new HttpFault(404, 'nobodyInThatRole', {
    values: { role: wanted.role, unit: wanted.unit ?? '' },
  });
}

async function takeFiles(
  services: Services,
  by: string,
  req: Request,
  res: Response,
): Promise<void> {
  const files = uploadsOf(req).map(({ originalname, buffer }) => ({
    checked: checkFile(originalname, buffer),
    buffer,
  }));
  const refused = files.find(({ checked }) => 'refused' in checked)?.checked;
  if (files.length === 0 || (refused !== undefined && 'refused' in refused)) {
    throw new HttpFault(
      422,
      refused !== undefined && 'refused' in refused ? refused.refused : 'fileEmpty',
    );
  }
  const stored = await Promise.all(
    files.map(async ({ checked, buffer }) =>
      'refused' in checked ? undefined : services.files.put({ ...checked, bytes: buffer, by }),
    ),
  );
  res.status(201).json({ files: stored });
}

function sessionJson(person: string, hat: Hat) {
  return { person, programme: hat.programme, unit: hat.unit, roles: hat.roles };
}

function parsed<T>(schema: z.ZodType<T>, req: Request): T {
  const result = schema.safeParse(req.body);
  if (!result.success) {
    throw new HttpFault(422, 'malformed', {
      values: {
        errors: result.error.issues.map(({ path, message }) => ({
          pointer: `/${path.join('/')}`,
          message,
        })),
      },
    });
  }
  return result.data;
}
