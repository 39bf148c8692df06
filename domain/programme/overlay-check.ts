import { duplicates, type Place, type ProgrammeFault, readShape } from './programme-faults';
import type { ProgrammeReading } from './programme-check';
import type { ProgrammeFile } from './programme-file';
import { programmeOverlay, type ProgrammeOverlay } from './programme-overlay';
import { programmeUnits } from './programme-units';
import { overlayWarnings } from './overlay-warnings';

/**
 * Reads a parsed overlay for a programme: its shape, that every unit and group it names exists, that nothing is named twice, that
 * it changes no fact of the plan, and that a demonstration can write to nobody.
 *
 * @returns the overlay with warnings (S0-05, S0-15, vacancies), or every fault found
 */
export function checkOverlay(
  parsed: unknown,
  file: ProgrammeFile,
): ProgrammeReading<ProgrammeOverlay> {
  const shape = readShape(programmeOverlay, parsed);
  if ('faults' in shape) {
    return { ok: false, faults: shape.faults };
  }
  const overlay = shape.value;
  const faults = [
    ...contradictions(overlay, file),
    ...overlayDuplicates(overlay),
    ...unknownUnits(overlay, file),
    ...unknownPeople(overlay),
    ...realAddresses(overlay),
  ];
  return faults.length === 0
    ? { ok: true, value: overlay, warnings: overlayWarnings(overlay, file) }
    : { ok: false, faults };
}

/** An overlay fills what the plan leaves open; it never says otherwise. */
function contradictions(overlay: ProgrammeOverlay, file: ProgrammeFile): ProgrammeFault[] {
  const says = (path: Place, code = 'planSaysAlready'): ProgrammeFault => ({
    path,
    code,
    values: { programme: file.id },
  });
  const groups = overlay.groups.flatMap((entry, index): ProgrammeFault[] => {
    const leads = leadUnitsOfPlan(file, entry.id);
    if (leads === undefined) {
      return [{ path: ['groups', index, 'id'], code: 'unknownGroup', values: { group: entry.id } }];
    }
    return entry.leadUnits !== undefined && leads.length > 0
      ? [says(['groups', index, 'leadUnits'])]
      : [];
  });
  const open = (path: Place, missing: boolean): ProgrammeFault[] =>
    missing ? [says(path, 'planLeavesOpen')] : [];
  return [
    ...(overlay.programme === file.id ? [] : [says(['programme'], 'overlayOfAnotherProgramme')]),
    ...(overlay.year !== undefined && file.year !== null ? [says(['year'])] : []),
    ...(overlay.period !== undefined && file.period !== null ? [says(['period'])] : []),
    ...open(['year'], overlay.year === undefined && file.year === null),
    ...open(['period'], overlay.period === undefined && file.period === null),
    ...(overlay.indicators.length > 0 && !file.cycles.ranking
      ? [says(['indicators'], 'planRanksNothing')]
      : []),
    ...groups,
  ];
}

/** Lead units that the plan gives a group, action or key field; undefined when the plan has none of that id. */
function leadUnitsOfPlan(file: ProgrammeFile, id: string): readonly unknown[] | undefined {
  const group = file.groups?.find((one) => one.id === id)?.leadUnits;
  const field = file.keyFields?.find((one) => one.id === id);
  const action = file.actions?.find((one) => one.id === id);
  return group ?? (field === undefined ? action && [] : [field.responsibleUnit]);
}

function overlayDuplicates(overlay: ProgrammeOverlay): ProgrammeFault[] {
  const of = (list: 'units' | 'indicators' | 'groups' | 'people') =>
    duplicates(
      [list],
      'id',
      overlay[list].map((entry) => entry.id),
    );
  const emails = overlay.people.map((person) => person.email);
  const leads = overlay.indicators.flatMap((indicator, index) =>
    (['leadUnits', 'responsibleUnits', 'leadLeaders'] as const).flatMap((field) =>
      twice(['indicators', index, field], indicator[field]),
    ),
  );
  return [
    ...of('units'),
    ...of('indicators'),
    ...of('groups'),
    ...of('people'),
    ...duplicates(['people'], 'email', emails),
    ...leads,
  ];
}

function twice(place: Place, names: readonly string[]): ProgrammeFault[] {
  return names.flatMap((name, index) => {
    const first = names.indexOf(name);
    return first === index
      ? []
      : [{ path: [...place, index], code: 'duplicate', values: { key: name, first } }];
  });
}

