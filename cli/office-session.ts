/** An answer of the JSON API: problem details (RFC 9457) where it is not ok. */
export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly body: unknown;
}

/** Somebody's session with the office's server. */
export interface OfficeSession {
  readonly programme: string;
  get(path: string): Promise<Answer>;
  /** @param key idempotency key: the same act given again is done once */
  post(path: string, payload: object, key: string): Promise<Answer>;
}

/**
 * Signs a person in with their own account, as a program does: what follows is their act, under their roles.
 *
 * @returns the session, or the server's refusal
 * @throws when the server cannot be reached or does not answer in JSON
 */
export async function signIn(
  server: string,
  who: { readonly account: string; readonly password: string; readonly language: 'zh' | 'en' },
): Promise<{ readonly session: OfficeSession } | Answer> {
  const { account, password, language } = who;
  const send = async (
    path: string,
    init: { method?: string; body?: string; headers?: Record<string, string> },
  ): Promise<{ answer: Answer; cookies: readonly string[] }> => {
    const response = await fetch(new URL(path, server), {
      ...init,
      headers: {
        accept: 'application/json',
        'accept-language': language,
        'content-type': 'application/json',
        ...init.headers,
      },
      redirect: 'error',
    });
    const body: unknown = await response.json();
    const answer = { ok: response.ok, status: response.status, body };
    return { answer, cookies: response.headers.getSetCookie() };
  };
  const { answer, cookies } = await send('/api/v1/sessions', {
    method: 'POST',
    body: JSON.stringify({ account, password }),
  });
  if (!answer.ok) return answer;
  const cookie = cookies.map((each) => each.split(';')[0] ?? '').join('; ');
  const { programme } = answer.body as { readonly programme: string };
  return {
    session: {
      programme,
      get: async (path) => (await send(path, { headers: { cookie } })).answer,
      post: async (path, payload, key) =>
        (
          await send(path, {
            method: 'POST',
            body: JSON.stringify(payload),
            headers: { cookie, 'idempotency-key': key },
          })
        ).answer,
    },
  };
}
