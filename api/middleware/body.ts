import express, { type RequestHandler } from 'express';
import multer from 'multer';
import { doubledKeys } from '../doubled-keys';
import { HttpFault } from '../http-fault';
import { contextOf, type RequestContext } from '../request-context';

const MOST_FILES = 10;
const MOST_FILE_BYTES = 20 * 1024 * 1024;
const DEEPEST_JSON = 20;
const MOST_PLACES = 50;

const upload = multer({
  storage: multer.memoryStorage(),
  defParamCharset: 'utf8',
  limits: {
    files: MOST_FILES,
    fileSize: MOST_FILE_BYTES,
    fields: 600,
    fieldNameSize: 200,
    fieldSize: 100 * 1024,
  },
}).any();

/** Bodies of JSON as they came, until their keys have been looked at. */
const asSent = new WeakMap<object, { readonly bytes: Buffer; readonly charset: string }>();

/** The text of a body; a rare encoding that only the parser knows is refused, since its keys cannot be looked at. */
function textOf({ bytes, charset }: { readonly bytes: Buffer; readonly charset: string }): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    throw new HttpFault(415, 'malformed');
  }
}

/** The fault of a JSON body in which a key stands twice: malformed, with every place (D-32). */
function doubled(req: express.Request, { t }: RequestContext): HttpFault | undefined {
  const sent = asSent.get(req);
  if (sent === undefined) return undefined;
  asSent.delete(req);
  const places = doubledKeys(textOf(sent));
  if (places.length === 0) return undefined;
  const errors = places
    .slice(0, MOST_PLACES)
    .map((pointer) => ({ pointer, message: t('pages:faults.doubledKey') }));
  return new HttpFault(422, 'malformed', { rule: 'D-32', values: { errors } });
}

/** Parsers of request bodies with their caps (S5, S19): forms and JSON 100 kB, files 10 × 20 MB and only for signed-in people. */
export const bodies: readonly RequestHandler[] = [
  express.urlencoded({ extended: false, limit: '100kb', parameterLimit: 1000 }),
  express.json({
    limit: '100kb',
    strict: true,
    verify: (req, _res, bytes, charset) => {
      asSent.set(req, { bytes, charset });
    },
  }),
  (req, res, next) => {
    next(doubled(req, contextOf(res)));
  },
  (req, res, next) => {
    if (req.is('multipart/form-data') !== 'multipart/form-data') {
      next();
      return;
    }
    if (contextOf(res).signedIn === null) {
      next(new HttpFault(401, 'notSignedIn'));
      return;
    }
    upload(req, res, (fault: unknown) => {
      next(fault instanceof multer.MulterError ? new HttpFault(413, 'fileTooLarge') : fault);
    });
  },
  (req, _res, next) => {
    next(deeperThan(req.body, DEEPEST_JSON) ? new HttpFault(422, 'tooDeep') : undefined);
  },
];

/** The files that a multipart request carried, by the name of their field. */
export function uploadsOf(req: express.Request): readonly Express.Multer.File[] {
  return Array.isArray(req.files) ? req.files : [];
}

function deeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return depth === 0 || Object.values(value).some((one) => deeperThan(one, depth - 1));
}