/** Every place where an overlay names a unit. */
function namedUnits(overlay: ProgrammeOverlay): { path: Place; unit: string }[] {
  const list = (path: Place, units: readonly string[] = []) =>
    units.map((unit, index) => ({ path: [...path, index], unit }));
  const one = (path: Place, unit: string | null | undefined) =>
    unit === null || unit === undefined ? [] : [{ path, unit }];
  const { inspectionOffices, ...organs } = overlay.organs;
  return [
    ...Object.entries(organs).flatMap(([organ, unit]) => one(['organs', organ], unit)),
    ...list(['organs', 'inspectionOffices'], inspectionOffices),
    ...overlay.units.flatMap((unit, at) => one(['units', at, 'successor'], unit.successor)),
    ...overlay.indicators.flatMap((indicator, at) => [
      ...list(['indicators', at, 'leadUnits'], indicator.leadUnits),
      ...list(['indicators', at, 'responsibleUnits'], indicator.responsibleUnits),
      ...list(['indicators', at, 'leadLeaders'], indicator.leadLeaders),
      ...(indicator.responsibilityList ?? []).flatMap((item, n) =>
        one(['indicators', at, 'responsibilityList', n, 'unit'], item.unit),
      ),
    ]),
    ...overlay.groups.flatMap((group, at) => [
      ...list(['groups', at, 'leadUnits'], group.leadUnits),
      ...list(['groups', at, 'responsibleUnits'], group.responsibleUnits),
    ]),
    ...overlay.people.flatMap((person, at) => [
      ...one(['people', at, 'unit'], person.unit),
      ...(person.roles ?? []).flatMap((role, n) =>
        typeof role === 'string' ? [] : one(['people', at, 'roles', n, 'unit'], role.unit),
      ),
    ]),
  ];
}

function unknownUnits(overlay: ProgrammeOverlay, file: ProgrammeFile): ProgrammeFault[] {
  const units = programmeUnits(file, overlay);
  const kinds = new Map(units.map((unit) => [unit.id, unit.kind]));
  const unknown = namedUnits(overlay)
    .filter(({ unit }) => !kinds.has(unit))
    .map(({ path, unit }) => ({ path, code: 'unknownUnit', values: { unit } }));
  const noPost = overlay.indicators.flatMap((indicator, at) =>
    indicator.leadLeaders.flatMap((unit, n) => {
      const kind = kinds.get(unit);
      return kind === undefined || kind === 'post'
        ? []
        : [
            {
              path: ['indicators', at, 'leadLeaders', n],
              code: 'leaderIsNoPost',
              values: { unit, kind },
            },
          ];
    }),
  );
  const notLead = overlay.indicators.flatMap((indicator, at) =>
    (indicator.responsibilityList ?? []).flatMap(({ unit, item }, n) =>
      unit === null || indicator.leadUnits.includes(unit)
        ? []
        : [
            {
              path: ['indicators', at, 'responsibilityList', n, 'unit'],
              code: 'notALeadUnit',
              values: { unit, item },
              rule: 'S0-64',
            },
          ],
    ),
  );
  return [...unknown, ...noPost, ...notLead];
}

function unknownPeople(overlay: ProgrammeOverlay): ProgrammeFault[] {
  const known = new Set(overlay.people.map((person) => person.id));
  return overlay.delegations.flatMap((delegation, at) => [
    ...(['by', 'to'] as const).flatMap((side): ProgrammeFault[] =>
      known.has(delegation[side])
        ? []
        : [
            {
              path: ['delegations', at, side],
              code: 'unknownPerson',
              values: { person: delegation[side] },
            },
          ],
    ),
    ...(delegation.from <= delegation.until
      ? []
      : [
          {
            path: ['delegations', at, 'until'],
            code: 'endsBeforeItStarts',
            values: { from: delegation.from, to: delegation.until },
          },
        ]),
  ]);
}

/** `.invalid` never resolves (RFC 2606): a demonstration's letters cannot leave the house. */
function realAddresses(overlay: ProgrammeOverlay): ProgrammeFault[] {
  if (!overlay.demonstration) {
    return [];
  }
  const real = (path: Place, address: string | undefined): ProgrammeFault[] =>
    address === undefined || address.endsWith('.invalid')
      ? []
      : [{ path, code: 'demonstrationWithRealAddress', values: { address } }];
  return [
    ...overlay.units.flatMap((unit, at) => real(['units', at, 'mailbox'], unit.mailbox)),
    ...overlay.people.flatMap((person, at) => real(['people', at, 'email'], person.email)),
  ];
}
