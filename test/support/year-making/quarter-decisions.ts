import type { CivilDate } from '../../../domain/calendar/civil-date';
import type { ScriptSheet } from './script-sheet';

const office = 'coordinationOffice';

/** Scores of indicators from the best to the worst; those in one list tie. Steps of a point and a half from 96. */
export function scoresOf(order: readonly (string | readonly string[])[]): Record<string, string> {
  const places = order.map((place) => (typeof place === 'string' ? [place] : place));
  return Object.fromEntries(
    places.flatMap((ids, n) => ids.map((id) => [id, (96 - 1.5 * n).toFixed(2)])),
  );
}

/** What is decided on a quarter's draft by one person. */
export interface Decision {
  readonly at: string;
  readonly by: string;
  readonly proposals: readonly string[];
  readonly decision?: 'approve' | 'reject';
  readonly reason?: string;
}

/** Q11, Q12: scores are entered and the quarter is ranked. */
export function score(
  sheet: ScriptSheet,
  on: string,
  { recorded, ranked, entry }: { recorded: CivilDate; ranked: CivilDate; entry: object },
): void {
  sheet.act(`${recorded}T09:00`, 'bureau', 'recordScores', { on, with: entry });
  sheet.act(`${ranked}T10:00`, office, 'computeRanking', { on });
}

/** Q14 to Q16: before the leaders, decided one by one, approved and posted. */
export function decide(
  sheet: ScriptSheet,
  on: string,
  days: {
    readonly submitted: CivilDate;
    readonly approved: CivilDate;
    readonly decisions: readonly Decision[];
    readonly list: object;
  },
): void {
  sheet.act(`${days.submitted}T10:00`, office, 'submitToLeaders', { on });
  for (const { at, by, proposals, decision = 'approve', reason } of days.decisions) {
    sheet.act(at, by, 'decideProposals', {
      on,
      with: { proposals, decision, ...(reason === undefined ? {} : { reason }) },
    });
  }
  sheet.act(`${days.approved}T16:00`, 'groupHead', 'approveList', { on, with: days.list });
}

/** Q17: an early-warning letter. */
export function warn(sheet: ScriptSheet, on: string, at: string, indicator: string): void {
  const proposal = `warning:${indicator}`;
  sheet.act(at, 'bureau', 'sendWarning', { on, with: { proposal, text: '请对照具体问题整改' } });
}

/** Q22, Q23: a speech that is held with one pledge. */
export function speak(
  sheet: ScriptSheet,
  on: string,
  days: {
    readonly unit: string;
    readonly scheduled: CivilDate;
    readonly held: CivilDate;
    readonly pledgedFor: CivilDate;
    readonly speaker?: 'principal' | 'substitute';
  },
): void {
  const { unit, scheduled, held: heldOn, pledgedFor: dueOn, speaker = 'principal' } = days;
  sheet.act(`${scheduled}T15:00`, office, 'scheduleSpeech', {
    on,
    with: { unit, on: heldOn, place: '季度调度会' },
  });
  sheet.act(`${heldOn}T15:30`, 'bureau', 'recordSpeech', {
    on,
    with: {
      unit,
      heldOn,
      speaker,
      selfCriticism: '抓得不紧，措施不实',
      pledges: [{ goal: '排名回到中游', measure: '逐项销号', dueOn }],
    },
  });
}
