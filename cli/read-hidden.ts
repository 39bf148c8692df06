/** Where lines come from: standard input, as far as reading them needs it. */
export interface HiddenSource {
  readonly isTTY?: boolean;
  setEncoding(encoding: 'utf8'): unknown;
  setRawMode?(raw: boolean): unknown;
  on(event: 'data', listener: (text: string) => void): unknown;
  on(event: 'end' | 'error', listener: (fault?: Error) => void): unknown;
  off(event: 'data', listener: (text: string) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

/** Somebody pressed Ctrl-C. */
class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * Reads secret lines. On a terminal each is asked for and not shown; from a pipe or file the first line is all of them.
 *
 * @param ask prints a prompt, on a terminal only
 * @returns as many lines as there are prompts
 * @throws Interrupted on Ctrl-C
 */
export async function readHidden(
  source: HiddenSource,
  prompts: readonly string[],
  ask: (prompt: string) => void,
): Promise<string[]> {
  source.setEncoding('utf8');
  if (source.isTTY !== true) {
    const line = await firstLine(source);
    return prompts.map(() => line);
  }
  source.setRawMode?.(true);
  try {
    return await typedLines(source, prompts, ask);
  } finally {
    source.setRawMode?.(false);
    source.pause();
  }
}

function firstLine(source: HiddenSource): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    source.on('data', (more) => (text += more));
    source.on('end', () => resolve(text.split(/\r?\n/, 1)[0] ?? ''));
    source.on('error', reject);
    source.resume();
  });
}

const ENTER = /[\r\n\u0004]/;
const CTRL_C = '\u0003';
const BACKSPACE = /[\u007f\b]/;

function typedLines(
  source: HiddenSource,
  prompts: readonly string[],
  ask: (prompt: string) => void,
): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    let typed: string[] = [];
    const enter = (): void => {
      lines.push(typed.join(''));
      typed = [];
      const next = prompts[lines.length];
      ask(next === undefined ? '\n' : `\n${next}`);
    };
    const take = (text: string): void => {
      for (const sign of text) {
        if (sign === CTRL_C) {
          source.off('data', take);
          reject(new Interrupted());
          return;
        }
        if (ENTER.test(sign)) enter();
        else if (BACKSPACE.test(sign)) typed.pop();
        else if (sign >= ' ') typed.push(sign);
        if (lines.length === prompts.length) {
          source.off('data', take);
          resolve(lines);
          return;
        }
      }
    };
    source.on('data', take);
    source.resume();
    ask(prompts[0] ?? '');
  });
}
