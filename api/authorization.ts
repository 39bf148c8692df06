import { roleKeys, type RoleKey } from '../domain/organisation/role-keys';
import type { AggregateKind } from '../domain/aggregate';
import { lifeRooms } from './helper-lives';
import { isTechnician } from '../domain/readers';
import { appraisers } from './relations';

/**
 * Who may knock at all. `anyone`: no sign-in. `demonstration`: as the row says besides, and only while the demonstration runs.
 * A list: the hat must hold one of the roles.
 */
export interface RouteRule {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly who: 'anyone' | 'signedIn' | readonly RoleKey[];
  /** What must hold between the hat and the object of the route. */
  readonly relation: RouteRelation;
  readonly demonstrationOnly?: true;
  /** Kind of the case that the path names. */
  readonly kind?: AggregateKind;
  readonly rule: string;
}

/**
 * `none`: no object. `seesCase`: the hat may see the case (relations.ts). `act`: sees the case, and the subject's permission table
 * decides on the command. `own`: the object belongs to the person and the query itself is bound to the person.
 */
export type RouteRelation = 'none' | 'seesCase' | 'act' | 'own';

/** Every role but the technical administrators and time itself. */
const businessRoles: readonly RoleKey[] = roleKeys.filter(
  (role) => role !== 'clock' && !isTechnician({ roles: [role] }),
);

const page = (method: 'get' | 'post', path: string): RouteRule => ({
  method,
  path,
  who: businessRoles,
  relation: 'none',
  rule: 'model 2',
});
/** Who prepares, decides or supervises a change of policy; the permission table of the programme decides on each act. */
export const policyRoles: readonly RoleKey[] = [
  'coordinationOffice',
  'coordinationOffice.head',
  'bureau',
  'groupHead',
  'leadingGroup',
  'leadLeader',
];
const policy = (method: 'get' | 'post', path: string, who = policyRoles): RouteRule => ({
  method,
  path,
  who,
  relation: 'none',
  rule: 'D-31',
});
const open = (method: 'get' | 'post', path: string): RouteRule => ({
  method,
  path,
  who: 'anyone',
  relation: 'none',
  rule: 'S12',
});
const own = (method: 'get' | 'post', path: string): RouteRule => ({
  method,
  path,
  who: 'signedIn',
  relation: 'own',
  rule: 'D-23',
});
const demonstration = (row: RouteRule): RouteRule => ({ ...row, demonstrationOnly: true });

/** Path of the cases of a kind; the key in one or two parameters. */
export const casePaths: Readonly<Record<AggregateKind, string>> = {
  problem: '/problems/:key',
  quarter: '/quarters/:programme/:quarter',
  placard: '/placards/:key',
  programme: '/programmes/:key',
  duty: '/duties/:key',
  clue: '/clues/:key',
  instruction: '/instructions/:key',
  visit: '/visits/:key',
  inspection: '/inspections/:key',
  innovation: '/innovations/:key',
  hardNut: '/hard-nuts/:key',
};

/** The lagging list on the open web; the handler answers 404 wherever the quarter's policy does not have it there (S0-90). */
export const publicListPath = `${casePaths.quarter}/lagging-list`;

const caseRules = (Object.entries(casePaths) as [AggregateKind, string][]).flatMap(
  ([kind, path]): RouteRule[] => {
    const see = { who: businessRoles, relation: 'seesCase', kind, rule: 'D-23' } as const;
    const act = { who: businessRoles, relation: 'act', kind, rule: 'D-10' } as const;
    return [
      { method: 'get', path, ...see },
      { method: 'get', path: `${path}/history`, ...see },
      { method: 'get', path: `${path}/files/:sha256`, ...see },
      { method: 'get', path: `${path}/acts/:command`, ...act },
      { method: 'post', path: `${path}/acts/:command`, ...act },
      { method: 'get', path: `/api/v1${path}`, ...see },
      { method: 'get', path: `/api/v1${path}/timeline`, ...see },
      { method: 'post', path: `/api/v1${path}/acts/:command`, ...act },
    ];
  },
);

/** Whoever hands results to the performance appraisal, and whoever receives them (S2-57). */
const appraises = {
  who: appraisers,
  relation: 'seesCase',
  kind: 'quarter',
  rule: 'S2-57',
} as const;
const seesQuarter = {
  who: businessRoles,
  relation: 'seesCase',
  kind: 'quarter',
  rule: 'S0-90',
} as const;
/** What is computed from a quarter; the handler leaves out what the hat may not see (D-27). */
const quarterRules: readonly RouteRule[] = [
  { method: 'get', path: `${casePaths.quarter}/ranks/:subject`, ...seesQuarter },
  // The handler lets in only who sees referrals, and notes each look (D-23).
  { method: 'get', path: `${casePaths.quarter}/referrals/:referral`, ...seesQuarter, rule: 'D-23' },
  { method: 'get', path: `${casePaths.quarter}/appraisal/:format`, ...appraises },
  { method: 'get', path: `/api/v1${casePaths.quarter}/appraisal`, ...appraises },
  { method: 'get', path: `/api/v1${casePaths.quarter}/ranks/:subject`, ...seesQuarter },
  { method: 'get', path: `${casePaths.quarter}/forecast`, ...seesQuarter },
  { method: 'get', path: `/api/v1${casePaths.quarter}/forecast`, ...seesQuarter },
];

