import type { SubjectView } from './subject';
import type { ScoringPolicy } from './scoring-policy';

/** Units that share one placard; `joint` when they answer for it together (D-40). */
export interface PlacardGroup {
  readonly units: readonly string[];
  readonly joint: boolean;
}

/**
 * On whom a placard of this subject would be hung now, one group for each placard (E-06, S0-66, S0-82, D-40).
 *
 * An item is unclaimed when the filed list names no lead unit for it (S0-66); then, or when no list was filed or no lost item is
 * named, all lead units answer jointly.
 */
export function placardGroups(
  subject: Pick<SubjectView, 'leadUnits' | 'responsibilityList' | 'lostItems'>,
  target: ScoringPolicy['placard.multiLead.target'],
): PlacardGroup[] {
  const { leadUnits, responsibilityList: list, lostItems } = subject;
  if (leadUnits.length === 1) return [{ units: leadUnits, joint: false }];
  if (target === 'officeLead') return [{ units: leadUnits.slice(0, 1), joint: false }];
  const jointly = [{ units: leadUnits, joint: true }];
  if (target === 'allLeads' || list === null || lostItems.length === 0) return jointly;
  const owners = lostItems.map((item) => list.find((line) => line.item === item)?.unit ?? null);
  const claimed = owners.every((owner) => owner !== null && leadUnits.includes(owner));
  if (!claimed) return jointly;
  return leadUnits
    .filter((unit) => owners.includes(unit))
    .map((unit) => ({ units: [unit], joint: false }));
}
