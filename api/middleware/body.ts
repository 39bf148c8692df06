import express, { type RequestHandler } from 'express';
import multer from 'multer';
import { HttpFault } from '../http-fault';
import { contextOf } from '../request-context';

const MOST_FILES = 10;
const MOST_FILE_BYTES = 20 * 1024 * 1024;
const DEEPEST_JSON = 20;

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

/** Parsers of request bodies with their caps (S5, S19): forms and JSON 100 kB, files 10 × 20 MB and only for signed-in people. */
export const bodies: readonly RequestHandler[] = [
  express.urlencoded({ extended: false, limit: '100kb', parameterLimit: 1000 }),
  express.json({ limit: '100kb', strict: true }),
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
