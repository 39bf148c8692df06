import { projectFolder } from '../embedded/project-folder';
import { runTests } from './run-tests';

/** The door of `npm test` and `npm run test:long`: everything but the long layer, or that layer alone (`--long`). */
async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const counts = await runTests(projectFolder(), {
    long: words.includes('--long'),
    words: words.filter((word) => word !== '--long'),
  });
  console.log(`tests: ${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.exitCode;
}

void main();
