import type { BrowserSession } from './browser-session';

/** What one person can read, by address. */
export type Read = ReadonlyMap<string, string>;

/** Addresses of one path that are looked at: filters and orders of a list show nothing that the list itself does not. */
const MOST_OF_A_PATH = 4;

/** Pages looked at: more than this is no city of a test. */
const MOST_PAGES = 700;

/** Doors that lead out, and the inbox of the demonstration, which is every letter of the city. */
const closed = /^\/(sign-out|language|assets|inbox|hat|static)\b|\?.*\bcommand=/;

/**
 * Reads every page, answer and export that somebody reaches from these addresses by following links and addresses inside JSON.
 *
 * @returns what was read, decoded as text; workbooks as their parts are packed
 */
export async function crawl(session: BrowserSession, from: readonly string[]): Promise<Read> {
  const read = new Map<string, string>();
  const perPath = new Map<string, number>();
  const waiting = [...from];
  const seen = new Set(from);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const { text, location } = await session.get(path);
    read.set(path, text);
    if (read.size > MOST_PAGES) throw new Error(`more than ${String(MOST_PAGES)} pages: ${path}`);
    for (const next of [location, ...linksOf(text)]) {
      const [bare = ''] = next.split('?');
      const known = perPath.get(bare) ?? 0;
      if (!next.startsWith('/') || next.startsWith('//') || seen.has(next)) continue;
      if (closed.test(next) || known >= MOST_OF_A_PATH) continue;
      seen.add(next);
      perPath.set(bare, known + 1);
      waiting.push(next);
    }
  }
  return read;
}

/** The addresses at which a text stands. */
export function placesOf(read: Read, text: string): readonly string[] {
  return [...read].filter(([, page]) => page.includes(text)).map(([path]) => path);
}

function linksOf(text: string): readonly string[] {
  return [...text.matchAll(/(?:href|src|action)="(\/[^"#]*)|"href":"(\/[^"#]*)"/g)].map(
    ([, link, inJson]) => (link ?? inJson ?? '').replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
  );
}
