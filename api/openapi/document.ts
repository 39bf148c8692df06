import { z } from 'zod';
import type { AggregateKind } from '../../domain/aggregate';
import { subjects } from '../../domain/subjects';
import { authorization, casePaths } from '../authorization';
import { lifeRooms } from '../helper-lives';
import { previewBody } from '../routes/api-policy';
import { sessionBodies } from '../routes/api-session';

type Json = Readonly<Record<string, unknown>>;

let built: Json | undefined;

/** The OpenAPI 3.1 document of the JSON API, from the same schemas and the same authorization table that the API runs on. */
export function openApi(): Json {
  built ??= {
    openapi: '3.1.0',
    info: {
      title: 'duban 督办',
      version: '1',
      description:
        'Problems from discovery to sign-off; quarters from collected reports to ranking and placards.',
    },
    servers: [{ url: '/' }],
    paths: pathsOf(),
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'duban' } },
      schemas: { Problem: problemDetails, Case: caseSchema, Outcome: outcomeSchema },
    },
  };
  return built;
}

const problemDetails = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    rule: { type: 'string', description: 'Rule behind a refusal' },
    values: { type: 'object' },
    revision: { type: 'integer', description: 'Where the case stands now, if others moved it' },
    changes: {
      type: 'array',
      description: 'What happened to the case since it was read, newest first',
      items: {
        type: 'object',
        required: ['revision', 'event', 'at', 'by', 'what'],
        properties: {
          revision: { type: 'integer' },
          event: { type: 'string' },
          at: { type: 'string', format: 'date-time' },
          by: { type: 'object', description: 'Person, unit and roles' },
          what: { type: 'string', description: 'The same in a sentence' },
        },
      },
    },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { pointer: { type: 'string' }, message: { type: 'string' } },
      },
    },
    instance: { type: 'string', description: 'Request id' },
  },
} as const;

const caseSchema = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    kind: { type: 'string' },
    programme: { type: 'string' },
    number: { type: 'string' },
    title: { type: 'string' },
    revision: { type: 'integer' },
    status: { type: 'string' },
    leadUnit: { type: ['string', 'null'] },
    units: { type: 'array', items: { type: 'string' } },
    indicator: { type: ['string', 'null'] },
    dueOn: { type: ['string', 'null'], format: 'date' },
    deadline: { type: 'string' },
    open: { type: 'boolean' },
    more: { type: 'object' },
  },
} as const;

const outcomeSchema = {
  type: 'object',
  required: ['revision', 'status', 'number'],
  properties: {
    revision: { type: 'integer' },
    status: { type: 'string' },
    number: { type: 'string' },
    href: { type: 'string' },
    case: { $ref: '#/components/schemas/Case' },
  },
} as const;

function pathsOf(): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const rule of authorization) {
    if (rule.path.startsWith('/api/v1/') && !rule.path.endsWith('/acts/:command')) {
      const path = templateOf(rule.path);
      paths[path] = {
        ...paths[path],
        [rule.method]: operation(rule.method, rule.path, rule.who === 'anyone'),
      };
    }
  }
  for (const [kind, path] of Object.entries(casePaths) as [AggregateKind, string][]) {
    for (const [command, spec] of Object.entries(subjects[kind].commands)) {
      if (spec.by === 'person' && !spec.from.every((status) => status === 'none')) {
        paths[`${templateOf(`/api/v1${path}`)}/acts/${command}`] = {
          post: actOperation(kind, command, schemaOf(spec.payload), path),
        };
      }
    }
  }
  paths['/healthz'] = {
    get: {
      summary: 'Health of every part',
      security: [],
      responses: { 200: { description: 'ready' }, 503: { description: 'not ready' } },
    },
  };
  return paths;
}

/** Lists that take new cases, by path. */
const creations: Readonly<
  Record<string, { readonly kind: AggregateKind; readonly creation: string } | undefined>
> = {
  '/api/v1/problems': { kind: 'problem', creation: 'registerProblem' },
  ...Object.fromEntries(lifeRooms.map((life) => [`/api/v1/${life.room}`, life])),
};

/** Bodies of the operations that are no acts on a case. */
const bodies: Readonly<Record<string, z.ZodType | undefined>> = {
  '/api/v1/policy/preview': previewBody,
  '/api/v1/sessions': sessionBodies.credentials,
  '/api/v1/demo-sessions': sessionBodies.demoSeat,
  '/api/v1/demonstration/advance': sessionBodies.step,
};

const listFilters = ['state', 'unit', 'indicator', 'lamp', 'age', 'q', 'page'];

/** Query parameters by path. */
const queries: Readonly<Record<string, readonly string[] | undefined>> = {
  '/api/v1/problems': listFilters,
  '/api/v1/ledgers/:ledger': [...listFilters, 'from', 'to', 'on', 'sort', 'cols'],
};

function operation(method: string, path: string, open: boolean): Json {
  const made = method === 'post' ? creations[path] : undefined;
  if (made !== undefined) {
    const spec = subjects[made.kind].commands[made.creation];
    return actOperation(
      made.kind,
      made.creation,
      spec === undefined ? {} : schemaOf(spec.payload),
      '',
    );
  }
  const body = method === 'post' ? bodies[path] : undefined;
  const query = queries[path] ?? [];
  return {
    summary: `${method.toUpperCase()} ${path}`,
    ...(open ? { security: [] } : { security: [{ session: [] }] }),
    parameters: [
      ...parametersOf(path),
      ...query.map((name) => ({ name, in: 'query', required: false, schema: { type: 'string' } })),
    ],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(body) } },
          },
        }),
    responses: { 200: { description: 'done' }, ...refusals },
  };
}

function actOperation(kind: AggregateKind, command: string, schema: Json, path: string): Json {
  return {
    operationId: `${kind}.${command}`,
    tags: [kind],
    security: [{ session: [] }],
    parameters: [
      ...parametersOf(path),
      {
        name: 'Idempotency-Key',
        in: 'header',
        required: true,
        schema: { type: 'string', minLength: 8, maxLength: 80 },
      },
      {
        name: 'If-Match',
        in: 'header',
        required: false,
        schema: { type: 'string' },
        description: 'Revision that was read; when the case has moved on, nothing is done (409)',
      },
    ],
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: {
      200: {
        description: 'done',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Outcome' } } },
      },
      202: { description: 'accepted, ask again at Location' },
      ...refusals,
    },
  };
}

const refusal = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const refusals = {
  401: refusal('not signed in'),
  403: refusal('not permitted'),
  404: refusal('not found, or not yours to see'),
  409: refusal('the rules say no, or somebody was faster'),
  422: refusal('malformed'),
  503: refusal('a dependency is down; nothing was recorded'),
} as const;

function schemaOf(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}

function templateOf(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

function parametersOf(path: string): readonly Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}
