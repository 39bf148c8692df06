import { join } from 'node:path';
import picocolors from 'picocolors';

import { languages, loadWords, translator } from '../api/words';
import { projectFolder } from '../embedded/project-folder';

/** What there is to say once everything runs. */
export interface Welcome {
  readonly url: string;
  readonly dataFolder: string;
  readonly demonstration: boolean;
  /** Undefined when an account exists already. */
  readonly setUpSecret: string | undefined;
}

/** Prints where to go, Chinese first. */
export function printWelcome({ url, dataFolder, demonstration, setUpSecret }: Welcome): void {
  const words = loadWords(join(projectFolder(), 'templates', 'words'));
  const paragraphs = languages.map((language) => {
    const t = translator(words, language);
    const lines = [
      t('start:open', { url: picocolors.bold(url) }),
      setUpSecret === undefined
        ? t(demonstration ? 'start:demonstration' : 'start:signIn', { url })
        : t('start:setUp', { url, secret: picocolors.bold(setUpSecret) }),
      t('start:kept', { dataFolder }),
    ];
    return lines.map((line) => `  ${line}\n`).join('');
  });
  process.stderr.write(`\n${paragraphs.join('\n')}\n`);
}
