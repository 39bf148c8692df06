import type {
  GroupFacts,
  IndicatorFacts,
  PhaseFacts,
  ProgrammeFacts,
  UnitFacts,
} from '../organisation/programme-facts';
import type { Unit } from '../organisation/units';
import type { ProgrammeFile } from './programme-file';
import type { ProgrammeOverlay } from './programme-overlay';
import { programmeUnits } from './programme-units';

/**
 * What the rules need to know of a programme: the plan's facts, with what it leaves open taken from the overlay.
 *
 * @throws when year or period stand in neither; a checked overlay (`checkOverlay`) has both
 */
export function programmeFacts(file: ProgrammeFile, overlay?: ProgrammeOverlay): ProgrammeFacts {
  const year = file.year ?? overlay?.year;
  const period = file.period ?? overlay?.period;
  if (year === undefined || period === undefined) {
    throw new Error(`${file.id} states no year or period and no overlay gives one`);
  }
  const organs = organsOf(file, overlay);
  const units = programmeUnits(file, overlay);
  return {
    id: file.id,
    code: file.code,
    titleZh: file.title.zh,
    titleEn: file.title.en,
    year,
    period: { start: period.from, end: period.to },
    cycles: file.cycles,
    organs,
    units: [...units.map(unitFacts), ...unlistedOrgans(organs, units)],
    indicators: (overlay?.indicators ?? []).map(indicatorFacts),
    groups: groupsOf(file, overlay),
    phases: (file.phases ?? []).map(({ key, zh, from, to }): PhaseFacts => ({
      key,
      name: zh,
      start: from,
      end: to,
    })),
  };
}

/** What plan and overlay set otherwise than the register's defaults; the overlay is the office's own and comes last. */
export function programmePolicies(
  file: ProgrammeFile,
  overlay?: ProgrammeOverlay,
): ProgrammeFile['policies'] {
  return { ...file.policies, ...overlay?.policies };
}

/** The bodies: units named by the overlay, else the words of the plan. */
function organsOf(file: ProgrammeFile, overlay?: ProgrammeOverlay): ProgrammeFacts['organs'] {
  if (overlay !== undefined) {
    return overlay.organs;
  }
  const organ = (role: string) => file.organs.find((one) => one.role === role);
  const taskForce = organ('supervisionTaskForce')?.members ?? [];
  const inspection = organ('inspectionOffice')?.zh;
  return {
    coordinationOffice: organ('coordinationOffice')?.zh ?? file.id,
    bureau: taskForce.find((member) => member.position === 'lead')?.zh ?? null,
    inspectionOffices: inspection === undefined ? [] : [inspection],
    groupHead: organ('groupHead')?.zh ?? null,
    orgDept: organ('orgDept')?.zh ?? null,
    disciplineCommission: null,
  };
}

/** Bodies of the plan that no list of units names. */
function unlistedOrgans(
  { inspectionOffices, ...single }: ProgrammeFacts['organs'],
  units: readonly Unit[],
): UnitFacts[] {
  const named = [...Object.values(single), ...inspectionOffices];
  return [...new Set(named)]
    .filter((name): name is string => name !== null && units.every((unit) => unit.id !== name))
    .map((name) => ({ id: name, name, kind: name === single.groupHead ? 'post' : 'office' }));
}

function unitFacts(unit: Unit): UnitFacts {
  const { id, name, kind, verticalSuperior, activeFrom, activeTo, successor } = unit;
  return {
    id,
    name: name.zh,
    kind,
    ...(verticalSuperior === undefined ? {} : { verticalSuperior }),
    ...(activeFrom === undefined ? {} : { activeFrom }),
    ...(activeTo === undefined ? {} : { activeTo }),
    ...(successor === undefined ? {} : { successor }),
  };
}

function indicatorFacts(entry: ProgrammeOverlay['indicators'][number]): IndicatorFacts {
  const { id, name, leadUnits, responsibleUnits, leadLeaders, responsibilityList, target } = entry;
  return {
    id,
    name: name.zh,
    leadUnits,
    responsibleUnits,
    leadLeaders,
    responsibilityList,
    ...(target === undefined ? {} : { target }),
  };
}

/** Rectification groups (S3), key fields and special actions (S2), in the plan's order. */
function groupsOf(file: ProgrammeFile, overlay?: ProgrammeOverlay): GroupFacts[] {
  const open = (id: string) => overlay?.groups.find((group) => group.id === id);
  const groups = (file.groups ?? []).map((group) => ({
    id: group.id,
    name: group.zh,
    leadUnits: group.leadUnits.map((unit) => unit.zh),
    responsibleUnits: open(group.id)?.responsibleUnits ?? [],
    topics: group.problemTopics.map(({ id, zh }) => ({ id, title: zh })),
  }));
  const fields = (file.keyFields ?? []).map((field) => ({
    id: field.id,
    name: field.zh,
    leadUnits: [field.responsibleUnit.zh],
    responsibleUnits: (field.mainResponsibleUnits ?? [field.responsibleUnit]).map(({ zh }) => zh),
    topics: [],
  }));
  const actions = (file.actions ?? []).map((action) => ({
    id: action.id,
    name: action.zh,
    leadUnits: open(action.id)?.leadUnits ?? [],
    responsibleUnits: open(action.id)?.responsibleUnits ?? [],
    topics: action.problemsToFind.map(({ id, zh }) => ({ id, title: zh })),
  }));
  return [...groups, ...fields, ...actions];
}
