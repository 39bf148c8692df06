import type { Quarter } from '../calendar/quarters';
import {
  colourOn,
  hang,
  unitsNeeding,
  type HangingPlacard,
  type PlacardColour,
} from './hanging-placard';
import { drivingCount, type CountSources } from './lagging-count';
import { placardGroups, type PlacardGroup } from './placard-units';
import { about, type Ground, type Note, type Proposal } from './proposal';
import type { ScoringPolicy } from './scoring-policy';
import type { SubjectView } from './subject';
import { findingGrounds, laggingGrounds } from './subject-grounds';

/** What the ladder needs beside the subject. */
export interface LadderContext {
  readonly quarter: Quarter;
  readonly policy: ScoringPolicy;
  readonly sources: CountSources;
}

/** The rung of a subject in a quarter, with the placards as they hang when every proposal is approved. */
export interface LadderOutcome {
  readonly proposals: readonly Proposal[];
  readonly notes: readonly Note[];
  readonly hanging: readonly HangingPlacard[];
}

/**
 * Warning, yellow or red for one subject (S0-76, S0-81..83, D-30, E-03, E-06, E-09, E-11).
 *
 * Nothing arises unless the subject lags or has a finding. The highest rung applies; a hung placard is upgraded or its ground
 * added, and no warning is given while one hangs. `ladder.exclusive` = false proposes the rungs below a new placard too.
 *
 * @param hanging all placards that hang after this publication's delistings
 */
export function climbLadder(
  subject: SubjectView,
  hanging: readonly HangingPlacard[],
  context: LadderContext,
): LadderOutcome {
  if (!subject.lags && subject.findings.length === 0) {
    return { proposals: [], notes: [], hanging };
  }
  const { policy } = context;
  const own = hanging.filter((placard) => placard.subject === subject.id);
  const rungs = placardGroups(subject, policy['placard.multiLead.target']).flatMap((group) => {
    const colour = colourDue(
      subject,
      drivingCount(subject, group.units, context.sources, policy),
      policy,
    );
    return colour === null ? [] : newPlacards(group, colour, own);
  });
  const placards = rungs.flatMap((rung) => placardProposals(subject, rung, own, context));
  const hung = rungs.reduce(
    (before, rung) => hang(before, { ...rung, subject: subject.id, quarter: context.quarter }),
    hanging,
  );
  const warned = own.length === 0 && (rungs.length === 0 || !policy['ladder.exclusive']);
  const warnings =
    warned && (rungs.length > 0 || warningDue(subject, policy)) ? [warning(subject, context)] : [];
  return {
    proposals: [...warnings, ...placards],
    notes: notesFor(subject, own, rungs, context),
    hanging: hung,
  };
}

interface Rung extends PlacardGroup {
  readonly colour: PlacardColour;
}

/** The colour that count and findings call for, or null (`placard.triggerMode`; a finding alone is never red, E-09). */
function colourDue(
  subject: SubjectView,
  count: number,
  policy: ScoringPolicy,
): PlacardColour | null {
  const mode = policy['placard.triggerMode'];
  const serious = subject.findings.some((finding) => finding !== 'slowWork');
  if (subject.lags && (mode !== 'rankCountAndFinding' || serious)) {
    if (count >= policy['placard.red.at']) return 'red';
    if (count >= policy['placard.yellow.at']) return 'yellow';
  }
  return mode === 'rankCountOrFinding' && serious ? 'yellow' : null;
}

/** A group whose units all lack the colour gets one placard; where some have it, the newly at fault get it separately (E-06). */
function newPlacards(
  group: PlacardGroup,
  colour: PlacardColour,
  own: readonly HangingPlacard[],
): Rung[] {
  const needing = unitsNeeding(group, colour, own);
  if (needing.length === group.units.length) return [{ ...group, colour }];
  return needing.map((unit) => ({ units: [unit], joint: false, colour }));
}

function placardProposals(
  subject: SubjectView,
  rung: Rung,
  own: readonly HangingPlacard[],
  context: LadderContext,
): Proposal[] {
  const { policy } = context;
  const count = drivingCount(subject, rung.units, context.sources, policy);
  const byCount = subject.lags && count >= policy['placard.yellow.at'];
  const base = {
    ...about(subject.id, policy),
    units: rung.units,
    grounds: [
      ...laggingGrounds(subject, count, policy),
      ...findingGrounds(subject),
      ...sharingGrounds(subject, rung),
    ],
    ...(rung.joint ? { joint: true as const } : {}),
  };
  const upgraded = rung.units.some((unit) => colourOn(unit, own) === 'yellow');
  const yellow: Proposal = {
    ...base,
    kind: 'placardYellow',
    rule: byCount ? 'S0-82' : 'S0-81',
  };
  if (rung.colour === 'yellow') return [yellow];
  const red: Proposal = {
    ...base,
    kind: 'placardRed',
    rule: 'S0-83',
    ...(upgraded ? { upgrade: true } : {}),
  };
  return policy['ladder.exclusive'] || upgraded ? [red] : [yellow, red];
}

function sharingGrounds(subject: SubjectView, rung: Rung): Ground[] {
  if (rung.joint) return [{ code: 'jointly', values: { units: rung.units } }];
  if (subject.leadUnits.length === 1 || subject.lostItems.length === 0) return [];
  return [{ code: 'lostItems', values: { units: rung.units, items: subject.lostItems } }];
}

function warningDue(subject: SubjectView, policy: ScoringPolicy): boolean {
  const slow = subject.findings.length > 0;
  return policy['warning.triggerMode'] === 'all' ? subject.lags && slow : subject.lags || slow;
}

/** One warning to all lead units (E-07). */
function warning(subject: SubjectView, context: LadderContext): Proposal {
  const count = drivingCount(subject, subject.leadUnits, context.sources, context.policy);
  return {
    ...about(subject.id, context.policy),
    kind: 'warning',
    units: subject.leadUnits,
    rule: 'S0-76',
    grounds: [...laggingGrounds(subject, count, context.policy), ...findingGrounds(subject)],
  };
}

/** The new ground on a placard that stays as it is, and the deadline review of a red one (E-03, D-30). */
function notesFor(
  subject: SubjectView,
  own: readonly HangingPlacard[],
  rungs: readonly Rung[],
  context: LadderContext,
): Note[] {
  const replaced = new Set(rungs.flatMap((rung) => rung.units));
  return own.flatMap((placard) => {
    const units = placard.units.filter((unit) => !replaced.has(unit));
    if (units.length === 0) return [];
    const count = drivingCount(subject, units, context.sources, context.policy);
    const grounds = [...laggingGrounds(subject, count, context.policy), ...findingGrounds(subject)];
    const note = { ...about(subject.id, context.policy), units, rule: 'D-30', grounds };
    const review = placard.colour === 'red' && subject.lags;
    return [{ ...note, code: review ? 'deadlineReview' : 'groundAdded' } as const];
  });
}
