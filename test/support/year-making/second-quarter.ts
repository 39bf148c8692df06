import type { City } from './city';
import { roadOf, type Road, type RoadProblem } from './problem-road';
import { decide, score, scoresOf, speak } from './quarter-decisions';
import { quarterReports } from './quarter-reports';
import { quarterRoutine } from './quarter-routine';
import type { ScriptSheet } from './script-sheet';

const on = '2024-Q2';
const office = 'coordinationOffice';

/**
 * E2: I04 is last, so yellow and a speech. E3: I08 has rank 8, so nothing. E4: I07 lags again; its placard's problem is due on
 * 30 September. I03, without a responsibility list, and I11, with a lost item that nobody claims and a finding, get joint placards.
 * A report is missing; a problem far overdue proposes a warning, which the leaders overrule; the joint inspection is held.
 */
export function secondQuarter(sheet: ScriptSheet, city: City): void {
  inspection(sheet);
  farOverdue(sheet);
  quarterRoutine(sheet, city, {
    quarter: on,
    months: [
      { dispatch: '2024-04-25', report: '2024-04-28' },
      { dispatch: '2024-05-27', report: '2024-05-29' },
      { dispatch: '2024-06-24', report: '2024-06-26' },
    ],
    late: '2024-06-20',
  });
  quarterReports(sheet, city, {
    quarter: on,
    draft: '2024-07-02',
    sign: '2024-07-03',
    accept: '2024-07-05',
    except: ['I10'],
  });
  sheet.act('2024-07-15T10:00', office, 'closeCollection', { on });
  score(sheet, on, {
    recorded: '2024-07-16',
    ranked: '2024-07-17',
    entry: {
      scores: scoresOf([
        'I01',
        'I02',
        'I09',
        'I06',
        'I05',
        'I10',
        'I11',
        'I08',
        'I07',
        'I03',
        'I04',
      ]),
      lostItems: { I11: ['人才流动'], I04: ['办电时间'], I03: ['用水报装'] },
      findings: [{ indicator: 'I11', kind: 'notRectified' }],
    },
  });
  review(sheet);
  measures(sheet);
}

/** The key list within ten working days of the quarter, the inspection with both sides, four labels (Q03, Q04). */
function inspection(sheet: ScriptSheet): void {
  sheet.act('2024-04-15T11:00', 'inspectionOffice', 'fixInspectionList', {
    on,
    with: {
      bureauPerson: 'ysj.first',
      inspectionPerson: 'swdcs.first',
      matters: [
        {
          kind: 'lagging',
          title: '招标异议处理',
          indicator: 'I08',
          units: ['发改局', '财政局'],
          dueOn: '2024-06-14',
        },
        {
          kind: 'lagging',
          title: '低压报装时限',
          indicator: 'I04',
          units: ['供电公司'],
          dueOn: '2024-06-14',
        },
      ],
    },
  });
  sheet.act('2024-06-14T15:00', 'bureau', 'recordInspection', {
    on,
    with: {
      on: '2024-06-13',
      bureauPersons: ['ysj.first'],
      inspectionPersons: ['swdcs.first', 'zfdcs.first'],
      matters: ['M1', 'M2'],
      labels: {
        leadershipResponsibility: '分管领导到场',
        workAdvancement: '异议处理已有分工，报装仍超时',
        assessment: '计入季度考评',
        supervisionAndAccountability: '下季复查',
      },
      done: true,
      report: '一项整改到位，一项继续督办',
    },
  });
}

/** Overdue to the third level before it is finished: evidence of slow work (S0-76). */
function farOverdue(sheet: ScriptSheet): void {
  const road = roadOf(sheet, {
    alias: 'S1',
    title: '抵押登记材料重复提交',
    indicator: 'I05',
    lead: '不动产登记中心',
    responsible: '自然资源局',
    time: '09:20',
  });
  road.register('2024-05-13', { by: 'inspectionOffice', with: { source: 'inspection' } });
  road.assign('2024-05-14', { dueOn: '2024-06-14' });
  road.plan('2024-05-15');
  road.approvePlan('2024-05-16');
  road.check('2024-06-24');
  road.apply('2024-06-27');
  road.accept('2024-06-28');
  road.signOff('2024-07-01');
  road.mechanism('2024-07-02');
}

