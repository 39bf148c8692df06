import type { Actor } from '../../domain/actor';
import type { AggregateId } from '../../domain/aggregate';
import { instantAt, type TimeOfDay } from '../../domain/calendar/instants';
import type { CivilDate } from '../../domain/calendar/civil-date';
import type { PolicyValues } from '../../domain/policy/register';
import { shipped } from './city';
import { MemoryCity } from './memory-city';

/** How far a sample problem is taken. */
type Stage =
  | 'registered'
  | 'assigned'
  | 'received'
  | 'planned'
  | 'rectifying'
  | 'applied'
  | 'accepted'
  | 'signedOff';

const order: readonly Stage[] = [
  'registered',
  'assigned',
  'received',
  'planned',
  'rectifying',
  'applied',
  'accepted',
  'signedOff',
];

/** Invented problems of county-city-2024: title, indicator, lead unit, responsible unit, day of registration, due day, stage. */
const problems: readonly [string, string, string, string, CivilDate, CivilDate, Stage][] = [
  [
    '开办企业须两次到窗口补交住所证明',
    'I01',
    '市场监管局',
    '公安局',
    '2024-04-08',
    '2024-05-31',
    'signedOff',
  ],
  [
    '企业注销清税证明开具超过承诺时限',
    'I01',
    '税务局',
    '医保局',
    '2024-04-15',
    '2024-06-14',
    'accepted',
  ],
  [
    '施工许可联合验收排期超过十个工作日',
    'I02',
    '住建局',
    '自然资源局',
    '2024-04-16',
    '2024-06-07',
    'applied',
  ],
  [
    '低压报装三次补件，未一次性告知',
    'I04',
    '发改局',
    '供电公司',
    '2024-04-22',
    '2024-06-20',
    'rectifying',
  ],
  [
    '用水报装公示时限与实际不符',
    'I03',
    '住建局',
    '水务公司',
    '2024-04-24',
    '2024-05-17',
    'rectifying',
  ],
  [
    '不动产登记系统与税务系统未联办',
    'I05',
    '自然资源局',
    '不动产登记中心',
    '2024-05-06',
    '2024-07-31',
    'planned',
  ],
  [
    '惠企政策兑现窗口未公开办理时限',
    'I06',
    '财政局',
    '商务局',
    '2024-05-09',
    '2024-06-28',
    'received',
  ],
  [
    '招标文件设置本地业绩门槛',
    'I07',
    '发改局',
    '公共资源交易中心',
    '2024-05-13',
    '2024-06-28',
    'assigned',
  ],
  [
    '12345 反映办事大厅午间无人值守',
    'I08',
    '市优环办',
    '政务服务中心',
    '2024-05-15',
    '2024-06-21',
    'registered',
  ],
];

/**
 * A city some weeks into its second quarter: problems at every stage, the first quarter collected, ranked, decided and published.
 * @param until day at whose noon the clock stands
 * @param values policy values other than the programme's own
 */
export function sampleCity(
  until: CivilDate = '2024-05-16',
  values: Partial<PolicyValues> = {},
): MemoryCity {
  const { policy } = shipped('county-city-2024');
  const city = new MemoryCity('county-city-2024', instantAt('2024-01-02', '08:30'), {
    ...policy,
    values: { ...policy.values, ...values },
  });
  startProgramme(city);
  runFirstQuarter(city);
  const steps = problems.flatMap(stepsOf(city)).sort((a, b) => (a.at < b.at ? -1 : 1));
  for (const step of steps) {
    if (step.at.slice(0, 10) <= until) {
      city.advanceTo(step.at);
      step.run();
    }
  }
  city.advanceTo(instantAt(until, '12:00'));
  return city;
}

/** The problem that a sample's title names. */
export function numberOf(city: MemoryCity, title: string): string {
  const found = city.all('problem').find((record) => record.title.includes(title));
  if (found === undefined) {
    throw new Error(`no sample problem "${title}"`);
  }
  return found.number;
}

