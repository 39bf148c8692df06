import type { Fault } from '../fault';
import { ballotPoints } from './ballot-points';
import { ballotsFor } from './panel-score';
import { doubled, faultAt, listOf, recordOf, textOf, type Raw, type RawPath } from './raw-content';
import { ballot } from './year-file';
import type { YearPolicy } from './year-policy';
import type { Panel, YearProgramme } from './year-programme';

/** What ballots are held against. */
export interface BallotChecks {
  readonly programme: YearProgramme;
  readonly policy: YearPolicy;
}

/** Ballots of a unit outside the panels and their limits, and panels with too few of them (S1-26..29, E-33). */
export function ballotFaults(unit: Raw, path: RawPath, checks: BallotChecks): Fault[] {
  const { programme, policy } = checks;
  const keys = programme.panels.map(({ key }) => key);
  const unknown = ['ballots', 'voters'].flatMap((field) =>
    Object.keys(recordOf(unit[field]))
      .filter((key) => !keys.includes(key))
      .map((key) =>
        faultAt([...path, field, key], 'unknownPanel', { word: key, known: keys.join(', ') }),
      ),
  );
  const ballots = recordOf(unit['ballots']);
  const panels = programme.panels.flatMap((panel) => {
    const place = [...path, 'ballots', panel.key];
    const given = listOf(ballots[panel.key]);
    const counting = ballotsFor(textOf(unit['unit']) ?? '', given, policy).length;
    const least = policy['review.minBallots'];
    const voters = given.map((each) => recordOf(each)['by']);
    const tooFew =
      counting < least
        ? [faultAt(place, 'tooFewBallots', { ...names(unit, panel), least, count: counting })]
        : [];
    return [
      ...tooFew,
      ...doubled(voters, (at) => [...place, at, 'by']),
      ...given.flatMap((each, at) => pointFaults(each, [...place, at], panel, checks)),
      ...voterFaults(recordOf(unit['voters'])[panel.key], counting, { path, panel, policy }),
    ];
  });
  return [...unknown, ...panels];
}

function names(unit: Raw, panel: Panel): { unit: string; panelZh: string; panelEn: string } {
  const { zh, en } = panel.label;
  return { unit: textOf(unit['unit']) ?? '', panelZh: zh, panelEn: en };
}

/** A ballot of wrong shape is a fault already and has no points to look at. */
function pointFaults(
  given: unknown,
  place: RawPath,
  panel: Panel,
  { programme, policy }: BallotChecks,
): Fault[] {
  const read = ballot.safeParse(given);
  if (!read.success) return [];
  const points = ballotPoints(read.data, { panel, policy, aspects: programme.aspects });
  return 'code' in points ? [faultAt(place, points.code, points.values)] : [];
}

/** Missing ballots count as nothing only where the number of listed voters is known. */
function voterFaults(
  listed: unknown,
  counting: number,
  about: { readonly path: RawPath; readonly panel: Panel; readonly policy: YearPolicy },
): Fault[] {
  const place = [...about.path, 'voters', about.panel.key];
  if (listed === undefined) {
    return about.policy['review.missingBallot'] === 'zero' ? [faultAt(place, 'votersNeeded')] : [];
  }
  return typeof listed === 'number' && listed < counting
    ? [faultAt(place, 'moreBallotsThanVoters', { count: counting, listed })]
    : [];
}
