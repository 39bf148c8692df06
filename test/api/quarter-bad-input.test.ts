import { readScenario } from '../../cli/rehearse';
import { shippedScenario } from '../../cli/shipped-scenarios';
import { actUrl } from '../../api/urls';
import type { AggregateId } from '../../domain/aggregate';
import { instantAt, type Instant } from '../../domain/calendar/instants';
import type { CivilDate } from '../../domain/calendar/civil-date';
import { MemoryCity } from '../support/memory-city';
import { BrowserSession } from './browser-session';
import { cityInBrowser } from './city-in-browser';

const { open, served } = cityInBrowser();

const first: AggregateId = 'quarter/county-city-2024/2024-Q1';
let keys = 0;
const second: AggregateId = 'quarter/county-city-2024/2024-Q2';
const bureau = ['ysj.first', '市营商局'] as const;

interface BadInput {
  readonly what: string;
  /** When it is tried, before the scenario's next act. */
  readonly at: Instant;
  readonly by: readonly [person: string, unit: string];
  readonly on: AggregateId;
  readonly name: string;
  readonly payload: object;
  /** The body as it is sent, where no object can be written so. */
  readonly text?: string;
  readonly status: number;
  readonly code: string;
  /** The rule whose words are said. */
  readonly rule: string;
  /** What the words name, besides saying why. */
  readonly says: RegExp;
  /** The places that are named, where the contents are malformed. */
  readonly faulty?: readonly string[];
}

function at(day: string, time: string): Instant {
  return instantAt(day as CivilDate, time as never);
}

/** A unit that the programme does not have. */
const nowhere = { status: 409, code: 'unknownUnit', rule: 'D-38', says: /“某某局”/ };

/** What people and programs send wrongly in a quarter, each at a moment at which the act itself would be timely. */
const table: readonly BadInput[] = [
  {
    what: 'a template for a task force that the plan does not have',
    at: at('2024-03-11', '09:00'),
    by: ['yhb.head', '市优环办'],
    on: first,
    name: 'approveTemplate',
    payload: { version: '2024-9', fields: ['进展'], taskForces: ['I99'] },
    status: 409,
    code: 'unknownIndicator',
    rule: 'S0-05',
    says: /I99/,
  },
  {
    what: 'a report by another task force',
    at: at('2024-04-10', '13:00'),
    by: ['sfj.staff', '司法局'],
    on: first,
    name: 'fileReport',
    payload: { indicator: 'I03' },
    status: 403,
    code: 'notPermitted',
    rule: 'D-10',
    says: /权限|无权|不能/,
  },
  {
    what: 'a signature by somebody who is no principal',
    at: at('2024-04-10', '10:30'),
    by: ['swgs.staff', '水务公司'],
    on: first,
    name: 'signReport',
    payload: { indicator: 'I03' },
    status: 403,
    code: 'notPermitted',
    rule: 'D-10',
    says: /权限|无权|不能/,
  },
  {
    what: 'scores that are no decimals',
    at: at('2024-04-17', '08:30'),
    by: bureau,
    on: first,
    name: 'recordScores',
    payload: { scores: { I01: '九十分', I02: '9O.5', I04: '1e2' } },
    status: 422,
    code: 'malformed',
    rule: 'D-32',
    says: /./,
    faulty: ['/scores/I01', '/scores/I02', '/scores/I04'],
  },
  {
    what: 'indicators twice',
    at: at('2024-04-17', '08:35'),
    by: bureau,
    on: first,
    name: 'recordScores',
    payload: {},
    text: '{"scores":{"I01":"90.00","I02":"80.00","I01":"91.00","I\\u00302":"81.00"}}',
    status: 422,
    code: 'malformed',
    rule: 'D-32',
    says: /不符合要求/,
    faulty: ['/scores/I01', '/scores/I02'],
  },
  {
    what: 'a score of an indicator that the plan does not have',
    at: at('2024-04-17', '08:40'),
    by: bureau,
    on: first,
    name: 'recordScores',
    payload: { scores: { I99: '90.00' } },
    status: 409,
    code: 'unknownIndicator',
    rule: 'S0-05',
    says: /I99/,
  },
  {
    what: 'a filing missed by a unit that the programme does not have',
    at: at('2024-04-17', '08:45'),
    by: bureau,
    on: first,
    name: 'recordScores',
    payload: { missedFilings: [{ unit: '某某局', indicator: 'I03', what: '佐证材料' }] },
    ...nowhere,
  },
  {
    what: 'an objection without the principal’s signature',
    at: at('2024-04-19', '09:30'),
    by: ['fgj.staff', '发改局'],
    on: first,
    name: 'objectToDraft',
    payload: { indicator: 'I08', grounds: '扣分有误' },
    status: 409,
    code: 'objectionNotSigned',
    rule: 'D-27',
    says: /签/,
  },
  {
    what: 'an objection after its round',
    at: at('2024-04-26', '09:30'),
    by: ['fgj.principal', '发改局'],
    on: first,
    name: 'objectToDraft',
    payload: { indicator: 'I07', grounds: '扣分有误' },
    status: 409,
    code: 'objectionWindowOver',
    rule: 'D-27',
    says: /异议/,
  },
  {
    what: 'publication while proposals are undecided',
    at: at('2024-05-08', '09:45'),
    by: ['zz.leader', '优环领导小组组长'],
    on: first,
    name: 'approveList',
    payload: {},
    status: 409,
    code: 'proposalsUndecided',
    rule: 'D-42',
    says: /未审定|尚未|审定/,
  },
  {
    what: 'delisting with an unfinished condition',
    at: at('2024-05-20', '09:00'),
    by: ['fsz-c.leader', '副市长丙'],
    on: 'placard/county-city-2024/2024-Q1/I11/joint',
    name: 'delistPlacard',
    payload: { reason: '已整改' },
    status: 409,
    code: 'conditionsNotMet',
    rule: 'S0-85',
    says: /验收合格.*中游/,
  },
  {
    what: 'a key matter of an unknown unit',
    at: at('2024-01-15', '08:50'),
    by: bureau,
    on: first,
    name: 'fixInspectionList',
    payload: {
      bureauPerson: 'ysj.first',
      inspectionPerson: 'swdcs.first',
      matters: [{ kind: 'lagging', title: '用水', units: ['某某局'], dueOn: '2024-03-15' }],
    },
    ...nowhere,
  },
  {
    what: 'other units of a proposal, one of them unknown',
    at: at('2024-05-08', '09:50'),
    by: ['zz.leader', '优环领导小组组长'],
    on: first,
    name: 'decideProposal',
    payload: {
      proposal: 'letter:I11:工信科技局+商务局',
      decision: 'approve',
      units: ['工信科技局', '某某局'],
      reason: '一并致函',
    },
    ...nowhere,
  },
  {
    what: 'an action point of an unknown unit',
    at: at('2024-05-09', '09:30'),
    by: ['zz.leader', '优环领导小组组长'],
    on: first,
    name: 'approveList',
    payload: {
      instruction: '限期整改',
      actionPoints: [{ unit: '某某局', text: '报办法', dueOn: '2024-05-24' }],
    },
    ...nowhere,
  },
  {
    what: 'a referral of an unknown unit',
    at: at('2024-05-31', '08:50'),
    by: bureau,
    on: first,
    name: 'proposeReferral',
    payload: {
      ground: 'dereliction',
      subjectKind: 'leadingCadre',
      units: ['某某局'],
      facts: '数据不实',
    },
    ...nowhere,
  },
  {
    what: 'a correction without a reason',
    at: at('2024-08-20', '09:30'),
    by: bureau,
    on: second,
    name: 'correctQuarter',
    payload: { scores: { I07: '92.00' } },
    status: 422,
    code: 'malformed',
    rule: 'D-32',
    says: /./,
    faulty: ['/reason'],
  },
];

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly rule: string;
  readonly title: string;
  readonly errors?: readonly { readonly pointer: string }[];
}

