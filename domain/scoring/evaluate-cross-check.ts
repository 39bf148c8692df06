import type { Fault } from '../fault';
import { placeOf } from './evaluate-faults';

type Raw = { readonly [key: string]: unknown };

/**
 * Faults that cross fields of an `evaluate/1` file: unknown indicators, an indicator both scored and missing, quarters out of
 * order, doubled entries, a placard reported for a unit that does not lead its indicator.
 *
 * Works on the parsed but unchecked content, so that these faults are listed together with those of the shape.
 *
 * @param programmeIndicators the programme's own, used where the file has none; `leadUnits` in order
 */
export function crossFaults(
  content: unknown,
  programmeIndicators: readonly { readonly id: string; readonly leadUnits: readonly string[] }[],
): Fault[] {
  const file = recordOf(content);
  const leads = new Map<string, readonly unknown[]>(
    file['indicators'] === undefined
      ? programmeIndicators.map((indicator) => [indicator.id, indicator.leadUnits])
      : listOf(file['indicators']).map((each) => [
          String(recordOf(each)['id']),
          listOf(recordOf(each)['leadUnits']),
        ]),
  );
  return [
    ...indicatorFaults(file),
    ...orderFaults(file),
    ...listOf(file['quarters']).flatMap((each, index) =>
      quarterFaults(recordOf(each), ['quarters', index], leads),
    ),
  ];
}

function indicatorFaults(file: Raw): Fault[] {
  const indicators = listOf(file['indicators']).map(recordOf);
  const ids = indicators.map((indicator) => indicator['id']);
  const inside = indicators.flatMap((indicator, index) => {
    const place = ['indicators', index];
    const items = listOf(indicator['responsibilityList']).map((line) => recordOf(line)['item']);
    return [
      ...doubled(listOf(indicator['leadUnits']), (at) => [...place, 'leadUnits', at]),
      ...doubled(items, (at) => [...place, 'responsibilityList', at, 'item']),
    ];
  });
  return [...doubled(ids, (at) => ['indicators', at, 'id']), ...inside];
}

function orderFaults(file: Raw): Fault[] {
  const quarters = listOf(file['quarters']).map((each) => recordOf(each)['quarter']);
  return quarters.flatMap((quarter, index) => {
    const before = quarters[index - 1];
    const inOrder = typeof quarter !== 'string' || typeof before !== 'string' || quarter > before;
    if (inOrder) return [];
    const place = placeOf(['quarters', index, 'quarter']);
    return [{ place, code: 'quartersOutOfOrder', values: { quarter, before } }];
  });
}

function quarterFaults(
  quarter: Raw,
  place: readonly PropertyKey[],
  leads: ReadonlyMap<string, readonly unknown[]>,
): Fault[] {
  const named = namedIndicators(quarter);
  const unknown = named
    .filter(({ id }) => typeof id === 'string' && !leads.has(id))
    .map(({ id, path }) => fault([...place, ...path], 'unknownIndicator', String(id)));
  const scored = Object.keys(recordOf(quarter['scores']));
  const missing = ['unreported', 'awaiting'].flatMap((key) =>
    listOf(quarter[key]).map((id, at) => ({ id, path: [...place, key, at] })),
  );
  const both = missing
    .filter(({ id }) => scored.includes(String(id)))
    .map(({ id, path }) => fault(path, 'scoredAndMissing', String(id)));
  const twice = missing
    .filter(({ id }, at) => missing.findIndex((other) => other.id === id) < at)
    .map(({ id, path }) => fault(path, 'listedTwice', String(id)));
  return [...unknown, ...both, ...twice, ...placardFaults(quarter, place, leads)];
}

/** Every mention of an indicator in a quarter with its path. */
function namedIndicators(quarter: Raw): { id: unknown; path: PropertyKey[] }[] {
  const keys = ['scores', 'external', 'lostItems'].flatMap((key) =>
    Object.keys(recordOf(quarter[key])).map((id) => ({ id, path: [key, id] })),
  );
  const items = ['unreported', 'awaiting'].flatMap((key) =>
    listOf(quarter[key]).map((id, at) => ({ id, path: [key, at] })),
  );
  const fields = ['findings', 'missedFilings', 'placards'].flatMap((key) =>
    listOf(quarter[key]).map((entry, at) => ({
      id: recordOf(entry)['indicator'],
      path: [key, at, 'indicator'],
    })),
  );
  return [...keys, ...items, ...fields];
}

function placardFaults(
  quarter: Raw,
  place: readonly PropertyKey[],
  leads: ReadonlyMap<string, readonly unknown[]>,
): Fault[] {
  return listOf(quarter['placards']).flatMap((entry, at) => {
    const { indicator, unit } = recordOf(entry);
    const units = leads.get(String(indicator));
    if (units === undefined || typeof unit !== 'string' || units.includes(unit)) return [];
    return [fault([...place, 'placards', at, 'unit'], 'noLeadUnit', unit)];
  });
}

function doubled(
  values: readonly unknown[],
  path: (at: number) => readonly PropertyKey[],
): Fault[] {
  return values.flatMap((value, at) =>
    typeof value === 'string' && values.indexOf(value) < at
      ? [fault(path(at), 'listedTwice', value)]
      : [],
  );
}

function fault(path: readonly PropertyKey[], code: string, id: string): Fault {
  return { place: placeOf(path), code, values: { id } };
}

function recordOf(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
