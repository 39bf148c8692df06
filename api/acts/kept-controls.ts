import type { FormBody } from '../forms/read-form';

const controls = ['_key', '_revision', '_confirmed', '_draft'];

/** What a form needs to be read again besides its payload: key, revision, confirmation, draft, and which rows a keyed table has shown. */
export function keptControls(body: FormBody): FormBody {
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => controls.includes(name) || name.startsWith('_keys.')),
  );
}
