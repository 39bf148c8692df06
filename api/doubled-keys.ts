/** An object or list that is being read. */
interface Open {
  readonly at: string;
  /** Keys seen so far; null in a list. */
  readonly keys: Set<string> | null;
  /** The key, or the place in the list, whose value comes now. */
  place: string;
}

/** Texts and the signs between them; numbers and words need no look. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],]/g;

/**
 * Where a JSON text names a key twice in one object. `JSON.parse` keeps the last value in silence: whoever enters an indicator twice
 * would have one of two values recorded without knowing which (D-32).
 *
 * One pass without recursion, so that neither length nor depth of a text that a stranger sends can hold the process up.
 *
 * @param text a JSON text that `JSON.parse` accepts
 * @returns JSON pointers (RFC 6901) of the keys that stand more than once, each once, in their order
 */
export function doubledKeys(text: string): readonly string[] {
  const found = new Set<string>();
  const open: Open[] = [];
  let keyComes = false;
  for (const [token] of text.matchAll(tokens)) {
    const now = open.at(-1);
    if (token === '{' || token === '[') {
      const at = now === undefined ? '' : `${now.at}/${now.place}`;
      open.push({ at: at.slice(0, LONGEST), keys: token === '{' ? new Set() : null, place: '0' });
      keyComes = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      keyComes = false;
    } else if (token === ',') {
      keyComes = now !== undefined && now.keys !== null;
      if (now?.keys === null) now.place = String(Number(now.place) + 1);
    } else if (keyComes && now?.keys != null) {
      keyComes = false;
      takeKey(now, JSON.parse(token) as string, found);
    }
  }
  return [...found];
}

/** Characters of a pointer that are kept: a body too deep for us is refused anyway. */
const LONGEST = 500;

function takeKey(now: Open, key: string, found: Set<string>): void {
  now.place = key.replaceAll('~', '~0').replaceAll('/', '~1');
  if (now.keys?.has(key) === true) found.add(`${now.at}/${now.place}`);
  now.keys?.add(key);
}
