import type { AggregateId } from '../../domain/aggregate';
import type { StoredFile } from '../../api/services';
import type { ThrowAwayCity } from '../../bin/throw-away-city';
import { actorIn, commandOf, factsOfShipped, submit } from '../support/city';

/** Words that stand nowhere else: each is planted in one place and looked for in all others (D-23). */
export const secret = {
  title: '暗礁甲推诿塞责一案',
  description: '暗礁乙拒不受理来件',
  accused: '暗礁丙某',
  evidence: '暗礁丁谈话要点',
  fileName: '暗礁戊录音.txt',
  fileText: '暗礁己录音内容',
  rootCause: '暗礁庚思想根源',
  finding: '暗礁辛检查发现',
  refused: '暗礁壬局',
  clueTitle: '暗礁癸信访件',
  duplicate: '暗礁子同一当事人',
  splitTitle: '暗礁丑窗口索要材料',
  firstPart: '暗礁寅索要材料',
  secondPart: '暗礁卯收受礼品',
  visit: '暗礁辰干部回访',
  visitResult: '暗礁巳回访情况',
  referral: '暗礁午移送事实',
  outcome: '暗礁未处理文号',
  latest: '暗礁申又一来件',
  survivor: '暗礁酉同一窗口',
  draft: '暗礁戌未报线索',
} as const;

/** Who reported, known to whoever answers alone. */
export const reporter = {
  name: '雾凇甲某',
  phone: '13900007788',
  contact: 'wusong@secret.invalid',
} as const;

/** The reason of a measure on a person (P32). */
export const measure = '雾凇乙诫勉理由';
export const password = 'Wusong-Bing-90417';

/** Every planted word. */
export const everything: readonly string[] = [
  ...Object.values(secret),
  ...Object.values(reporter),
  measure,
  password,
];

/** The case of misconduct, and the ordinary problem with a reporter and a personal measure. */
export const CASE: AggregateId = 'problem/S0-2024-000001';
export const OPEN: AggregateId = 'problem/S0-2024-000002';

const QUARTER = '/api/v1/quarters/county-city-2024/2024-Q2/acts';
const PROGRAMME: AggregateId = 'programme/county-city-2024';

/** Acts by program on a case, or creates one in a room. @param status of the answer that must come; 200 when left out */
export type Act = (person: string, path: string, payload: object, status?: number) => Promise<void>;

/**
 * What the words are planted in, and what becomes of it: a case of misconduct, an ordinary problem with a reporter and a personal measure, a
 * confidential clue with its problem, duplicates that are merged both ways between what is confidential and what is not, and two that are
 * not, a case of misconduct that is split, a personnel visit, a referral; and around them a programme with its duties and a ranked quarter, and one of everything else.
 *
 * @param until lets business time pass up to a local time
 */
export async function liveInConfidence(
  city: ThrowAwayCity,
  { act, until, file }: { act: Act; until: (local: string) => Promise<void>; file: StoredFile },
): Promise<void> {
  await theProgramme(city);
  await theCase(act, file);
  await theOrdinaryOne(act);
  await theClue(act);
  await duplicates(act);
  await parts(act);
  await survivors(act);
  await personnelVisit(act);
  await theRest(act);
  for (const day of ['05-07', '05-08', '05-10', '05-20', '06-03', '06-20', '07-08']) {
    await until(`2024-${day}T10:00:00`);
  }
  await theReferral(act);
  await act('zjj.principal', of(CASE, 'recordCheck'), {
    kind: 'onSite',
    progressPercent: 90,
    finding: secret.finding,
  });
  await until('2024-07-15T10:00:00');
  await theQuarter(act);
  await theMeasure(act);
  await act('yhb.first', PROBLEMS, {
    ...reported,
    title: secret.latest,
    description: secret.description,
    flags: ['misconduct'],
  });
}

const PROBLEMS = '/api/v1/problems';
const units = { leadUnit: '住建局', responsibleUnit: '市场监管局' };
const reported = {
  source: 'publicChannel',
  reporter: { name: `${reporter.name} ${reporter.phone}`, contact: reporter.contact },
};

function of(problem: AggregateId, command: string): string {
  return `${PROBLEMS}/${problem.slice('problem/'.length)}/acts/${command}`;
}

