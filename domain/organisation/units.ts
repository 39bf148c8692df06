import { z } from 'zod';
import { civilDate, type CivilDate } from '../calendar/civil-date';

const text = z.string().min(1);

/** What a unit can be; a leader's post is a unit of kind `post`, so that a letter to a vacant post still has an addressee. */
export const unitKinds = [
  'department',
  'bureau',
  'grassroots',
  'dual-managed',
  'company',
  'court',
  'procuratorate',
  'district',
  'functional-zone',
  'office',
  'post',
  'outside',
] as const;

export const unitKind = z.enum(unitKinds);
export type UnitKind = z.infer<typeof unitKind>;

/** A unit as a file gives it. `id` is the name under which it is first loaded and never changes (D-38). */
export const unitEntry = z.strictObject({
  id: text,
  name: z.strictObject({ zh: text, en: text }),
  kind: unitKind,
  /** Other names by which plans and people call it. */
  aliases: z.array(text).optional(),
  /** Names that it bore, each with its last day, oldest first (D-38). */
  formerNames: z.array(z.strictObject({ zh: text, en: text, until: civilDate })).optional(),
  tier: z.int().min(1).max(3).optional(),
  key: z.boolean().optional(),
  verticalSuperior: text.optional(),
  mailbox: z.email().optional(),
  activeFrom: civilDate.optional(),
  activeTo: civilDate.optional(),
  successor: text.optional(),
});
export type Unit = Readonly<z.infer<typeof unitEntry>>;

/** What answers to a name: a unit of the roster or of a programme's facts. */
interface Named {
  readonly id: string;
  readonly name: string | { readonly zh: string };
  readonly aliases?: readonly string[] | undefined;
}

/**
 * Finds a unit by what a person writes: its id, a current name, an alias, or one of these with or without a leading 市.
 *
 * @returns undefined when no unit or more than one answers to the name
 */
export function findUnitNamed<Unit extends Named>(
  units: readonly Unit[],
  name: string,
): Unit | undefined {
  const exact = units.find((unit) => unit.id === name);
  if (exact !== undefined) {
    return exact;
  }
  const answering = (wanted: string) => units.filter((unit) => namesOf(unit).includes(wanted));
  const named = answering(name);
  const near = name.startsWith('市') ? answering(name.slice(1)) : answering(`市${name}`);
  const found = named.length > 0 ? named : near;
  return found.length === 1 ? found[0] : undefined;
}

function namesOf({ id, name, aliases }: Named): string[] {
  return [id, typeof name === 'string' ? name : name.zh, ...(aliases ?? [])];
}

/** What the unit was called on that day (D-38). */
export function unitNameOn(
  { name, formerNames = [] }: Pick<Unit, 'name' | 'formerNames'>,
  on: CivilDate,
): Unit['name'] {
  return formerNames.find(({ until }) => on <= until) ?? name;
}

/** Whether the unit exists on that day. */
function isActive(unit: Unit, on: string): boolean {
  return (unit.activeFrom ?? on) <= on && on <= (unit.activeTo ?? on);
}

/**
 * The unit that answers for `id` on that day: itself, or the successor of a merged or renamed-away one, link by link (D-38).
 *
 * @returns undefined for an unknown unit or one dissolved without successor
 */
export function answeringUnit(units: readonly Unit[], id: string, on: string): Unit | undefined {
  const seen = new Set<string>();
  let unit = units.find((candidate) => candidate.id === id);
  while (unit !== undefined && !isActive(unit, on) && on > (unit.activeTo ?? on)) {
    seen.add(unit.id);
    const next: string | undefined = unit.successor;
    unit =
      next === undefined || seen.has(next)
        ? undefined
        : units.find((candidate) => candidate.id === next);
  }
  return unit;
}