test('bad input of a quarter: refused with the rule’s words in both languages, nothing moved', async () => {
  const read = readScenario(shippedScenario('every-turn-of-a-quarter'), { realPeople: true });
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  const { script, facts } = read.staging;
  const begins = script.commands[0]?.command.at ?? script.until;
  const policy = {
    ...facts.policy,
    values: { ...facts.policy.values, 'objection.signer': 'principal' as const },
  };
  const city = await open(new MemoryCity('county-city-2024', begins, policy));
  const waiting = [...table].sort((a, b) => (a.at < b.at ? -1 : 1));
  for (const { command } of script.commands) {
    while (waiting[0] !== undefined && waiting[0].at < command.at) {
      const bad = waiting.shift() as BadInput;
      city.advanceTo(bad.at);
      await refused(city, bad);
    }
    city.advanceTo(command.at);
    city.carryOut(command);
  }
  expect(waiting).toEqual([]);
}, 300_000);

async function refused(city: MemoryCity, bad: BadInput): Promise<void> {
  const { what, on, name, payload, by, faulty = [] } = bad;
  const [person, unit] = by;
  const session = new BrowserSession(served().origin);
  await session.signInAs(person, 'county-city-2024', unit);
  const before = JSON.stringify(city.find(on));
  const post = async (language: 'zh' | 'en') => {
    keys += 1;
    const text = bad.text ?? JSON.stringify(payload);
    const answer = await session.postJsonText(`/api/v1${actUrl(on, name)}`, text, {
      'idempotency-key': `bad-input-${String(keys).padStart(6, '0')}`,
      'accept-language': language,
    });
    return { ...(JSON.parse(answer.text) as Refusal), status: answer.status };
  };
  const [zh, en] = [await post('zh'), await post('en')];
  expect([what, zh.status, zh.code, zh.rule]).toEqual([what, bad.status, bad.code, bad.rule]);
  expect([what, zh.title]).toEqual([what, expect.stringMatching(bad.says)]);
  expect([what, zh.title, en.title]).toEqual([
    what,
    expect.stringMatching(/\p{Script=Han}/u),
    expect.stringMatching(/[a-z]{3} [a-z]/),
  ]);
  expect([what, (zh.errors ?? []).map(({ pointer }) => pointer)]).toEqual([what, faulty]);
  expect([what, JSON.stringify(city.find(on)) === before]).toEqual([what, true]);
}
