import { countFaults } from './programme-counts';
import { duplicates, faultsOfShape, type Place, type ProgrammeFault } from './programme-faults';
import { programmeFile, type ProgrammeFile } from './programme-file';

/** A file that was read, with what is worth a warning, or every fault that stands in its way. */
export type ProgrammeReading<Value> =
  | { readonly ok: true; readonly value: Value; readonly warnings: readonly ProgrammeFault[] }
  | { readonly ok: false; readonly faults: readonly ProgrammeFault[] };

/**
 * Reads a parsed programme file: its shape first, then what no shape can say (duplicates, counts, dates in order, sums).
 *
 * @param parsed plain JSON, as a YAML parser gives it
 * @returns the file, or every fault found; a fault of shape hides the later checks
 */
export function checkProgrammeFile(parsed: unknown): ProgrammeReading<ProgrammeFile> {
  const shape = programmeFile.safeParse(parsed);
  if (!shape.success) {
    return { ok: false, faults: faultsOfShape(shape.error) };
  }
  const file = shape.data;
  const faults = [...duplicateFaults(file), ...countFaults(file), ...dateFaults(file), ...sumFaults(file)];
  return faults.length === 0 ? { ok: true, value: file, warnings: [] } : { ok: false, faults };
}

type Entry = Readonly<Record<string, unknown>>;

/** Lists whose entries are told apart by one field. */
const told: readonly (readonly [(file: ProgrammeFile) => readonly Entry[] | undefined, Place, string])[] = [
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

function duplicateFaults(file: ProgrammeFile): ProgrammeFault[] {
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
function topicDuplicates(file: ProgrammeFile): ProgrammeFault[] {
  const places = [
    ...(file.groups ?? []).flatMap((group, at) =>
      group.problemTopics.map(({ id }, n) => ({ id, path: ['groups', at, 'problemTopics', n, 'id'] })),
    ),
    ...(file.actions ?? []).flatMap((action, at) =>
      action.problemsToFind.map(({ id }, n) => ({ id, path: ['actions', at, 'problemsToFind', n, 'id'] })),
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

function dateFaults(file: ProgrammeFile): ProgrammeFault[] {
  const spans = [
    ...(file.period === null ? [] : [{ ...file.period, path: ['period', 'to'] as Place }]),
    ...(file.phases ?? []).map((phase, index) => ({ ...phase, path: ['phases', index, 'to'] })),
  ];
  return spans.flatMap(({ from, to, path }) =>
    from <= to ? [] : [{ path, code: 'endsBeforeItStarts', values: { from, to } }],
  );
}

/** The panels' weights make up the full score of the year-end review (S1-26..29). */
function sumFaults(file: ProgrammeFile): ProgrammeFault[] {
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