function startProgramme(city: MemoryCity): void {
  const office = city.person('coordinationOffice');
  const id: AggregateId = `programme/${city.facts.programme.id}`;
  city.act(office, id, 'draftProgramme');
  city.act(office, id, 'issueProgramme', { issuer: '市优环领导小组', issuedOn: '2024-01-02' });
  if (city.find(id)?.status === 'ISSUED') {
    city.act(office, id, 'startProgramme');
  }
}

const at = (day: CivilDate, time: TimeOfDay = '10:00') => instantAt(day, time);

function stepsOf(city: MemoryCity) {
  return ([
    title,
    indicator,
    leadUnit,
    responsibleUnit,
    day,
    dueOn,
    stage,
  ]: (typeof problems)[number]) => {
    const id: AggregateId = `problem/${city.nextProblemNumber(title)}`;
    const office = city.person('coordinationOffice');
    const second = city.person('coordinationOffice', '市优环办', 1);
    const staff = city.person('responsibleUnit.staff', responsibleUnit);
    const principal = city.person('responsibleUnit.principal', responsibleUnit);
    const lead = leadUnit === '市优环办' ? second : city.person('leadUnit.staff', leadUnit);
    const knownIndicator = city.facts.programme.indicators.some((one) => one.id === indicator);
    const acts: [Stage, number, TimeOfDay, Actor, string, object][] = [
      [
        'registered',
        0,
        '09:00',
        office,
        'registerProblem',
        {
          title,
          description: `${title}。企业在走访中反映，希望尽快解决并形成制度。`,
          source: 'enterpriseVisit',
          ...(knownIndicator ? { indicator } : {}),
        },
      ],
      [
        'assigned',
        1,
        '09:30',
        office,
        'verifyProblem',
        { note: '电话核实并调阅办件记录，情况属实。' },
      ],
      ['assigned', 1, '10:00', office, 'assignProblem', { leadUnit, responsibleUnit, dueOn }],
      ['received', 2, '09:00', staff, 'confirmReceipt', {}],
      [
        'planned',
        3,
        '15:00',
        staff,
        'submitPlan',
        {
          rootCause: '岗位衔接不清，内部时限未公开。',
          lines: [
            {
              measure: '一窗受理、一次告知，当日派单',
              person: '窗口负责人',
              leaderInCharge: '分管副局长',
              criterion: '受理到派单不超过 1 个工作日',
            },
          ],
        },
      ],
      ['rectifying', 7, '10:00', lead, 'approvePlan', {}],
      [
        'rectifying',
        15,
        '10:00',
        lead,
        'recordCheck',
        { kind: 'onSite', progressPercent: 60, finding: '已公布一次性告知单，派单记录完整。' },
      ],
      [
        'applied',
        22,
        '10:00',
        principal,
        'applyForAcceptance',
        {
          statement: '措施已全部落实，近两周无超时办件。',
          evidence: [{ line: 1, pieces: ['派单记录与告知单公示照片'] }],
        },
      ],
      ['accepted', 24, '10:00', lead, 'acceptRectification', { opinion: '现场核验达到完成标准。' }],
      ['signedOff', 25, '10:00', second, 'approveSignOff', { opinion: '同意销号。' }],
    ];
    return acts
      .filter(([needed]) => order.indexOf(needed) <= order.indexOf(stage))
      .map(([, days, time, actor, name, payload]) => ({
        at: at(shift(day, days), time),
        run: () => {
          city.act(actor, id, name, payload);
        },
      }));
  };
}

function shift(day: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10) as CivilDate;
}

/** Reports, scores and ranking of the first quarter, up to the leaders' review. */
function runFirstQuarter(city: MemoryCity): void {
  collectAndRank(city, '2024-Q1', {
    reports: '2024-04-02',
    scoring: '2024-04-16',
    review: '2024-04-26',
  });
}

