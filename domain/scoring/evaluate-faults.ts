import type { z } from 'zod';
import type { Fault } from '../fault';

/** A place inside a file as one reads it: `quarters[0].scores.I01`; the whole file is `.`. */
export function placeOf(path: readonly PropertyKey[]): string {
  const place = path
    .map((key) => (typeof key === 'number' ? `[${String(key)}]` : `.${String(key)}`))
    .join('');
  return place === '' ? '.' : place.replace(/^\./, '');
}

/** What a schema found, as faults with places; an unknown field is a fault of its own. */
export function shapeFaults(error: z.ZodError): Fault[] {
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
        return [missing(issue) ? fault(place, 'required') : wrongType(place, issue.expected)];
      case 'too_small':
        return [{ place, code: 'tooSmall', values: { minimum: String(issue.minimum) } }];
      default:
        return [{ place, code: 'malformed', values: { reason: issue.message } }];
    }
  });
}

function missing(issue: { readonly input?: unknown; readonly message: string }): boolean {
  return issue.message.endsWith('received undefined');
}

function wrongType(place: string, expected: string): Fault {
  return { place, code: 'wrongType', values: { expected } };
}

function fault(place: string, code: string): Fault {
  return { place, code, values: {} };
}
