import { countFaults } from './programme-counts';
import { duplicates, type Place, type ProgrammeFault, readShape } from './programme-faults';
import { programmeFile, type ProgrammeFile, type Sections } from './programme-file';

/** A file that was read, with what is worth a warning, or every fault that stands in its way. */
export type ProgrammeReading<Value> =
  | { readonly ok: true; readonly value: Value; readonly warnings: readonly ProgrammeFault[] }
  | { readonly ok: false; readonly faults: readonly ProgrammeFault[] };

/**
 * Reads a parsed programme file: its shape, and what no shape can say (duplicates, counts, dates in order, sums). A section whose
 * shape is at fault does not hide the faults of the others.
 *
 * @param parsed plain JSON, as a YAML parser gives it
 * @returns the file, or every fault found
 */
export function checkProgrammeFile(parsed: unknown): ProgrammeReading<ProgrammeFile> {
  const shape = readShape(programmeFile, parsed);
  if ('faults' in shape) {
    const sections = wellFormedSections(parsed, shape.faults);
    return { ok: false, faults: [...shape.faults, ...contentFaults(sections)] };
  }
  const faults = contentFaults(shape.value);
  return faults.length === 0
    ? { ok: true, value: shape.value, warnings: [] }
    : { ok: false, faults };
}

function wellFormedSections(parsed: unknown, faults: readonly ProgrammeFault[]): Sections {
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return {};
  }
  const atFault = new Set(faults.map((fault) => fault.path[0]));
  const rest = Object.fromEntries(Object.entries(parsed).filter(([key]) => !atFault.has(key)));
  return programmeFile.partial().safeParse(rest).data ?? {};
}

function contentFaults(file: Sections): ProgrammeFault[] {
  return [...duplicateFaults(file), ...countFaults(file), ...dateFaults(file), ...sumFaults(file)];
}

type Entry = Readonly<Record<string, unknown>>;

/** Lists whose entries are told apart by one field. */
const told: readonly (readonly [
  (file: Sections) => readonly Entry[] | undefined,
  Place,
  string,
])[] = [
  [(file) => file.assessment?.headings, ['assessment', 'headings'], 'key'],
  [(file) => file.counts, ['counts'], 'key'],
  [(file) => file.cadences, ['cadences'], 'key'],
  [(file) => file.filings, ['filings'], 'key'],
  [(file) => file.phases, ['phases'], 'key'],
  [(file) => file.mechanisms, ['mechanisms'], 'number'],
  [(file) => file.usesOfResults, ['usesOfResults'], 'key'],
  [(file) => file.daily?.deductions, ['daily', 'deductions'], 'number'],
  [(file) => file.yearEnd?.panels, ['yearEnd', 'panels'], 'key'],
  [(file) => file.grades, ['grades'], 'key'],
  [(file) => file.actions, ['actions'], 'id'],
  [(file) => file.steps, ['steps'], 'key'],
  [(file) => file.keyFields, ['keyFields'], 'id'],
  [(file) => file.participatingUnits, ['participatingUnits'], 'zh'],
  [(file) => file.groups, ['groups'], 'id'],
  [(file) => file.clauses, ['clauses'], 'id'],
];

function duplicateFaults(file: Sections): ProgrammeFault[] {
  const flat = told.flatMap(([list, place, field]) => duplicatesIn(place, field, list(file) ?? []));
  const inGroups = (file.groups ?? []).flatMap((group, index) => [
    ...duplicatesIn(['groups', index, 'leadUnits'], 'zh', group.leadUnits),
    ...duplicatesIn(['groups', index, 'leadUnits'], 'order', group.leadUnits),
  ]);
  const inBonus = (file.bonus?.items ?? []).flatMap((item, index) =>
    duplicatesIn(['bonus', 'items', index, 'entries'], 'key', item.entries),
  );
  return [...flat, ...inGroups, ...inBonus, ...topicDuplicates(file)];
}

/** Topic ids are unique in the whole file: problems name their topic by it. */
function topicDuplicates(file: Sections): ProgrammeFault[] {
  const places = [
    ...(file.groups ?? []).flatMap((group, at) =>
      group.problemTopics.map(({ id }, n) => ({
        id,
        path: ['groups', at, 'problemTopics', n, 'id'],
      })),
    ),
    ...(file.actions ?? []).flatMap((action, at) =>
      action.problemsToFind.map(({ id }, n) => ({
        id,
        path: ['actions', at, 'problemsToFind', n, 'id'],
      })),
    ),
  ];
  return places.flatMap(({ id, path }, index) => {
    const first = places.findIndex((place) => place.id === id);
    return first === index ? [] : [{ path, code: 'duplicate', values: { key: id, first } }];
  });
}

function duplicatesIn(place: Place, field: string, entries: readonly Entry[]): ProgrammeFault[] {
  return duplicates(
    place,
    field,
    entries.map((entry) => entry[field] as string | number | undefined),
  );
}

function dateFaults(file: Sections): ProgrammeFault[] {
  const spans = [
    ...(file.period ? [{ ...file.period, path: ['period', 'to'] }] : []),
    ...(file.phases ?? []).map((phase, index) => ({ ...phase, path: ['phases', index, 'to'] })),
  ];
  return spans.flatMap(({ from, to, path }) =>
    from <= to ? [] : [{ path, code: 'endsBeforeItStarts', values: { from, to } }],
  );
}

/** The panels' weights make up the full score of the year-end review (S1-26..29). */
function sumFaults(file: Sections): ProgrammeFault[] {
  if (file.yearEnd === undefined) {
    return [];
  }
  const stated = file.yearEnd.fullScore;
  const sum = file.yearEnd.panels.reduce((total, panel) => total + panel.weight, 0);
  return sum === stated
    ? []
    : [
        {
          path: ['yearEnd', 'fullScore'],
          code: 'partsDoNotAddUp',
          values: { key: 'fullScore', stated, sum },
          rule: 'S1-26',
        },
      ];
}
