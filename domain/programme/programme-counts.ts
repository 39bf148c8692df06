import type { ProgrammeFile, Sections } from './programme-file';
import type { ProgrammeFault } from './programme-faults';

type Listed = (file: Sections) => number | undefined;

const leadUnits = (file: Sections) =>
  file.groups?.flatMap((group) => group.leadUnits.map((unit) => unit.zh));
const topics = (file: Sections) => file.groups?.flatMap((group) => group.problemTopics);
const deductions = (file: Sections) => file.daily?.deductions;

/** How often the file itself lists what a stated count counts; counts without a row are not listed in the file. */
const listed: Readonly<Record<string, Listed>> = {
  taskForces: (file) => file.objects?.taskForces?.count,
  mechanisms: (file) => file.mechanisms?.length,
  usesOfResults: (file) => file.usesOfResults?.length,
  assessmentDimensions: (file) =>
    file.assessment?.headings.filter((heading) => heading.part === '5').length,
  deductionItems: (file) => deductions(file)?.length,
  deductionEntries: (file) => deductions(file)?.flatMap((item) => item.entries).length,
  panels: (file) => file.yearEnd?.panels.length,
  bonusItems: (file) => file.bonus?.items.length,
  vetoItems: (file) => file.veto?.anyOf.length,
  grades: (file) => file.grades?.length,
  keywords: (file) => file.bonus?.items.flatMap((item) => item.keywords?.words ?? []).length,
  environments: (file) => file.actions?.length,
  actions: (file) => file.actions?.length,
  problemTypes: (file) => file.actions?.flatMap((action) => action.problemsToFind).length,
  steps: (file) => file.steps?.length,
  keyFields: (file) => file.keyFields?.length,
  participatingUnits: (file) => file.participatingUnits?.length,
  mainResponsibleUnitsOfPoliticalLegalField: (file) =>
    file.keyFields?.flatMap((field) => field.mainResponsibleUnits ?? []).length,
  groups: (file) => file.groups?.length,
  problemTopics: (file) => topics(file)?.length,
  manifestations: (file) => topics(file)?.flatMap((topic) => topic.manifestations).length,
  leadUnitPlaces: (file) => leadUnits(file)?.length,
  distinctLeadUnits: (file) => file.groups && new Set(leadUnits(file)).size,
};

/**
 * The counts that a plan states against what its file lists, and their parts against their sum (S0-22: 274 + 39 = 313; S2-65,
 * S2-67). A file that contradicts itself is refused.
 */
export function countFaults(file: Sections): ProgrammeFault[] {
  return (file.counts ?? []).flatMap((count, index) => {
    const path = ['counts', index, 'value'];
    const actual = listed[count.key]?.(file);
    const sum = count.parts?.reduce((total, part) => total + part.value, 0);
    const faults: ProgrammeFault[] = [];
    if (actual !== undefined && actual !== count.value) {
      const values = { key: count.key, stated: count.value, listed: actual };
      faults.push({ path, code: 'countDiffersFromList', values });
    }
    if (sum !== undefined && sum !== count.value) {
      const values = { key: count.key, stated: count.value, sum };
      faults.push({ path, code: 'partsDoNotAddUp', values, rule: 'S0-22' });
    }
    return faults;
  });
}

/** @returns the stated count of that key, or undefined when the plan states none. */
export function statedCount(file: ProgrammeFile, key: string): number | undefined {
  return file.counts?.find((count) => count.key === key)?.value;
}