/** Drafted, issued and thereby started: quarters, duties and digests run. */
async function theProgramme(city: ThrowAwayCity): Promise<void> {
  const actor = actorIn('coordinationOffice', '市优环办');
  const issue = { issuer: '市优环领导小组', issuedOn: '2024-05-06' };
  for (const [name, payload] of [
    ['draftProgramme', {}],
    ['issueProgramme', issue],
  ] as const) {
    const given = { name, payload, at: '2024-05-06T09:00:00', actor };
    const answer = await submit(city, commandOf(name, PROGRAMME, given));
    if (!('done' in answer)) throw new Error(JSON.stringify(answer));
  }
  await city.conductor.settle();
}

/** One of each kind of case that nobody keeps from anybody. */
async function theRest(act: Act): Promise<void> {
  const of = { indicator: 'I04', plannedOn: '2024-05-20' };
  await act('zz.leader', '/api/v1/instructions', { title: '关于办电提速的批示', text: '请抓紧。' });
  await act('gdgs.staff', '/api/v1/visits', { ...of, enterprise: '示范公司', visitor: '李工' });
  await act('yhb.first', '/api/v1/inspections', {
    ...of,
    form: 'spotCheck',
    title: '抽查办电专班',
    subject: 'work',
    team: ['优环办'],
  });
  await act('gdgs.staff', '/api/v1/innovations', {
    kind: 'own',
    indicator: 'I04',
    title: '三零办电',
    text: '零上门、零审批、零投资。',
  });
  await act('gdgs.staff', '/api/v1/hard-nuts', {
    title: '破解增容慢',
    goal: '压减三成',
    timetable: [{ milestone: '出台办法', dueOn: '2024-12-20' }],
    roadmap: [{ step: '梳理堵点', responsible: '营销部' }],
  });
}

/** Q24: whom the bureau thinks answerable is handed over to the Discipline Commission. */
async function theReferral(act: Act): Promise<void> {
  const referral = 'R1';
  await act('ysj.first', `${QUARTER}/proposeReferral`, {
    ground: 'dereliction',
    subjectKind: 'leadingCadre',
    units: ['市场监管局'],
    facts: `${secret.referral}，${secret.accused}`,
  });
  await act('swdcs.first', `${QUARTER}/decideReferral`, { referral, decision: 'approve' });
  await act('ysj.first', `${QUARTER}/sendReferral`, { referral, to: ['disciplineCommission'] });
  await act('jw.first', `${QUARTER}/receiveReferral`, { referral });
  const outcome = { referral, reference: secret.outcome };
  await act('jw.first', `${QUARTER}/recordReferralOutcome`, outcome);
}

/** Scores and ranking of the quarter in which parts of a case became overdue. */
async function theQuarter(act: Act): Promise<void> {
  const { indicators } = factsOfShipped('county-city-2024').programme;
  const scores = Object.fromEntries(indicators.map(({ id }, n) => [id, String(96 - n)]));
  await act('yhb.first', `${QUARTER}/closeCollection`, {});
  await act('yhb.first', `${QUARTER}/recordScores`, { scores });
  await act('yhb.first', `${QUARTER}/computeRanking`, {});
}

async function theCase(act: Act, file: StoredFile): Promise<void> {
  await act('yhb.first', PROBLEMS, {
    ...reported,
    title: secret.title,
    description: `${secret.description}，当事人${secret.accused}`,
    flags: ['misconduct', 'earlySign'],
    evidence: [secret.evidence, file],
  });
  await act('yhb.first', of(CASE, 'verifyProblem'), { note: secret.finding });
  const nowhere = { leadUnit: '住建局', responsibleUnit: secret.refused };
  await act('yhb.first', of(CASE, 'assignProblem'), nowhere, 409);
  await act('yhb.first', of(CASE, 'assignProblem'), units);
  await act('scjg.principal', of(CASE, 'submitPlan'), {
    rootCause: secret.rootCause,
    lines: [
      { measure: '整改', person: secret.accused, leaderInCharge: '分管领导', criterion: '到位' },
    ],
  });
  await act('zjj.principal', of(CASE, 'approvePlan'), {});
}

