import { admit, assertEveryRouteListed } from '../../api/guard';
import { createApp } from '../../api/app';
import { authorization, casePaths, type RouteRule } from '../../api/authorization';
import { loadWords, translator } from '../../api/words';
import { templatesFolder } from '../../api/templates-folder';
import { noNames } from '../../api/names';
import type { Hat } from '../../api/queries';
import type { RequestContext } from '../../api/request-context';
import { roleKeys, type RoleKey } from '../../domain/organisation/role-keys';
import { subjects } from '../../domain/subjects';
import { fakeServices, type FakeServices } from '../support/fake-services';
import { numberOf, sampleCity } from '../support/sample-city';
import { sampleLives } from '../support/sample-lives';
import { join } from 'node:path';
import { BrowserSession } from './browser-session';
import { serve } from './serve';
import type { MemoryCity } from '../support/memory-city';

// Machines that share their cores with others are slow; nothing here depends on time.
jest.setTimeout(60_000);

const words = loadWords(join(templatesFolder(), 'words'));
let city: MemoryCity;
let services: FakeServices;
let lives: ReturnType<typeof sampleLives>;

beforeAll(() => {
  city = sampleCity();
  lives = sampleLives(city);
  services = fakeServices(city);
});

function contextOf(hat: Hat | null): RequestContext {
  return {
    requestId: 'test',
    language: 'zh',
    t: translator(words, 'zh'),
    largeText: false,
    names: noNames,
    now: city.now(),
    signedIn:
      hat === null ? null : { person: 'somebody', name: '某人', hat, hats: [hat], csrf: 'token' },
    record: null,
  };
}

const overseers: readonly RoleKey[] = [
  'coordinationOffice',
  'coordinationOffice.head',
  'bureau',
  'inspectionOffice',
  'supervisionTaskForce',
  'leadLeader',
  'groupHead',
  'leadingGroup',
  'orgDept',
  'disciplineCommission',
  'auditAdmin',
];

/** Parameters that name the sample case of a route, with the units that the case concerns. */
function caseOf(rule: RouteRule): { params: Record<string, string>; unit: string; open: boolean } {
  switch (rule.kind) {
    case 'problem':
      return { params: { key: numberOf(city, '低压报装') }, unit: '供电公司', open: false };
    case 'duty': {
      const duty = city.all('duty').find(({ leadUnit }) => leadUnit === '供电公司');
      return {
        params: { key: duty?.aggregate.slice('duty/'.length) ?? '' },
        unit: '供电公司',
        open: false,
      };
    }
    case 'quarter':
      return {
        params: { programme: 'county-city-2024', quarter: '2024-Q1' },
        unit: '供电公司',
        open: true,
      };
    case 'programme':
      return { params: { key: 'county-city-2024' }, unit: '供电公司', open: true };
    case 'clue':
    case 'instruction':
    case 'visit':
    case 'inspection':
    case 'innovation':
    case 'hardNut': {
      const id = lives[rule.kind];
      return { params: { key: id.slice(id.indexOf('/') + 1) }, unit: '供电公司', open: false };
    }
    default:
      return { params: { key: 'none' }, unit: '供电公司', open: false };
  }
}

/** What the table promises, written from model.md section 2 and D-23 and not from the guard's code. */
function expected(
  rule: RouteRule,
  role: RoleKey | null,
  relation: 'own' | 'other' | 'otherProgramme',
  demonstration: boolean,
): number {
  if (rule.demonstrationOnly === true && !demonstration) return 404;
  if (rule.who === 'anyone') return 200;
  if (role === null) return 401;
  if (rule.who !== 'signedIn' && !rule.who.includes(role)) return 403;
  if (rule.kind === undefined) return 200;
  if (rule.kind === 'placard') return 404;
  if (relation === 'otherProgramme' || ['systemAdmin', 'securityAdmin'].includes(role)) return 404;
  // No unit sees a clue: who reported, and that somebody did, is kept from it.
  if (rule.kind === 'clue') return overseers.includes(role) ? 200 : 404;
  return caseOf(rule).open || overseers.includes(role) || relation === 'own' ? 200 : 404;
}

