import { carryOver } from './carried-over';
import type { City } from './city';
import { roadOf } from './problem-road';
import { decide, score, scoresOf } from './quarter-decisions';
import { quarterReports, report } from './quarter-reports';
import { quarterRoutine } from './quarter-routine';
import type { ScriptSheet } from './script-sheet';

const on = '2024-Q4';
const office = 'coordinationOffice';

/**
 * E2: I04 has rank 9, its third lagging quarter: red. E4: I07's placard comes down on the exception path, with a written reason. E3's
 * yellow comes down in the ordinary way. I03 lags under red: chronic, referred. I06 is last; its head does not speak, twice, and is
 * referred. A late entry is granted. At the year's end counters begin anew and placards stay.
 */
export function fourthQuarter(sheet: ScriptSheet, city: City): void {
  quarterRoutine(sheet, city, {
    quarter: on,
    months: [
      { dispatch: '2024-10-25', report: '2024-10-28' },
      { dispatch: '2024-11-25', report: '2024-11-27' },
      { dispatch: '2024-12-25', report: '2024-12-26' },
    ],
    late: '2024-12-20',
  });
  const days = {
    quarter: on,
    draft: '2025-01-03',
    sign: '2025-01-06',
    accept: '2025-01-08',
  } as const;
  quarterReports(sheet, city, { ...days, except: ['I02'] });
  lateEntry(sheet, city);
  sheet.act('2025-01-20T10:00', office, 'closeCollection', { on });
  score(sheet, on, {
    recorded: '2025-01-21',
    ranked: '2025-01-22',
    entry: {
      scores: scoresOf([
        'I01',
        'I09',
        'I02',
        'I08',
        'I07',
        'I10',
        'I11',
        'I05',
        'I04',
        'I03',
        'I06',
      ]),
      lostItems: { I03: ['用气报装'], I04: ['供电可靠性'] },
    },
  });
  review(sheet);
  delisting(sheet);
  placards(sheet);
  notSpoken(sheet);
  referrals(sheet);
  sheet.act('2025-03-14T10:00', office, 'closeQuarter', {
    on,
    with: { report: '红黄牌各一面，摘牌两面，移送两件' },
  });
  carryOver(sheet, '2025-03-20T09:00', 'D3', '水务公司');
  carryOver(sheet, '2025-03-20T09:00', 'D3b', '燃气公司');
  carryOver(sheet, '2025-03-20T09:00', 'D4b', '供电公司');
  carryOver(sheet, '2025-03-20T09:00', 'D6', '税务局');
  sheet.act('2025-03-20T10:00', 'groupHead', 'closeProgramme', {
    on: 'programme',
    with: { report: '四个季度如期办结，三面牌未摘，转入下一年' },
  });
}

function lateEntry(sheet: ScriptSheet, city: City): void {
  sheet.act('2025-01-16T09:00', 'coordinationOffice.head', 'grantLateEntry', {
    on,
    with: { indicator: 'I02', until: '2025-01-20', reason: '系统故障，已核实' },
  });
  const days = {
    quarter: on,
    draft: '2025-01-16',
    sign: '2025-01-17',
    accept: '2025-01-17',
  } as const;
  report(sheet, city.taskForce('I02'), { ...days, minute: '30' });
}

function review(sheet: ScriptSheet): void {
  decide(sheet, on, {
    submitted: '2025-01-27',
    approved: '2025-02-07',
    decisions: [
      {
        at: '2025-02-05T10:00',
        by: 'leadLeader@副市长丙',
        proposals: ['placardYellow:I06:税务局'],
      },
      {
        at: '2025-02-06T10:00',
        by: 'groupHead',
        proposals: ['placardRed:I04:供电公司', 'circular:I02:住建局', 'speech:I06'],
      },
    ],
    list: { instruction: '红牌不摘，问题不放', publishOn: '2025-02-10' },
  });
}

function delisting(sheet: ScriptSheet): void {
  const late = { on: 'placard/2024-Q2/I07/金融服务中心' };
  sheet.act('2025-02-11T09:00', 'leadLeader@副市长丙', 'delistPlacard', {
    ...late,
    expect: { refused: 'writtenReasonMissing' },
  });
  sheet.act('2025-02-11T09:10', 'leadLeader@副市长丙', 'delistPlacard', {
    ...late,
    with: { reason: '超期二十日系系统招标流标，整改质量合格，两季均在中游' },
  });
  sheet.act('2025-02-11T10:00', 'leadLeader@常务副市长', 'delistPlacard', {
    on: 'placard/2024-Q3/I08/财政局',
    with: { reason: '按期整改验收，排名第四' },
  });
}

function placards(sheet: ScriptSheet): void {
  sheet.act('2025-02-11T11:00', 'bureau', 'issueCircular', {
    on,
    with: { kind: 'criticism', text: '对逾期补报予以通报' },
  });
  const orders = [
    ['D4b', 'I04', '发改局', '供电公司', 'placardRed:I04:供电公司'],
    ['D6', 'I06', '财政局', '税务局', 'placardYellow:I06:税务局'],
  ] as const;
  for (const [alias, indicator, lead, responsible, proposal] of orders) {
    const title = `${responsible}挂牌问题`;
    const road = roadOf(sheet, { alias, title, indicator, lead, responsible, time: '14:00' });
    road.register('2025-02-11', { by: 'bureau', with: { source: 'inspection' } });
    road.assign('2025-02-12');
    sheet.act('2025-02-12T15:00', 'bureau', 'hangPlacard', {
      on,
      with: { proposal, problems: [alias], dueOn: '2025-04-30' },
    });
    road.plan('2025-02-13');
    road.approvePlan('2025-02-14');
  }
}

/** Scheduled and not given, scheduled once more and not given: given up, a dereliction referral is proposed (D-37). */
function notSpoken(sheet: ScriptSheet): void {
  const unit = '税务局';
  for (const [scheduled, held] of [
    ['2025-02-12', '2025-02-20'],
    ['2025-02-21', '2025-02-27'],
  ] as const) {
    sheet.act(`${scheduled}T16:00`, office, 'scheduleSpeech', { on, with: { unit, on: held } });
    sheet.act(`${held}T17:00`, 'bureau', 'recordMissedSpeech', {
      on,
      with: { unit, reason: '未到场，未说明' },
    });
  }
}

function referrals(sheet: ScriptSheet): void {
  const approved = { decision: 'approve', reason: '事实清楚' };
  const steps = [
    ['2025-02-13', '2025-02-14', '2025-02-17', 'R1', 'orgDept'],
    ['2025-03-03', '2025-03-04', '2025-03-05', 'R2', 'disciplineCommission'],
  ] as const;
  for (const [decided, sent, received, referral, to] of steps) {
    sheet.act(`${decided}T10:00`, 'supervisionTaskForce', 'decideReferral', {
      on,
      with: { referral, ...approved },
    });
    sheet.act(`${sent}T10:00`, 'bureau', 'sendReferral', { on, with: { referral, to: [to] } });
    sheet.act(`${received}T10:00`, to, 'receiveReferral', { on, with: { referral } });
  }
  const outcome = { referral: 'R1', reference: '示组函〔2025〕3号' };
  sheet.act('2025-03-10T10:00', 'orgDept', 'recordReferralOutcome', { on, with: outcome });
}