function review(sheet: ScriptSheet): void {
  decide(sheet, on, {
    submitted: '2024-07-25',
    approved: '2024-07-30',
    decisions: [
      {
        at: '2024-07-26T10:00',
        by: 'leadLeader@副市长乙',
        proposals: ['placardYellow:I04:供电公司', 'placardYellow:I03:水务公司+燃气公司'],
      },
      {
        at: '2024-07-26T11:00',
        by: 'leadLeader@副市长丙',
        proposals: ['placardYellow:I07:金融服务中心', 'placardYellow:I11:工信科技局+商务局'],
      },
      {
        at: '2024-07-29T10:00',
        by: 'groupHead',
        proposals: ['circular:I10:市场监管局', 'speech:I04'],
      },
      {
        at: '2024-07-29T10:30',
        by: 'groupHead',
        proposals: ['warning:I05'],
        decision: 'reject',
        reason: '问题已在季内整改到位，提醒即可',
      },
    ],
    list: { instruction: '挂牌单位主要负责人要亲自抓', publishOn: '2024-07-31' },
  });
}

/** The problem under each placard of the quarter, and the day by which it is to be rectified. */
const placarded = {
  D4: {
    indicator: 'I04',
    target: '供电公司',
    lead: '发改局',
    responsible: '供电公司',
    dueOn: '2024-09-13',
  },
  D7: {
    indicator: 'I07',
    target: '金融服务中心',
    lead: '工信科技局',
    responsible: '金融服务中心',
    dueOn: '2024-09-30',
  },
  D3: {
    indicator: 'I03',
    target: '水务公司+燃气公司',
    lead: '住建局',
    responsible: '水务公司',
    dueOn: '2024-09-30',
  },
  D11: {
    indicator: 'I11',
    target: '工信科技局+商务局',
    lead: '商务局',
    responsible: '人社局',
    dueOn: '2024-09-13',
  },
} as const;

function measures(sheet: ScriptSheet): void {
  sheet.act('2024-08-01T09:00', 'bureau', 'issueCircular', {
    on,
    with: { kind: 'criticism', text: '对漏报予以通报' },
  });
  speak(sheet, on, {
    unit: '供电公司',
    scheduled: '2024-08-02',
    held: '2024-08-15',
    pledgedFor: '2024-09-30',
  });
  const roads = Object.entries(placarded).map(([alias, of], index) => {
    const minute = String(10 + index).padStart(2, '0');
    const { indicator, lead, responsible } = of;
    const title = `${responsible}挂牌问题`;
    const problem: RoadProblem = {
      alias,
      title,
      indicator,
      lead,
      responsible,
      time: `09:${minute}`,
    };
    const road = roadOf(sheet, problem);
    road.register('2024-08-01', { by: 'bureau', with: { source: 'inspection' } });
    road.assign('2024-08-02');
    sheet.act(`2024-08-02T10:${minute}`, 'bureau', 'hangPlacard', {
      on,
      with: {
        proposal: `placardYellow:${indicator}:${of.target}`,
        problems: [alias],
        dueOn: of.dueOn,
      },
    });
    road.plan('2024-08-05');
    road.approvePlan('2024-08-06');
    return [alias, road] as const;
  });
  rectified(Object.fromEntries(roads));
  sheet.act('2024-09-10T10:00', office, 'closeQuarter', {
    on,
    with: { report: '四面黄牌、一份通报、一次发言，一项预警未采纳' },
  });
}

/** E2's problem is finished in time, E4's on 20 October, a Sunday (E-25); the joint one of I03 not this year. */
function rectified(roads: { readonly [alias: string]: Road }): void {
  const { D4, D7, D11 } = roads;
  D4?.check('2024-09-02');
  D4?.apply('2024-09-05');
  D4?.accept('2024-09-09');
  D4?.signOff('2024-09-11', 'leadLeader@副市长乙');
  D4?.mechanism('2024-09-12');
  D11?.check('2024-09-02');
  D11?.apply('2024-09-03');
  D11?.accept('2024-09-04');
  D11?.signOff('2024-09-06', 'leadLeader@副市长丙');
  D11?.mechanism('2024-09-09');
  D7?.check('2024-10-10');
  D7?.apply('2024-10-11');
  D7?.accept('2024-10-20');
  D7?.signOff('2024-10-22', 'leadLeader@副市长丙');
  D7?.mechanism('2024-10-23');
}
