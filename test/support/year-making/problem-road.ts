import type { CivilDate } from '../../../domain/calendar/civil-date';
import type { ScriptSheet } from './script-sheet';

/** A problem of the year and who deals with it. */
export interface RoadProblem {
  readonly alias: string;
  readonly title: string;
  readonly indicator: string;
  readonly lead: string;
  readonly responsible: string;
  /** Time of day of its acts, `HH:MM`. */
  readonly time: string;
}

/** The steps of one problem's road; each writes one act (two where a reader would do both at once). */
export interface Road {
  register(on: CivilDate, more?: { readonly by?: string; readonly with?: object }): void;
  verify(on: CivilDate): void;
  assign(on: CivilDate, more?: object): void;
  plan(on: CivilDate): void;
  approvePlan(on: CivilDate): void;
  check(on: CivilDate, more?: { readonly by?: string; readonly percent?: number }): void;
  apply(on: CivilDate): void;
  accept(on: CivilDate, by?: string): void;
  signOff(on: CivilDate, by?: string): void;
  mechanism(on: CivilDate): void;
  /** The same problem in the hands of another responsible unit. */
  of(responsible: string): Road;
  /** Any other act on the problem. */
  act(on: CivilDate, by: string, name: string, payload?: object): void;
}

/** The way of a problem from registration to its mechanism entry, with the sentences that every problem needs. */
export function roadOf(sheet: ScriptSheet, problem: RoadProblem): Road {
  const { alias, title, indicator, lead, responsible, time } = problem;
  const act: Road['act'] = (on, by, name, payload) => {
    sheet.act(`${on}T${time}`, by, name, {
      on: alias,
      ...(payload === undefined ? {} : { with: payload }),
    });
  };
  const leader = `leadUnit@${lead}`;
  const unit = `responsibleUnit@${responsible}`;
  const principal = `responsibleUnit.principal@${responsible}`;
  return {
    act,
    of: (other) => roadOf(sheet, { ...problem, responsible: other }),
    register: (on, { by = leader, with: more = {} } = {}) => {
      const payload = { title, description: title, source: 'selfCheck', indicator, ...more };
      sheet.act(`${on}T${time}`, by, 'registerProblem', { as: alias, with: payload });
    },
    verify: (on) => {
      act(on, 'coordinationOffice', 'verifyProblem', { note: '属实' });
    },
    assign: (on, more = {}) => {
      const to = { leadUnit: lead, responsibleUnit: responsible, ...more };
      act(on, 'coordinationOffice', 'assignProblem', to);
    },
    plan: (on) => {
      act(on, unit, 'submitPlan', {
        rootCause: '职责不清',
        lines: [
          {
            measure: '定人定责',
            person: '科长',
            leaderInCharge: '分管领导',
            criterion: '一个月无反复',
          },
        ],
      });
    },
    approvePlan: (on) => {
      act(on, leader, 'approvePlan');
    },
    check: (on, { by = leader, percent = 100 } = {}) => {
      act(on, by, 'recordCheck', { kind: 'onSite', progressPercent: percent, finding: '现场核对' });
    },
    apply: (on) => {
      const evidence = [{ line: 1, pieces: ['台账'] }];
      act(on, principal, 'applyForAcceptance', { statement: '措施已落实', evidence });
    },
    accept: (on, by = leader) => {
      act(on, by, 'acceptRectification', { opinion: '达到标准' });
    },
    signOff: (on, by = 'coordinationOffice') => {
      act(on, by, 'approveSignOff', { opinion: '同意销号' });
    },
    mechanism: (on) => {
      act(on, unit, 'recordMechanism', { kind: 'entry', text: '责任到人制度' });
    },
  };
}
