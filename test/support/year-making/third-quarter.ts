import type { City } from './city';
import { roadOf } from './problem-road';
import { decide, score, scoresOf, speak, warn } from './quarter-decisions';
import { quarterReports } from './quarter-reports';
import { quarterRoutine } from './quarter-routine';
import type { ScriptSheet } from './script-sheet';

const on = '2024-Q3';
const office = 'coordinationOffice';

/**
 * E2: I04 has rank 7 and comes off the placard. E3: I08 is last again; both heads speak, and yellow hangs on the lead unit that owns
 * the lost item. E4: I07 has rank 6, but its problem was late: nothing is proposed. I03 turns red. An objection is upheld and the
 * quarter ranked anew; after publication two scores prove to have been exchanged, and the quarter is corrected (Q27).
 */
export function thirdQuarter(sheet: ScriptSheet, city: City): void {
  quarterRoutine(sheet, city, {
    quarter: on,
    months: [
      { dispatch: '2024-07-25', report: '2024-07-29' },
      { dispatch: '2024-08-26', report: '2024-08-28' },
      { dispatch: '2024-09-25', report: '2024-09-26' },
    ],
    late: '2024-09-20',
    unfiled: ['I02:superior:2024-08'],
  });
  quarterReports(sheet, city, {
    quarter: on,
    draft: '2024-10-08',
    sign: '2024-10-09',
    accept: '2024-10-11',
  });
  sheet.act('2024-10-18T10:00', office, 'closeCollection', { on });
  score(sheet, on, {
    recorded: '2024-10-21',
    ranked: '2024-10-23',
    entry: {
      scores: scoresOf([
        'I01',
        'I09',
        'I02',
        'I11',
        'I06',
        'I07',
        'I04',
        'I10',
        'I05',
        'I03',
        'I08',
      ]),
      lostItems: { I08: ['政府采购'], I03: ['用水报装'] },
      confirmedMisses: ['duty/county-city-2024/superiorReport/I02/2024-08'],
    },
  });
  hearing(sheet);
  review(sheet);
  measures(sheet);
  correction(sheet);
}

function hearing(sheet: ScriptSheet): void {
  sheet.act('2024-10-24T10:00', 'leadUnit.principal@不动产登记中心', 'objectToDraft', {
    on,
    with: { indicator: 'I05', grounds: '两件超时系补件所致' },
  });
  sheet.act('2024-10-28T10:00', office, 'answerObjection', {
    on,
    with: { objection: 'I05:不动产登记中心', upheld: true, answer: '核实无误，恢复扣分' },
  });
  score(sheet, on, {
    recorded: '2024-10-29',
    ranked: '2024-10-30',
    entry: { scores: { I05: '86.25' } },
  });
}

function review(sheet: ScriptSheet): void {
  decide(sheet, on, {
    submitted: '2024-11-05',
    approved: '2024-11-07',
    decisions: [
      {
        at: '2024-11-06T10:00',
        by: 'leadLeader@常务副市长',
        proposals: ['placardYellow:I08:财政局'],
      },
      {
        at: '2024-11-06T11:00',
        by: 'groupHead',
        proposals: [
          'placardRed:I03:水务公司+燃气公司',
          'warning:I10',
          'circular:I02:住建局',
          'speech:I08',
        ],
      },
    ],
    list: { instruction: '红牌单位每周报告', publishOn: '2024-11-08' },
  });
}

function measures(sheet: ScriptSheet): void {
  warn(sheet, on, '2024-11-11T09:00', 'I10');
  sheet.act('2024-11-11T09:30', 'bureau', 'issueCircular', {
    on,
    with: { kind: 'criticism', text: '对漏报月报予以通报' },
  });
  sheet.act('2024-11-11T10:00', 'leadLeader@副市长乙', 'delistPlacard', {
    on: 'placard/2024-Q2/I04/供电公司',
    with: { reason: '问题按期整改验收，排名回到中游' },
  });
  sheet.act('2024-11-11T10:30', 'leadLeader@副市长丙', 'refuseDelisting', {
    on: 'placard/2024-Q2/I11/joint',
    with: { reason: '成效再看一个月' },
  });
  hanging(sheet);
  sheet.act('2024-11-13T09:00', 'leadUnit@市场监管局', 'nameProblems', {
    on,
    with: { proposal: 'warning:I10', problems: ['P010'] },
  });
  const days = { scheduled: '2024-11-11', held: '2024-11-20', pledgedFor: '2025-01-24' } as const;
  speak(sheet, on, { unit: '发改局', ...days });
  missedOnce(sheet);
}

