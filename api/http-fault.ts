import type { Rejection } from '../domain/aggregate';

/** A fault that ends a request with words for the person: the code is looked up under `pages:faults`. */
export class HttpFault extends Error {
  override readonly name = 'HttpFault';
  readonly status: number;
  readonly code: string;
  readonly rule: string | null;
  readonly values: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    code: string,
    more: { rule?: string; values?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(code);
    this.status = status;
    this.code = code;
    this.rule = more.rule ?? null;
    this.values = more.values ?? {};
  }
}

/** The fault of something that is not there, or that the person may not know of. */
export function notFound(): HttpFault {
  return new HttpFault(404, 'notFound');
}

/** The HTTP status of a refusal by rule: not permitted 403, malformed 422, unknown 404, everything else 409. */
export function statusOfRejection({ code }: Rejection): number {
  switch (code) {
    case 'notPermitted':
      return 403;
    case 'unknownCommand':
      return 404;
    case 'malformed':
    case 'policyFaulty':
    case 'idempotencyKeyReused':
      return 422;
    default:
      return 409;
  }
}
