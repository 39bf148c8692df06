import type { CivilDate } from '../../../domain/calendar/civil-date';
import { hostOf, type City } from './city';
import type { ScriptSheet } from './script-sheet';

/** The days on which a quarter's ordinary work is done. */
export interface RoutineDays {
  readonly quarter: string;
  /** Day of the dispatch and of the monthly reports of each month. */
  readonly months: readonly { readonly dispatch: CivilDate; readonly report: CivilDate }[];
  /** Day on which lead city leaders dispatch and innovations are filed. */
  readonly late: CivilDate;
  /** Monthly reports that nobody files, `I02:superior:2024-08`. */
  readonly unfiled?: readonly string[];
}

const office = 'coordinationOffice';

/** Dispatches, monthly reports and innovations of a quarter, so that its duties are met (S0-09..14, S0-39, S0-40, S0-58..60). */
export function quarterRoutine(sheet: ScriptSheet, city: City, days: RoutineDays): void {
  const { quarter: on } = days;
  for (const { dispatch, report } of days.months) {
    sheet.act(`${dispatch}T09:00`, office, 'recordDispatch', {
      on,
      with: {
        kind: 'office',
        on: dispatch,
        chair: '市优环办主任',
        indicators: city.taskForces.map(({ id }) => id),
        attendees: '各专班联络员',
        decisions: '逐项通报进度',
      },
    });
    taskForceMonth(sheet, city, { on, dispatch, report, unfiled: days.unfiled ?? [] });
  }
  leadersOfTheQuarter(sheet, city, days);
}

function taskForceMonth(
  sheet: ScriptSheet,
  city: City,
  month: { on: string; dispatch: CivilDate; report: CivilDate; unfiled: readonly string[] },
): void {
  const { on, dispatch, report, unfiled } = month;
  city.taskForces.forEach((taskForce, index) => {
    const by = `leadUnit@${hostOf(taskForce)}`;
    const minute = String(index * 2).padStart(2, '0');
    sheet.act(`${dispatch}T14:${minute}`, by, 'recordDispatch', {
      on,
      with: {
        kind: taskForce.leadUnits.length > 1 ? 'joint' : 'internal',
        on: dispatch,
        chair: '专班负责人',
        indicators: [taskForce.id],
        attendees: '成员单位',
        decisions: '分解任务到人',
      },
    });
    for (const to of ['superior', 'leadLeader']) {
      if (unfiled.includes(`${taskForce.id}:${to}:${report.slice(0, 7)}`)) {
        continue;
      }
      sheet.act(`${report}T15:${minute}`, by, 'recordMonthlyReport', {
        on,
        with: { indicator: taskForce.id, to, on: report, summary: '进展、问题与下月打算' },
      });
    }
  });
}

function leadersOfTheQuarter(sheet: ScriptSheet, city: City, { quarter, late }: RoutineDays): void {
  for (const taskForce of city.taskForces) {
    for (const leader of taskForce.leadLeaders) {
      sheet.act(`${late}T09:30`, `leadLeader@${leader}`, 'recordDispatch', {
        on: quarter,
        with: {
          kind: 'leadLeader',
          on: late,
          chair: leader,
          indicators: [taskForce.id],
          attendees: '成员单位',
          decisions: '对照先进找差距',
        },
      });
    }
    for (const rule of ['innovationOwn', 'innovationCopied']) {
      const on = `duty/${rule}/${taskForce.id}/${quarter}`;
      const text = rule === 'innovationOwn' ? '自主创新案例' : '复制案例';
      sheet.act(`${late}T10:30`, `leadUnit@${hostOf(taskForce)}`, 'recordDuty', {
        on,
        with: { text },
      });
    }
  }
  if (quarter.endsWith('Q2') || quarter.endsWith('Q4')) {
    sheet.act(`${late}T11:00`, office, 'recordDispatch', {
      on: quarter,
      with: {
        kind: 'groupHead',
        on: late,
        chair: '组长',
        indicators: city.taskForces.map(({ id }) => id),
        attendees: '领导小组成员',
        decisions: '半年调度',
      },
    });
  }
}
