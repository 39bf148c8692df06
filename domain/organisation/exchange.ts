/** Plain JSON with one unit's id in the place of another's; lists of ids keep each once (D-38). */
export function exchanged<Part>(part: Part, former: string, successor: string): Part {
  return exchange(part, former, successor) as Part;
}

function exchange(value: unknown, former: string, successor: string): unknown {
  if (value === former) return successor;
  if (Array.isArray(value)) {
    const list = value.map((one) => exchange(one, former, successor));
    return list.every((one) => typeof one === 'string') ? [...new Set(list)] : list;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, exchange(inner, former, successor)]),
  );
}
