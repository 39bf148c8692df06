import type { z } from 'zod';
import type { Fault } from '../fault';

/** A place inside a file as one reads it: `quarters[0].scores.I01`; the whole file is `.`. */
export function placeOf(path: readonly PropertyKey[]): string {
  const place = path
    .map((key) => (typeof key === 'number' ? `[${String(key)}]` : `.${String(key)}`))
    .join('');
  return place === '' ? '.' : place.replace(/^\./, '');
}

/** What a schema found in `content`, as faults with places; an unknown field is a fault of its own. */
export function shapeFaults(error: z.ZodError, content: unknown): Fault[] {
  return error.issues.flatMap((issue): Fault[] => {
    const place = placeOf(issue.path);
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({
          place: placeOf([...issue.path, key]),
          code: 'unknownField',
          values: {},
        }));
      case 'custom':
        return [{ place, code: issue.message, values: {} }];
      case 'invalid_value':
        return [{ place, code: 'unknownWord', values: { allowed: issue.values.join(', ') } }];
      case 'invalid_type':
        return valueAt(content, issue.path) === undefined
          ? [{ place, code: 'required', values: {} }]
          : [{ place, code: 'wrongType', values: { expected: issue.expected } }];
      case 'too_small':
        return [{ place, code: 'tooSmall', values: { minimum: String(issue.minimum) } }];
      default:
        return [{ place, code: 'malformed', values: { reason: issue.message } }];
    }
  });
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    content,
  );
}
