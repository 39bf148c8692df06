import type { CivilDate } from '../../../domain/calendar/civil-date';
import type { IndicatorFacts } from '../../../domain/organisation/programme-facts';
import { hostOf, type City } from './city';
import type { ScriptSheet } from './script-sheet';

/** When the reports of a quarter are drafted, signed and accepted. */
export interface ReportDays {
  readonly quarter: string;
  readonly draft: CivilDate;
  readonly sign: CivilDate;
  readonly accept: CivilDate;
  /** Indicators whose report is written by hand elsewhere, or not at all. */
  readonly except?: readonly string[];
}

/** The reports of the task forces on their ordinary way (R01, R02, R04–R06, R08). */
export function quarterReports(sheet: ScriptSheet, city: City, days: ReportDays): void {
  city.taskForces.forEach((taskForce, index) => {
    if (days.except?.includes(taskForce.id) !== true) {
      report(sheet, taskForce, { ...days, minute: String(index).padStart(2, '0') });
    }
  });
}

/** One report from draft to acceptance. */
export function report(
  sheet: ScriptSheet,
  taskForce: IndicatorFacts,
  { quarter: on, draft, sign, accept, minute }: ReportDays & { readonly minute: string },
): void {
  const author = `responsibleUnit@${taskForce.responsibleUnits[0] ?? ''}`;
  const host = hostOf(taskForce);
  const { id: indicator } = taskForce;
  const of = { on, with: { indicator } };
  sheet.act(`${draft}T09:${minute}`, author, 'draftReport', {
    on,
    with: { indicator, content: `${taskForce.name}专班季度报告` },
  });
  sheet.act(`${draft}T10:${minute}`, author, 'submitReport', of);
  sheet.act(`${draft}T14:${minute}`, `leadUnit@${host}`, 'approveReport', of);
  sheet.act(`${sign}T09:${minute}`, `leadUnit.principal@${host}`, 'signReport', of);
  sheet.act(`${sign}T10:${minute}`, `leadUnit@${host}`, 'fileReport', of);
  sheet.act(`${accept}T15:${minute}`, 'coordinationOffice', 'acceptReport', of);
}
