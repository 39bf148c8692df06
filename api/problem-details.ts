import type { Response } from 'express';
import type { Rejection } from '../domain/aggregate';
import { findWord } from './acts/act-words';
import { statusOfRejection, type HttpFault } from './http-fault';
import type { RequestContext } from './request-context';

/** A fault as RFC 9457 problem details: the code is stable, title and detail are words in the reader's language. */
export function sendProblem(res: Response, context: RequestContext, fault: HttpFault): void {
  const { t, requestId } = context;
  res
    .status(fault.status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:duban:fault:${fault.code}`,
        title: t(`pages:faults.${fault.code}.title`, fault.values),
        status: fault.status,
        detail: t(`pages:faults.${fault.code}.detail`, fault.values),
        code: fault.code,
        ...(fault.rule === null ? {} : { rule: fault.rule }),
        ...fault.values,
        instance: requestId,
      }),
    );
}

/** A refusal by rule as problem details: code, rule and values as decided, the sentence in words, and every fault with a pointer; `meanwhile`: what others did to the case. */
export function sendRejection(
  res: Response,
  context: RequestContext,
  rejection: Rejection,
  { sentence, meanwhile = {} }: { readonly sentence: string; readonly meanwhile?: object },
): void {
  const { code, rule, values, faults } = rejection;
  res
    .status(statusOfRejection(rejection))
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:duban:refusal:${code}`,
        title: sentence,
        status: statusOfRejection(rejection),
        detail: sentence,
        code,
        rule,
        values: values ?? {},
        ...meanwhile,
        ...(faults === undefined
          ? {}
          : {
              errors: faults.map(({ path, message, values: about }) => ({
                pointer: pointerOf(code, path),
                message: findWord(context, `policy:faults.${message}`, about) ?? message,
              })),
            }),
        instance: context.requestId,
      }),
    );
}

/** Where a fault is; a key of the policy register is one name, dots and all. */
function pointerOf(code: string, path: string): string {
  return code === 'policyFaulty' ? `/values/${path}` : `/${path.split('.').join('/')}`;
}
