import { pause } from './running-system';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** A program that acts over the JSON API under one role of the demonstration. */
export interface ApiClient {
  get(path: string): Promise<Answer>;
  /**
   * Sends an act and keeps sending it, with the same idempotency key, until the system answers what became of it: a cut connection, a
   * 503 or a 202 says nothing about that.
   */
  insist(path: string, body: object, key: string): Promise<Answer>;
}

const GIVE_UP_MS = 120_000;

/** Signs in under a role, insisting. */
export async function signIn(url: string, seat: object): Promise<ApiClient> {
  let cookie = '';
  const call = async (method: string, path: string, body?: object, key?: string) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(cookie === '' ? {} : { cookie }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
    const [set] = answer.headers.getSetCookie();
    cookie = set?.split(';')[0] ?? cookie;
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const insist = async (method: string, path: string, body?: object, key?: string) => {
    const giveUpAt = Date.now() + GIVE_UP_MS;
    let last: unknown;
    while (Date.now() < giveUpAt) {
      try {
        const answer = await call(method, path, body, key);
        if (answer.status < 500 && answer.status !== 202 && answer.status !== 429) {
          return answer;
        }
        last = answer;
      } catch (error) {
        last = error;
      }
      await pause(250);
    }
    throw new Error(`no answer to ${method} ${path}: ${JSON.stringify(last)} ${String(last)}`);
  };
  await insist('POST', '/api/v1/demo-sessions', seat);
  return {
    get: (path) => insist('GET', path),
    insist: (path, body, key) => insist('POST', path, body, key),
  };
}
