import { statedCount } from './programme-counts';
import type { ProgrammeFault } from './programme-faults';
import type { ProgrammeFile } from './programme-file';
import type { ProgrammeOverlay } from './programme-overlay';

/**
 * What does not block an overlay but wants a look: other numbers of task forces and indicators than the plan counts (S0-05, S0-15),
 * and units without a principal, whose letters would go to the mailbox (D-34).
 */
export function overlayWarnings(overlay: ProgrammeOverlay, file: ProgrammeFile): ProgrammeFault[] {
  return [...countWarnings(overlay, file), ...vacancies(overlay)];
}

function countWarnings(overlay: ProgrammeOverlay, file: ProgrammeFile): ProgrammeFault[] {
  const second = overlay.indicators.flatMap((indicator) => indicator.secondLevel ?? []).length;
  const rows = [
    { key: 'taskForces', rule: 'S0-05', actual: overlay.indicators.length },
    { key: 'firstLevelIndicators', rule: 'S0-15', actual: overlay.indicators.length },
    { key: 'secondLevelIndicators', rule: 'S0-15', actual: second },
  ];
  return rows.flatMap(({ key, rule, actual }) => {
    const stated = statedCount(file, key);
    return stated === undefined || stated === actual
      ? []
      : [
          {
            path: ['indicators'],
            code: 'countDiffersFromPlan',
            values: { key, stated, actual },
            rule,
          },
        ];
  });
}

function vacancies(overlay: ProgrammeOverlay): ProgrammeFault[] {
  const led = new Set(
    overlay.people.filter((one) => one.position === 'principal').map((one) => one.unit),
  );
  const places = overlay.indicators.flatMap((indicator, at) =>
    indicator.leadUnits.map((unit, n) => ({ unit, path: ['indicators', at, 'leadUnits', n] })),
  );
  return places
    .filter(({ unit }, index) => places.findIndex((place) => place.unit === unit) === index)
    .filter(({ unit }) => !led.has(unit))
    .map(({ unit, path }) => ({ path, code: 'noPrincipal', values: { unit }, rule: 'D-34' }));
}