async function theOrdinaryOne(act: Act): Promise<void> {
  const title = '窗口排队久';
  await act('yhb.first', PROBLEMS, {
    ...reported,
    title,
    description: '午间无人值守',
    flags: ['earlySign'],
  });
  await act('yhb.first', of(OPEN, 'verifyProblem'), { note: '属实' });
  await act('yhb.first', of(OPEN, 'assignProblem'), units);
  await theMeasure(act);
}

async function theMeasure(act: Act): Promise<void> {
  await act('scjg.principal', of(OPEN, 'recordPersonalMeasure'), {
    person: 'scjg.deputy',
    kind: 'admonish',
    reason: measure,
  });
}

async function theClue(act: Act): Promise<void> {
  const clue = '/api/v1/clues/S0-2024-XS-0001/acts';
  await act('jw.first', '/api/v1/clues', {
    channel: 'disciplinePlatform',
    title: secret.clueTitle,
    text: secret.description,
    reporter: { name: reporter.name, contact: reporter.contact },
  });
  await act('jw.first', `${clue}/sendReceipt`, {});
  await act('jw.first', `${clue}/beginVerification`, {});
  await act('yhb.first', PROBLEMS, {
    title: secret.clueTitle,
    description: secret.description,
    source: 'publicChannel',
    origin: 'clue/S0-2024-XS-0001',
  });
}

/** One that is open to see goes into the case of misconduct (D-03); another case of misconduct waits for its survivor. */
async function duplicates(act: Act): Promise<void> {
  const described = { description: '反映同一事项' };
  await act('yhb.first', PROBLEMS, { ...reported, ...described, title: '窗口态度差' });
  await act('yhb.first', of('problem/S0-2024-000004', 'verifyProblem'), { note: '属实' });
  const intoCase = { survivor: 'S0-2024-000001', reason: '同一事项' };
  await act('yhb.first', of('problem/S0-2024-000004', 'mergeProblem'), intoCase);
  await act('yhb.first', PROBLEMS, {
    ...reported,
    ...described,
    title: secret.duplicate,
    flags: ['misconduct'],
  });
  await act('yhb.first', of('problem/S0-2024-000005', 'verifyProblem'), { note: secret.finding });
}

/** A case of misconduct takes an open problem among named roles, an open one leaves the ordinary problem as it is (D-03, D-23). */
async function survivors(act: Act): Promise<void> {
  const found = { source: 'inspection', indicator: 'I04', description: '反映同一事项' };
  await act('yhb.first', PROBLEMS, { ...found, title: secret.survivor });
  const intoOpen = { survivor: 'S0-2024-000007', reason: secret.finding };
  await act('yhb.first', of('problem/S0-2024-000005', 'mergeProblem'), intoOpen);
  await act('yhb.first', PROBLEMS, { ...found, title: '午间排队' });
  const intoOrdinary = { survivor: 'S0-2024-000002', reason: '同一事项' };
  await act('yhb.first', of('problem/S0-2024-000008', 'mergeProblem'), intoOrdinary);
}

async function parts(act: Act): Promise<void> {
  const whole = 'problem/S0-2024-000006';
  await act('yhb.first', PROBLEMS, {
    title: secret.splitTitle,
    description: secret.description,
    source: 'inspection',
    indicator: 'I04',
    flags: ['misconduct'],
  });
  await act('yhb.first', of(whole, 'splitProblem'), {
    children: [
      { title: secret.firstPart, ...units },
      { title: secret.secondPart, responsibleUnit: '财政局', leadUnit: '住建局' },
    ],
  });
}

/** S4-10: the Organisation Department visits an official. */
async function personnelVisit(act: Act): Promise<void> {
  const visit = '/api/v1/inspections';
  await act('zzb.first', visit, {
    form: 'personnelVisit',
    title: secret.visit,
    subject: 'work',
    units: ['市场监管局'],
    team: ['组织部干部一科'],
    plannedOn: '2024-05-06',
  });
  await act('zzb.first', `${visit}/S0-2024-DC-0001/acts/recordFindings`, {
    doneOn: '2024-05-06',
    persons: [secret.accused],
    result: secret.visitResult,
  });
}
