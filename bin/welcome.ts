import { join } from 'node:path';
import picocolors from 'picocolors';

import { languages, loadWords, translator } from '../api/words';
import { projectFolder } from '../embedded/project-folder';

/** Prints where to go, Chinese first. */
export function printWelcome(url: string, dataFolder: string, demonstration: boolean): void {
  const words = loadWords(join(projectFolder(), 'templates', 'words'));
  const paragraphs = languages.map((language) => {
    const t = translator(words, language);
    const lines = [
      t('start:open', { url: picocolors.bold(url) }),
      t(demonstration ? 'start:demonstration' : 'start:signIn', { url }),
      t('start:kept', { dataFolder }),
    ];
    return lines.map((line) => `  ${line}\n`).join('');
  });
  process.stderr.write(`\n${paragraphs.join('\n')}\n`);
}