function collectAndRank(
  city: MemoryCity,
  name: string,
  days: { readonly reports: CivilDate; readonly scoring: CivilDate; readonly review: CivilDate },
): void {
  const quarter: AggregateId = `quarter/${city.facts.programme.id}/${name}`;
  const { indicators } = city.facts.programme;
  city.advanceTo(at(days.reports));
  indicators.slice(0, -1).forEach(({ id, leadUnits }) => {
    fileReport(city, quarter, id, leadUnits[0] ?? '');
  });
  city.advanceTo(at(days.scoring));
  const office = city.person('coordinationOffice');
  if (city.find(quarter)?.status === 'COLLECTING') {
    city.act(office, quarter, 'closeCollection');
  }
  const scores = Object.fromEntries(
    indicators.map(({ id }, index) => [id, String(96 - index * 1.5)]),
  );
  city.act(office, quarter, 'recordScores', { scores });
  city.act(office, quarter, 'computeRanking');
  city.advanceTo(at(days.review));
  city.act(office, quarter, 'submitToLeaders');
}

/**
 * The sample city after its second quarter: the same indicators lagged twice, so yellow placards hang and pledge speeches are owed.
 */
export function sampleCityWithPlacards(): MemoryCity {
  const city = sampleCity();
  const { id } = city.facts.programme;
  decideQuarter(city, `quarter/${id}/2024-Q1`);
  performMeasures(city, `quarter/${id}/2024-Q1`);
  collectAndRank(city, '2024-Q2', {
    reports: '2024-07-03',
    scoring: '2024-07-16',
    review: '2024-07-26',
  });
  decideQuarter(city, `quarter/${id}/2024-Q2`);
  city.advanceTo(at('2024-08-01'));
  performMeasures(city, `quarter/${id}/2024-Q2`);
  return city;
}

interface Proposed {
  readonly id: string;
  readonly kind: string;
  readonly units: readonly string[];
  readonly status: string;
  readonly approver: Actor['roles'][number];
  readonly leadLeaders: readonly string[];
}

function proposalsOf(city: MemoryCity, quarter: AggregateId): readonly Proposed[] {
  return (city.find(quarter)?.state as unknown as { proposals: readonly Proposed[] }).proposals;
}

/** Sends the warnings and hangs the placards that the leaders approved. */
function performMeasures(city: MemoryCity, quarter: AggregateId): void {
  const bureau = city.person('bureau');
  const approved = proposalsOf(city, quarter).filter(({ status }) => status === 'APPROVED');
  const open = city
    .all('problem')
    .find(({ open: isOpen, status }) => isOpen && status === 'RECTIFYING');
  for (const { id, kind } of approved) {
    if (kind === 'warning') {
      city.act(bureau, quarter, 'sendWarning', { proposal: id });
    }
    if (kind === 'placardYellow' && open !== undefined) {
      city.act(bureau, quarter, 'hangPlacard', {
        proposal: id,
        problems: [open.aggregate],
        dueOn: '2024-09-30',
      });
    }
  }
}

function fileReport(city: MemoryCity, quarter: AggregateId, indicator: string, unit: string): void {
  const staff = city.person('leadUnit.staff', unit);
  const principal = city.person('leadUnit.principal', unit);
  const office = city.person('coordinationOffice');
  city.act(staff, quarter, 'draftReport', { indicator, content: '本季度指标进展与下一步安排。' });
  city.act(staff, quarter, 'submitReport', { indicator });
  city.act(principal, quarter, 'approveReport', { indicator });
  city.act(principal, quarter, 'signReport', { indicator });
  city.act(staff, quarter, 'fileReport', { indicator });
  city.act(office, quarter, 'acceptReport', { indicator });
}

/** Decides every open proposal of a quarter as its approver, and approves the list. */
export function decideQuarter(city: MemoryCity, quarter: AggregateId): void {
  for (const proposal of proposalsOf(city, quarter).filter(({ status }) => status === 'PROPOSED')) {
    const approver =
      proposal.approver === 'leadLeader'
        ? city.person('leadLeader', proposal.leadLeaders[0])
        : city.person(proposal.approver);
    city.act(approver, quarter, 'decideProposal', { proposal: proposal.id, decision: 'approve' });
  }
  city.act(city.person('groupHead'), quarter, 'approveList', {
    instruction: '排名靠后的单位要认真整改。',
  });
}
