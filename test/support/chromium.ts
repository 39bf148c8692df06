import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/**
 * Starts the machine's own Chromium, headless; in UTF-8 whatever the machine's locale, without which it names no file in Chinese.
 *
 * @throws with how to mend it when there is none
 */
export async function launchChromium(): Promise<Browser> {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const found = ['chromium', 'chromium-browser', 'google-chrome']
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => existsSync(file));
  if (found === undefined) {
    throw new Error('no chromium on PATH: apt-get install -y chromium fonts-noto-cjk');
  }
  return chromium.launch({
    executablePath: found,
    args: ['--no-sandbox'],
    env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  });
}
