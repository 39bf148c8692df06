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
const MOST_OF_A_PATH = 2;

/** Addresses of one route that are followed, besides those from which the reading begins: units, people and duties look alike. */
const MOST_OF_A_ROUTE = 10;

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
  const perPath = counter();
  const perRoute = counter();
  const waiting = [...from];
  const seen = new Set(from);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const { text, location, status, headers } = await session.get(path);
    const isWorkbook = headers.get('content-type')?.includes('spreadsheetml') === true;
    const body = isWorkbook ? unpacked(await session.getBytes(path)) : text;
    const said = [...headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    read.set(path, { status, text: `${readable(said)}\n${readable(body)}` });
    for (const next of [location, ...linksOf(text)]) {
      const [bare = ''] = next.split('?');
      if (!/^\/(?!\/)/.test(next) || seen.has(next) || closed.test(next)) continue;
      if (perPath(bare) > MOST_OF_A_PATH || perRoute(routeOf(bare)) > MOST_OF_A_ROUTE) continue;
      seen.add(next);
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

/**
 * The routes of the authorization table at which nobody got anything. Files are served alike for every kind of case: those of problems stand
 * for all.
 */
export function unreached(reads: readonly Read[]): readonly string[] {
  const got = reads
    .flatMap((read) => [...read])
    .flatMap(([path, { status }]) => (status < 400 ? [routeOf(path.split('?')[0] ?? '')] : []));
  return authorization
    .filter(({ method, path }) => method === 'get' && !closed.test(path))
    .filter(({ path }) => !path.endsWith('/files/:sha256') || path.startsWith('/problems/'))
    .filter(({ path }) => !got.includes(path))
    .map(({ path }) => path);
}

/** Routes by the form of their addresses; fixed ones come first, as they do in the web process. */
const forms = authorization
  .filter(({ method }) => method === 'get')
  .map(({ path }) => ({ path, form: new RegExp(`^${path.replace(/[:*]\w+/g, '[^/]+')}$`) }))
  .sort((a, b) => Number(a.path.includes(':')) - Number(b.path.includes(':')));

/** The route of an address; the address itself where none fits. */
function routeOf(address: string): string {
  return forms.find(({ form }) => form.test(address))?.path ?? address;
}

/** Counts how often it was asked for the same. */
function counter(): (one: string) => number {
  const counts = new Map<string, number>();
  return (one) => {
    const count = (counts.get(one) ?? 0) + 1;
    counts.set(one, count);
    return count;
  };
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
