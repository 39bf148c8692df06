import { hiddenFields, type Answer, type BrowserSession } from './browser-session';

/**
 * Does an act as a person does: opens its page, fills the form in on top of what the page holds already, sends it, and confirms where the
 * page asks once more.
 * @param path page of the act; a query fills fields in
 */
export async function actInBrowser(
  browser: BrowserSession,
  path: string,
  fields: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<Answer> {
  const { text, status } = await browser.get(path);
  const start = text.indexOf('class="act-form');
  if (start === -1) {
    throw new Error(`${path} (${String(status)}) has no form: ${sentenceOf(text)}`);
  }
  const html = text.slice(start);
  const target = path.replace(/\?.*$/, '').replace(/\/new$/, '');
  const held = { ...hiddenFields(html), ...keyedRows(html), ...typedFields(html) };
  const answer = await browser.post(target, { ...held, ...fields });
  return answer.status === 200 && answer.text.includes('name="_confirmed"')
    ? browser.post(target, confirmationOf(answer.text))
    : answer;
}

/** What a refused page says. */
function sentenceOf(html: string): string {
  return /role="alert">.*?<p[^>]*>(.*?)<\/p>/s.exec(html)?.[1] ?? html.slice(0, 200);
}

function confirmationOf(html: string): Record<string, string | string[]> {
  const form = html.slice(html.indexOf('class="act-form'));
  const fields: Record<string, string | string[]> = {};
  for (const [, name = '', value = ''] of form.matchAll(
    /<input type="hidden" name="([^"]+)" value="([^"]*)"/g,
  )) {
    const plain = hiddenFields(`<input type="hidden" name="x" value="${value}"`)['x'] ?? '';
    const before = fields[name];
    fields[name] = before === undefined ? plain : [...[before].flat(), plain];
  }
  return fields;
}

/** Row keys of tables by indicator: each is sent. */
function keyedRows(html: string): Record<string, string[]> {
  const keys: Record<string, string[]> = {};
  for (const [, name = '', value = ''] of html.matchAll(/name="(_keys\.[^"]+)" value="([^"]*)"/g)) {
    keys[name] = [...(keys[name] ?? []), value];
  }
  return keys;
}

/** Selected options and filled-in inputs. */
function typedFields(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, name = '', options = ''] of html.matchAll(
    /<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs,
  )) {
    const value = /value="([^"]*)" selected/.exec(options)?.[1];
    if (value !== undefined) {
      fields[name] = value;
    }
  }
  for (const [tag] of html.matchAll(/<input class="form-control[^>]*>/g)) {
    const name = / name="([^"]+)"/.exec(tag)?.[1];
    const value = / value="([^"]+)"/.exec(tag)?.[1];
    if (name !== undefined && value !== undefined) {
      fields[name] = value;
    }
  }
  return fields;
}