/**
 * The one authorization table. A route that is not listed is denied, and the start refused. The rows of relation `act` refer to
 * the permission tables of the subjects (`domain/<subject>/permissions.ts`), which decide by command, role, relation and state.
 */
export const authorization: readonly RouteRule[] = [
  open('get', '/healthz'),
  open('get', '/assets/*path'),
  open('get', '/api/v1/openapi.json'),
  open('get', '/sign-in'),
  open('post', '/sign-in'),
  open('get', '/language/:language'),
  open('get', '/text-size/:size'),
  { ...open('get', publicListPath), rule: 'S0-90' },
  // While no account exists; the set-up secret stands in for a sign-in.
  open('get', '/set-up'),
  open('post', '/set-up'),
  open('post', '/set-up/programme'),
  open('post', '/set-up/account'),
  open('post', '/api/v1/sessions'),
  demonstration(open('post', '/demo-sign-in')),
  demonstration(open('post', '/api/v1/demo-sessions')),
  own('post', '/sign-out'),
  own('post', '/hat'),
  own('get', '/'),
  page('get', '/workbench'),
  page('get', '/problems'),
  page('get', '/problems/new'),
  page('post', '/problems'),
  ...lifeRooms.flatMap(({ room }) => [
    page('get', `/${room}`),
    page('get', `/${room}/new`),
    page('post', `/${room}`),
    page('get', `/api/v1/${room}`),
    page('post', `/api/v1/${room}`),
  ]),
  page('post', '/problems/new/hints'),
  page('get', '/search'),
  page('get', '/problems/several'),
  page('post', '/problems/several'),
  own('post', '/views'),
  own('post', '/views/:id/remove'),
  own('post', '/drafts/:id/discard'),
  page('get', '/quarters'),
  page('get', '/decisions'),
  page('get', '/placards'),
  page('get', '/duties'),
  page('get', '/calendar'),
  page('get', '/ledgers'),
  page('get', '/ledgers/:ledger'),
  page('get', '/ledgers/:ledger/export/:format'),
  page('get', '/board'),
  page('get', '/rehearsal'),
  page('get', '/rehearsal/export/csv'),
  page('get', '/policy'),
  page('get', '/policy/versions/:version'),
  policy('get', '/policy/propose', ['coordinationOffice']),
  policy('post', '/policy/propose', ['coordinationOffice']),
  policy('get', '/policy/preview'),
  policy('get', '/policy/move', ['groupHead']),
  policy('post', '/policy/move', ['groupHead']),
  own('get', '/administration'),
  page('get', '/roster'),
  page('get', '/units/:unit'),
  page('get', '/people/:person'),
  own('get', '/notices'),
  own('post', '/notices/read'),
  own('get', '/notices/:id'),
  own('get', '/notices/:id/letter'),
  own('post', '/notices/:id/confirm'),
  own('get', '/commands/:id'),
  demonstration(own('get', '/inbox')),
  demonstration(own('get', '/inbox/:id')),
  demonstration(own('get', '/inbox/:id/html')),
  demonstration(own('post', '/demonstration/advance')),
  page('get', '/api/v1/problems'),
  page('post', '/api/v1/problems'),
  page('get', '/api/v1/quarters'),
  page('get', '/api/v1/placards'),
  page('get', '/api/v1/duties'),
  page('get', '/api/v1/ledgers/:ledger'),
  page('get', '/api/v1/owed'),
  page('get', '/api/v1/calendar'),
  page('get', '/api/v1/policy'),
  page('get', '/api/v1/policy/versions/:version'),
  policy('post', '/api/v1/policy/preview'),
  page('get', '/api/v1/roster'),
  page('get', '/api/v1/units/:unit'),
  page('get', '/api/v1/people/:person'),
  page('post', '/api/v1/files'),
  own('get', '/api/v1/notices'),
  own('get', '/api/v1/commands/:id'),
  demonstration(own('get', '/api/v1/dev-inbox')),
  demonstration(own('post', '/api/v1/demonstration/advance')),
  ...caseRules,
  ...quarterRules,
];

/** The row of a route, or undefined: not listed is denied. */
export function findRule(method: string, path: string): RouteRule | undefined {
  return authorization.find((row) => row.method === method && row.path === path);
}