describe('the matrix of route × role × relation', () => {
  const cells = authorization.flatMap((rule) =>
    [null, ...roleKeys].map((role): [string, RouteRule, RoleKey | null] => [
      `${rule.method} ${rule.path} as ${role ?? 'nobody'}`,
      rule,
      role,
    ]),
  );
  test.each(cells)('%s', async (_name, rule, role) => {
    const { params, unit } = caseOf(rule);
    for (const relation of ['own', 'other', 'otherProgramme'] as const) {
      for (const demonstration of [true, false]) {
        const hat: Hat | null =
          role === null
            ? null
            : {
                programme: relation === 'otherProgramme' ? 'qingdao-2023' : 'county-city-2024',
                unit: relation === 'own' ? unit : '法院',
                roles: [role],
              };
        const admission = await admit(rule, contextOf(hat), params, {
          queries: services.queries,
          demonstration: demonstration ? services.demonstration : null,
        });
        const status = 'fault' in admission ? admission.fault.status : 200;
        expect([relation, demonstration, status]).toEqual([
          relation,
          demonstration,
          expected(rule, role, relation, demonstration),
        ]);
      }
    }
  });
});

describe('the table and the routes', () => {
  test('S1: a route that is not in the table stops the start', () => {
    const planted = { method: 'get', path: '/planted', handle: () => undefined } as const;
    expect(() => createApp(services, { moreRoutes: [planted] })).toThrow('GET /planted');
  });

  test('every row of the table has a route', () => {
    const app = createApp(services);
    const layers = (
      app.router as unknown as {
        stack: { route?: { path: string; stack: { method: string }[] } }[];
      }
    ).stack;
    const routes = layers.flatMap(({ route }) =>
      route === undefined ? [] : route.stack.map(({ method }) => `${method} ${route.path}`),
    );
    const missing = authorization
      .map(({ method, path }) => `${method} ${path}`)
      .filter((one) => !routes.includes(one));
    expect(missing).toEqual([]);
  });

  test('a nested router cannot hide routes', () => {
    const app = createApp(services);
    app.use(Object.assign(() => undefined, { stack: [] }) as never);
    expect(() => {
      assertEveryRouteListed(app);
    }).toThrow('a nested router');
  });

  test('every command of people has a permission row, facts and time have none', () => {
    for (const { commands, permissions } of Object.values(subjects)) {
      for (const [name, spec] of Object.entries(commands)) {
        expect([name, permissions.some(({ command }) => command === name)]).toEqual([
          name,
          spec.by === 'person',
        ]);
      }
    }
  });

  test('every kind of case has its act routes in the table', () => {
    for (const path of Object.values(casePaths)) {
      expect(
        authorization.filter((row) => row.path.startsWith(path) && row.relation === 'act'),
      ).toHaveLength(2);
    }
  });
});

describe('D-23 over the wire', () => {
  test('a unit sees its own problems and no others, in the list as by address', async () => {
    const served = await serve(services);
    const unit = new BrowserSession(served.origin);
    await unit.signInAs('gdgs.staff');
    const list = await unit.get('/api/v1/problems');
    const rows = (JSON.parse(list.text) as { rows: { units: string[]; number: string }[] }).rows;
    expect(rows.map(({ number }) => number)).toEqual([numberOf(city, '低压报装')]);
    expect((await unit.get(`/problems/${numberOf(city, '用水报装')}`)).status).toBe(404);
    expect((await unit.get(`/api/v1/problems/${numberOf(city, '用水报装')}/timeline`)).status).toBe(
      404,
    );
    await served.close();
  });

  test.each(['yhb.system-admin', 'yhb.security-admin'])('%s sees no business', async (person) => {
    const served = await serve(services);
    const admin = new BrowserSession(served.origin);
    await admin.signInAs(person);
    expect((await admin.get('/problems')).status).toBe(403);
    expect((await admin.get(`/problems/${numberOf(city, '低压报装')}`)).status).toBe(403);
    await served.close();
  });
});
