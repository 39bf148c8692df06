import picocolors from 'picocolors';

import { duration } from '../embedded/progress-line';

/** Does a step of the start and prints how it went and how long it took. */
export async function step<T>(
  title: string,
  work: () => Promise<T>,
  summary: (result: T) => string = () => '',
): Promise<T> {
  const begun = Date.now();
  const rewritten = process.stderr.isTTY ? '\r\u001b[K' : '';
  try {
    const result = await work();
    const took = picocolors.dim(duration(Date.now() - begun));
    process.stderr.write(
      `${rewritten}${picocolors.green('✔')} ${title}  ${summary(result)}  ${took}\n`,
    );
    return result;
  } catch (error) {
    process.stderr.write(`${rewritten}${picocolors.red('✘')} ${title}\n`);
    throw error;
  }
}
