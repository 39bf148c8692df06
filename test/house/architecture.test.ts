import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { keptPage, root } from './kept-page';
import { withPicture } from './import-picture';

const page = 'docs/architecture.md';
const pages = [page, 'README.md', 'docs/runbook.md', 'docs/workflow-versions.md', 'CHANGELOG.md'];

describe('docs/architecture.md', () => {
  it('shows who imports from whom today', () => {
    const today = withPicture(readFileSync(path.join(root, page), 'utf8'));
    expect(keptPage(page, today)).toBe(today);
  });
});

describe.each(pages)('%s', (file) => {
  it('names files that exist', () => {
    const text = readFileSync(path.join(root, file), 'utf8');
    const named = [...text.matchAll(/`([a-z-]+)((?:\/[\w.-]+)+\.(?:ts|md|yaml|json|cjs))`/g)];
    const missing = named
      .filter(([, room = '']) => existsSync(path.join(root, room)))
      .map(([, room = '', rest = '']) => room + rest)
      .filter((name) => !existsSync(path.join(root, name)));
    expect(missing).toEqual([]);
  });
});
