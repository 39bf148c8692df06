/** A person's browser as far as tests need it: cookies, forms, redirects. */
export class BrowserSession {
  private readonly cookies = new Map<string, string>();
  private readonly origin: string;

  constructor(origin: string) {
    this.origin = origin;
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  /** A download as it came. */
  async getBytes(path: string): Promise<Buffer> {
    const cookie = [...this.cookies.entries()]
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    const response = await fetch(`${this.origin}${path}`, { headers: { cookie } });
    return Buffer.from(await response.arrayBuffer());
  }

  /** Sends a form as the browser would from a page of ours. */
  async post(
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) {
      for (const one of typeof value === 'string' ? [value] : value) {
        body.append(name, one);
      }
    }
    return this.send('POST', path, body, { 'sec-fetch-site': 'same-origin', ...headers });
  }

  /** Sends a form without what a browser adds by itself. */
  async postRaw(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    return this.send('POST', path, new URLSearchParams(fields), headers);
  }

  async postJson(
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return this.postJsonText(path, JSON.stringify(body), headers);
  }

  /** A JSON body as a careless program writes it. */
  async postJsonText(
    path: string,
    text: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return this.send('POST', path, text, { 'content-type': 'application/json', ...headers });
  }

  /** Sends text as it is, called JSON. */
  async postText(
    path: string,
    text: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    return this.send('POST', path, text, { 'content-type': 'application/json', ...headers });
  }

  async postFiles(path: string, form: FormData): Promise<Answer> {
    return this.send('POST', path, form, { 'sec-fetch-site': 'same-origin' });
  }

  /** Signs in as a demonstration person. */
  async signInAs(person: string, programme = 'county-city-2024', unit = ''): Promise<void> {
    const answer = await this.post('/demo-sign-in', { person, hat: `${programme}|${unit}` });
    if (answer.status !== 303) {
      throw new Error(
        `${person} could not sign in: ${String(answer.status)} ${answer.text.slice(0, 300)}`,
      );
    }
  }

  /** The hidden fields of the page's act form. */
  async formOf(path: string): Promise<Record<string, string>> {
    const { text, status } = await this.get(path);
    const start = text.indexOf('class="act-form');
    if (start === -1) {
      throw new Error(`${path} (${String(status)}) has no act form`);
    }
    return hiddenFields(text.slice(start));
  }

  private async send(
    method: string,
    path: string,
    body: URLSearchParams | FormData | string | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    const cookie = [...this.cookies.entries()]
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    const response = await fetch(`${this.origin}${path}`, {
      method,
      redirect: 'manual',
      headers: { 'accept-language': 'zh', ...(cookie === '' ? {} : { cookie }), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.cookies.set(name, value);
    }
    const text = await response.text();
    return {
      status: response.status,
      text,
      headers: response.headers,
      location: response.headers.get('location') ?? '',
    };
  }
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  readonly location: string;
}

/** Hidden inputs of a piece of HTML, by name (the last of several). */
export function hiddenFields(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, name = '', value = ''] of html.matchAll(
    /<input type="hidden" name="([^"]+)" value="([^"]*)"/g,
  )) {
    fields[name] = unescapeHtml(value);
  }
  return fields;
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x3D;', '=')
    .replaceAll('&#x60;', '`')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
