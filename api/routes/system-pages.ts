import { createReadStream } from 'node:fs';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Response } from 'express';
import { notFound } from '../http-fault';
import { refusalSentence } from '../acts/act-words';
import { openApi } from '../openapi/document';
import { pathParameter, personOf, type Handler, type Route } from '../request-context';
import type { Services } from '../services';
import { caseUrl } from '../urls';
import { kindOf } from '../../domain/subjects';
import type { Views } from '../views';

const assetTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Files served under `/assets`: our own, and the two that come from packages. Read from a list, never from a path that was sent. */
function assetFiles(templates: string): ReadonlyMap<string, string> {
  const own = join(templates, 'assets');
  return new Map([
    ...readdirSync(own).map((file): [string, string] => [file, join(own, file)]),
    ['bootstrap.min.css', require.resolve('bootstrap/dist/css/bootstrap.min.css')],
    ['htmx.min.js', require.resolve('htmx.org/dist/htmx.min.js')],
  ]);
}

/** Health, assets, the OpenAPI document, and the page of a command that is still on its way. */
export function systemRoutes(services: Services, views: Views, templates: string): Route[] {
  const assets = assetFiles(templates);
  return [
    { method: 'get', path: '/healthz', handle: showHealth(services) },
    { method: 'get', path: '/assets/*path', handle: serveAsset(assets) },
    { method: 'get', path: '/api/v1/openapi.json', handle: showOpenApi },
    { method: 'get', path: '/commands/:id', handle: showCommand(services, views) },
  ];
}

/** Health of every part. */
function showHealth(services: Services): Handler {
  return async (_context, _req, res) => {
    const health = await services.health();
    res.status(health.status === 'ok' ? 200 : 503).json(health);
  };
}

/** A file of the list. */
function serveAsset(assets: ReadonlyMap<string, string>): Handler {
  return (_context, req, res) => {
    const path: unknown = req.params['path'];
    const name = Array.isArray(path) && path.length === 1 ? String(path[0]) : '';
    const file = assets.get(name);
    if (file === undefined) {
      throw notFound();
    }
    sendAsset(res, name, file, req.query['v'] !== undefined);
  };
}

/** The OpenAPI document. */
const showOpenApi: Handler = (_context, _req, res) => {
  res.json(openApi());
};

/** What became of an act whose outcome was not known at once. */
function showCommand(services: Services, views: Views): Handler {
  return async (context, req, res) => {
    const row = await services.queries.findCommand(pathParameter(req, 'id'));
    if (row === undefined || row.person !== personOf(context).person) {
      throw notFound();
    }
    const { outcome, aggregate, name } = row;
    if (outcome !== null && 'revision' in outcome) {
      res.redirect(303, `${caseUrl(aggregate)}?done=${name}`);
      return;
    }
    const refusal =
      outcome === null
        ? null
        : refusalSentence(
            context,
            kindOf(aggregate),
            'rejection' in outcome ? outcome.rejection : { code: 'expired', rule: 'D-32' },
          );
    const title = context.t(refusal === null ? 'pages:pending.title' : 'pages:pending.refused');
    const model = {
      title,
      refusal,
      again: `/commands/${encodeURIComponent(row.id)}`,
      back: name === 'registerProblem' ? '/problems' : caseUrl(aggregate),
    };
    if (refusal === null) {
      res.setHeader('Refresh', '2');
    }
    await views.send(res, context, 'pending', { title, active: null, crumbs: [] }, model);
  };
}

function sendAsset(res: Response, name: string, file: string, versioned: boolean): void {
  const type = assetTypes[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  res.setHeader('Content-Type', type);
  res.setHeader(
    'Cache-Control',
    versioned ? 'public, max-age=31536000, immutable' : 'public, max-age=86400',
  );
  createReadStream(file).pipe(res);
}
