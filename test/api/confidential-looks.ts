import { ledgers } from '../../api/ledgers/ledger-index';
import { actUrl, caseUrl, fileUrl, personUrl, unitUrl } from '../../api/urls';
import type { AggregateId } from '../../domain/aggregate';
import { hiddenFields } from './browser-session';
import type { ConfidentialCity } from './confidential-city';
import { CASE, OPEN } from './confidential-life';
import { crawl, plainAddresses, type Read } from './crawler';

const QUARTERS = '/quarters/county-city-2024';

/** Where everybody begins to look: every list and export, every case, and what somebody curious types. */
async function beginnings({ city, file }: ConfidentialCity): Promise<readonly string[]> {
  const cases = await city.sql<{ aggregate: AggregateId }[]>`
    select aggregate from cases where kind <> 'duty'
    union all (select aggregate from cases where kind = 'duty' order by 1 limit 3)`;
  const versions = await city.sql<{ version: string }[]>`select version from policy_versions`;
  const letters = await city.sql<{ id: string }[]>`
    select id from notices where restricted order by id limit 10`;
  const commands = [1, 8].map((n) => `yhb.first:confidential-${String(n)}`);
  return [
    ...plainAddresses,
    ...['暗礁', '推诿塞责', '信访件', '索要材料', '干部回访'].flatMap((q) => [
      `/search?q=${q}`,
      `/problems?q=${q}`,
      `/api/v1/problems?q=${q}`,
    ]),
    '/search?q=S0-2024-000001',
    '/problems/several?command=verifyProblem&problem=S0-2024-000001',
    '/rehearsal?days=14',
    '/rehearsal/export/csv?days=14',
    `/rehearsal?case=${CASE}`,
    ...ledgers.flatMap(({ key: ledger }) => [
      `/ledgers/${ledger}`,
      `/ledgers/${ledger}?on=2024-06-01`,
      `/ledgers/${ledger}/export/xlsx`,
      `/ledgers/${ledger}/export/csv`,
      `/api/v1/ledgers/${ledger}`,
    ]),
    ...cases.flatMap(({ aggregate }) => [
      caseUrl(aggregate),
      `${caseUrl(aggregate)}/history`,
      `/api/v1${caseUrl(aggregate)}`,
      `/api/v1${caseUrl(aggregate)}/timeline`,
    ]),
    ...['市场监管局', '住建局', '财政局', '市委组织部'].map(unitUrl),
    ...['scjg.principal', 'zjj.principal', 'scjg.deputy', 'zzb.first', 'yhb.first'].map(personUrl),
    ...['/api/v1/units/住建局', '/api/v1/people/scjg.principal'],
    ...versions.map(({ version }) => `/api/v1/policy/versions/${version}`),
    `${QUARTERS}/2024-Q2/ranks/I04`,
    `${QUARTERS}/2024-Q3/forecast`,
    `/api/v1${QUARTERS}/2024-Q2/ranks/I04`,
    `/api/v1${QUARTERS}/2024-Q3/forecast`,
    actUrl(CASE, 'recordCheck'),
    fileUrl(CASE, file.sha256),
    ...commands.flatMap((id) => [`/commands/${id}`, `/api/v1/commands/${id}`]),
    ...letters.flatMap(({ id }) => [`/notices/${id}`, `/notices/${id}/letter`]),
  ];
}

/** What somebody is told who sends: a view to keep, a draft that resembles the case, acts on it, acts that come too late. */
export async function answersTo(place: ConfidentialCity, person: string): Promise<Read> {
  const newKey = () => place.newKey();
  const browser = await place.as(person);
  const { _csrf = '' } = hiddenFields((await browser.get('/notices')).text);
  const byForm = (path: string, fields: Readonly<Record<string, string>>) =>
    browser.post(path, { _csrf, _key: newKey(), ...fields });
  const byProgram = (path: string, payload: object, headers = {}) =>
    browser.postJson(`/api/v1${path}`, payload, { 'idempotency-key': newKey(), ...headers });
  const check = { kind: 'onSite', progressPercent: 10, finding: '看看' };
  const line = { measure: '补岗', person: '王', leaderInCharge: '李', criterion: '到岗' };
  const plan = { rootCause: '人手不足', lines: [line] };
  const several = { command: 'verifyProblem', problem: 'S0-2024-000001', note: '看看' };
  const late = { 'if-match': '"3"' };
  return new Map([
    ['view', await byForm('/views', { page: '/problems', name: newKey(), query: 'q=推诿塞责' })],
    ['hints', await byForm('/problems/new/hints', { title: '推诿塞责一案' })],
    ['several', await byForm('/problems/several', several)],
    ['act', await byForm(actUrl(CASE, 'recordCheck'), { finding: '看看' })],
    ['actByProgram', await byProgram(actUrl(CASE, 'submitPlan'), plan)],
    ['lateCheck', await byProgram(actUrl(OPEN, 'recordCheck'), check, late)],
    ['latePlan', await byProgram(actUrl(OPEN, 'submitPlan'), plan, late)],
    ['lateForm', await byForm(actUrl(OPEN, 'confirmReceipt'), { _revision: '3' })],
  ]);
}

/** Everything that somebody reads and is answered. */
export async function readBy(
  place: ConfidentialCity,
  person: string,
): Promise<{ readonly crawled: Read; readonly read: Read }> {
  const answers = await answersTo(place, person);
  const crawled = await crawl(await place.as(person), await beginnings(place));
  return { crawled, read: new Map([...crawled, ...answers]) };
}