/** Yellow on the lead unit with the lost item; the joint yellow of I03 turns red with a second problem. */
function hanging(sheet: ScriptSheet): void {
  const late = roadOf(sheet, {
    alias: 'D8',
    title: '政府采购异议答复超时',
    indicator: 'I08',
    lead: '发改局',
    responsible: '财政局',
    time: '09:40',
  });
  late.register('2024-11-11', { by: 'bureau', with: { source: 'inspection' } });
  late.assign('2024-11-12');
  sheet.act('2024-11-12T10:00', 'bureau', 'hangPlacard', {
    on,
    with: { proposal: 'placardYellow:I08:财政局', problems: ['D8'], dueOn: '2024-12-20' },
  });
  late.plan('2024-11-13');
  late.approvePlan('2024-11-14');
  late.check('2024-12-09');
  late.apply('2024-12-11');
  late.accept('2024-12-12');
  late.signOff('2024-12-16', 'leadLeader@常务副市长');
  late.mechanism('2024-12-17');
  const second = roadOf(sheet, {
    alias: 'D3b',
    title: '用气报装重复勘察',
    indicator: 'I03',
    lead: '住建局',
    responsible: '燃气公司',
    time: '09:50',
  });
  second.register('2024-11-11', { by: 'bureau', with: { source: 'inspection' } });
  second.assign('2024-11-12');
  sheet.act('2024-11-12T11:00', 'bureau', 'hangPlacard', {
    on,
    with: {
      proposal: 'placardRed:I03:水务公司+燃气公司',
      problems: ['D3', 'D3b'],
      dueOn: '2025-03-28',
    },
  });
  second.plan('2024-11-13');
  second.approvePlan('2024-11-14');
}

/** Not given, and a week later by a substitute whom the group head approves (D-37). */
function missedOnce(sheet: ScriptSheet): void {
  const unit = '财政局';
  sheet.act('2024-11-11T15:10', office, 'scheduleSpeech', { on, with: { unit, on: '2024-11-20' } });
  sheet.act('2024-11-20T17:00', 'bureau', 'recordMissedSpeech', {
    on,
    with: { unit, reason: '主要负责人赴省开会' },
  });
  sheet.act('2024-11-21T09:00', 'groupHead', 'approveSubstitute', {
    on,
    with: { unit, substitute: 'czj.deputy', reason: '主要负责人因公外出' },
  });
  speak(sheet, on, {
    unit,
    scheduled: '2024-11-21',
    held: '2024-11-25',
    pledgedFor: '2025-01-24',
    speaker: 'substitute',
  });
}

/** Two scores were exchanged: the warning of one falls, the other is warned; everybody who was told is told (N57). */
function correction(sheet: ScriptSheet): void {
  sheet.act('2024-11-26T09:00', 'bureau', 'correctQuarter', {
    on,
    with: { reason: 'I06 与 I10 得分录入对调', scores: { I06: '85.50', I10: '90.00' } },
  });
  sheet.act('2024-11-27T09:00', 'groupHead', 'approveCorrection', { on });
  sheet.act('2024-11-28T10:00', office, 'computeRanking', { on });
  decide(sheet, on, {
    submitted: '2024-12-05',
    approved: '2024-12-09',
    decisions: [{ at: '2024-12-06T10:00', by: 'groupHead', proposals: ['warning:I06'] }],
    list: { instruction: '更正后一并落实' },
  });
  warn(sheet, on, '2024-12-10T09:00', 'I06');
  sheet.act('2024-12-12T09:00', 'leadUnit@税务局', 'nameProblems', {
    on,
    with: { proposal: 'warning:I06', problems: ['P006'] },
  });
  sheet.act('2024-12-10T10:00', 'leadLeader@副市长丙', 'delistPlacard', {
    on: 'placard/2024-Q2/I11/joint',
    with: { reason: '一个月未反弹，两家一并摘牌' },
  });
  sheet.act('2024-12-16T10:00', office, 'closeQuarter', {
    on,
    with: { report: '黄牌、红牌各一面，摘牌两面，更正一次' },
  });
}
