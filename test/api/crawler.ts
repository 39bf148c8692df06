import { authorization } from '../../api/authorization';
import { readZip } from '../support/read-zip';
import type { BrowserSession } from './browser-session';

/** What somebody got at an address. */
interface Answered {
  readonly status: number;
  /** Body and headers as one reads them: workbooks unpacked, addresses decoded. */
  readonly text: string;
}

/** What one person can read, by address. */
export type Read = ReadonlyMap<string, Answered>;

/** Addresses of one path that are looked at: filters and orders of a list show nothing that the list itself does not. */
const MOST_OF_A_PATH = 4;

/** Pages looked at: more than this is no city of a test. */
const MOST_PAGES = 1200;

/** Doors that lead out, and the inbox of the demonstration, which is every letter of the city. */
const closed =
  /^\/(sign-out|language|assets|inbox|hat|static)\b|^\/api\/v1\/dev-inbox|\?.*\bcommand=/;

/** The addresses without anything to fill in, as the authorization table lists them. */
export const plainAddresses: readonly string[] = authorization
  .filter(({ method, path }) => method === 'get' && !/[:*]/.test(path) && !closed.test(path))
  .map(({ path }) => path);

/**
 * Reads every page, answer and export that somebody reaches from these addresses by following links and addresses inside JSON.
 */
export async function crawl(session: BrowserSession, from: readonly string[]): Promise<Read> {
  const read = new Map<string, Answered>();
  const perPath = new Map<string, number>();
  const waiting = [...from];
  const seen = new Set(from);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const { text, location, status, headers } = await session.get(path);
    const isWorkbook = headers.get('content-type')?.includes('spreadsheetml') === true;
    const body = isWorkbook ? unpacked(await session.getBytes(path)) : text;
    const said = [...headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    read.set(path, { status, text: `${readable(said)}\n${readable(body)}` });
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
  return [...read].filter(([, page]) => page.text.includes(text)).map(([path]) => path);
}

/** The texts that stand somewhere, with the addresses. */
export function found(read: Read, texts: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    texts.map((text) => [text, placesOf(read, text)] as const).filter(([, at]) => at.length > 0),
  );
}

/** The routes of the authorization table at which nothing was got. */
export function unreached(read: Read): readonly string[] {
  const got = [...read].flatMap(([path, { status }]) => (status < 400 ? [path.split('?')[0]] : []));
  return authorization
    .filter(({ method, path }) => method === 'get' && !closed.test(path))
    .filter(({ path }) => {
      const form = new RegExp(`^${path.replace(/[:*]\w+/g, '[^/]+')}$`);
      return !got.some((one) => form.test(one ?? ''));
    })
    .map(({ path }) => path);
}

/** A workbook's parts. */
function unpacked(workbook: Buffer): string {
  return [...readZip(workbook).values()].join('\n');
}

/** Percent signs of addresses decoded, where they are some. */
function readable(text: string): string {
  return text.replace(/(?:%[0-9A-F]{2})+/gi, (signs) => {
    try {
      return decodeURIComponent(signs);
    } catch {
      return signs;
    }
  });
}

function linksOf(text: string): readonly string[] {
  return [...text.matchAll(/(?:href|src|action)="(\/[^"#]*)|"href":"(\/[^"#]*)"/g)].map(
    ([, link, inJson]) => (link ?? inJson ?? '').replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
  );
}
