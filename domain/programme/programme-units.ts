import type { Unit, UnitKind } from '../organisation/units';
import { unitKinds } from '../organisation/units';
import type { ProgrammeFile } from './programme-file';
import type { ProgrammeOverlay } from './programme-overlay';

interface Named {
  readonly zh: string;
  readonly en: string;
  readonly kind?: string | undefined;
}

/** The units that the plan itself names, in its order, each once; classes such as 各区县（市）人民政府 are no units. */
function planUnits(file: ProgrammeFile): Unit[] {
  const named: Named[] = [
    ...(file.keyFields ?? []).flatMap((field) => [
      field.responsibleUnit,
      ...(field.mainResponsibleUnits ?? []),
    ]),
    ...(file.participatingUnits ?? []),
    ...(file.groups ?? []).flatMap((group) => group.leadUnits),
    ...(file.keyUnits?.items ?? []),
    ...organUnits(file),
  ];
  const units = new Map<string, Unit>();
  for (const { zh, en, kind } of named) {
    if (!units.has(zh)) {
      units.set(zh, { id: zh, name: { zh, en }, kind: kindOf(kind) });
    }
  }
  return [...units.values()];
}

/** The coordination office, as a unit of its own, and the bureau in which it sits. */
function organUnits(file: ProgrammeFile): Named[] {
  return file.organs
    .filter((organ) => organ.role === 'coordinationOffice')
    .flatMap(({ zh, en, seat }) => [
      ...(zh === undefined || en === undefined ? [] : [{ zh, en, kind: 'office' }]),
      ...(seat === undefined ? [] : [seat]),
    ]);
}

function kindOf(kind: string | undefined): UnitKind {
  return unitKinds.find((known) => known === kind) ?? 'department';
}

/**
 * The units of a programme: the plan's, then the overlay's. An overlay's entry of the same id adds mailbox, kind and aliases to
 * the plan's unit; the plan's name stays.
 */
export function programmeUnits(file: ProgrammeFile, overlay?: ProgrammeOverlay): Unit[] {
  const added = overlay?.units ?? [];
  const ofPlan = planUnits(file).map((unit) => {
    const more = added.find((entry) => entry.id === unit.id);
    return more === undefined ? unit : { ...more, name: unit.name };
  });
  const ids = new Set(ofPlan.map((unit) => unit.id));
  return [...ofPlan, ...added.filter((unit) => !ids.has(unit.id))];
}
