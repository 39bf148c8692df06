import type { City } from './city';
import { decide, score, scoresOf, speak, warn } from './quarter-decisions';
import { quarterReports, report } from './quarter-reports';
import { quarterRoutine } from './quarter-routine';
import type { ScriptSheet } from './script-sheet';

const on = '2024-Q1';
const office = 'coordinationOffice';

/**
 * E5's timetable, E1's scores: two tie across the edge of the lagging band, four lag. E2: I04 has rank 10 and is warned.
 * E3: I08 is last, and the head of its hosting lead unit speaks for both. A report comes late, one is untrue, one is sent back;
 * an objection is rejected; an item that nobody claims makes two lead units jointly liable.
 */
export function firstQuarter(sheet: ScriptSheet, city: City): void {
  quarterRoutine(sheet, city, {
    quarter: on,
    months: [
      { dispatch: '2024-01-25', report: '2024-01-29' },
      { dispatch: '2024-02-26', report: '2024-02-27' },
      { dispatch: '2024-03-25', report: '2024-03-27' },
    ],
    late: '2024-03-20',
  });
  collection(sheet, city);
  sheet.act('2024-04-15T10:00', office, 'closeCollection', { on });
  const scores = scoresOf([
    'I01',
    'I02',
    'I05',
    'I06',
    'I09',
    'I10',
    'I11',
    ['I03', 'I07'],
    'I04',
    'I08',
  ]);
  const lostItems = { I08: ['异议处理'], I04: ['办电时间'] };
  const lostThrough = [{ indicator: 'I08', problems: ['P008', 'P019'] }];
  score(sheet, on, {
    recorded: '2024-04-16',
    ranked: '2024-04-18',
    entry: { scores, lostItems, lostThrough },
  });
  hearing(sheet);
  review(sheet);
  measures(sheet);
}

function collection(sheet: ScriptSheet, city: City): void {
  const days = {
    quarter: on,
    draft: '2024-04-01',
    sign: '2024-04-03',
    accept: '2024-04-08',
  } as const;
  quarterReports(sheet, city, { ...days, except: ['I05', 'I09'] });
  const late = {
    quarter: on,
    draft: '2024-04-09',
    sign: '2024-04-10',
    accept: '2024-04-11',
  } as const;
  report(sheet, city.taskForce('I09'), { ...late, minute: '08' });
  const again = {
    quarter: on,
    draft: '2024-04-10',
    sign: '2024-04-11',
    accept: '2024-04-12',
  } as const;
  const untrue = { indicator: 'I10', reason: '抽查三项数据与台账不符' };
  sheet.act('2024-04-09T11:00', 'inspectionOffice', 'markUntrue', { on, with: untrue });
  report(sheet, city.taskForce('I10'), { ...again, minute: '09' });
  const of = { indicator: 'I05' };
  const author = 'responsibleUnit@自然资源局';
  sheet.act('2024-04-01T09:04', author, 'draftReport', {
    on,
    with: { ...of, content: '登记专班季度报告' },
  });
  sheet.act('2024-04-01T10:04', author, 'submitReport', { on, with: of });
  const returned = { ...of, reason: '缺时限数据' };
  sheet.act('2024-04-01T15:04', 'leadUnit@不动产登记中心', 'returnReport', { on, with: returned });
  const first = { quarter: on, draft: '2024-04-02', sign: '2024-04-03' } as const;
  report(sheet, city.taskForce('I05'), { ...first, accept: '2024-04-09', minute: '04' });
  const back = { ...of, reason: '附件打不开' };
  sheet.act('2024-04-07T09:00', office, 'sendBackReport', { on, with: back });
  const refiled = [
    ['2024-04-08T09:30', author, 'draftReport', { ...of, content: '登记专班季度报告（附件已换）' }],
    ['2024-04-08T09:40', author, 'submitReport', of],
    ['2024-04-08T09:50', 'leadUnit@不动产登记中心', 'approveReport', of],
    ['2024-04-08T10:30', 'leadUnit.principal@不动产登记中心', 'signReport', of],
    ['2024-04-08T10:40', 'leadUnit@不动产登记中心', 'fileReport', of],
  ] as const;
  for (const [at, by, name, payload] of refiled) {
    sheet.act(at, by, name, { on, with: payload });
  }
}

function hearing(sheet: ScriptSheet): void {
  const grounds = '首贷口径与省里不一致';
  sheet.act('2024-04-19T10:00', 'leadUnit.principal@金融服务中心', 'objectToDraft', {
    on,
    with: { indicator: 'I07', grounds },
  });
  sheet.act('2024-04-24T10:00', office, 'answerObjection', {
    on,
    with: { objection: 'I07:金融服务中心', upheld: false, answer: '口径以季初公布为准' },
  });
}

function review(sheet: ScriptSheet): void {
  decide(sheet, on, {
    submitted: '2024-04-26',
    approved: '2024-04-30',
    decisions: [
      {
        at: '2024-04-29T10:00',
        by: 'groupHead',
        proposals: [
          ...['I03', 'I04', 'I07', 'I08'].map((id) => `warning:${id}`),
          'circular:I09:政务服务中心',
          'circular:I10:市场监管局',
          'speech:I08',
        ],
      },
    ],
    list: {
      instruction: '靠后的专班逐项对照问题限期整改',
      actionPoints: [{ unit: '发改局', text: '一周内报异议处理分工', dueOn: '2024-05-10' }],
      publishOn: '2024-05-06',
    },
  });
}

function measures(sheet: ScriptSheet): void {
  const warned = [
    ['I03', '水务公司', 'P003'],
    ['I04', '供电公司', 'P004'],
    ['I07', '金融服务中心', 'P007'],
    ['I08', '发改局', 'P008'],
  ] as const;
  for (const [indicator, unit, problem] of warned) {
    warn(sheet, on, '2024-05-07T09:00', indicator);
    const named = { proposal: `warning:${indicator}`, problems: [problem] };
    sheet.act('2024-05-10T09:00', `leadUnit@${unit}`, 'nameProblems', { on, with: named });
  }
  sheet.act('2024-05-08T09:00', 'bureau', 'issueCircular', {
    on,
    with: { kind: 'criticism', text: '对迟报、不实予以通报' },
  });
  const duty = 'duty/instruction/发改局/2024-Q1-r1-1';
  sheet.act('2024-05-09T10:00', 'leadUnit@发改局', 'recordDuty', {
    on: duty,
    with: { text: '分工已报' },
  });
  speak(sheet, on, {
    unit: '发改局',
    scheduled: '2024-05-08',
    held: '2024-05-22',
    pledgedFor: '2024-09-30',
  });
  sheet.act('2024-06-12T10:00', office, 'closeQuarter', {
    on,
    with: { report: '四项预警、一份通报、一次发言均已落实' },
  });
}
