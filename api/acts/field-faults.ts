import type { z } from 'zod';
import type { FormFault } from '../forms/present-form';
import type { RequestContext } from '../request-context';

/** The faults of a payload, each with the path of its field and a message in the reader's language. */
export function fieldFaults(context: RequestContext, issues: z.ZodError['issues']): FormFault[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: path === '' ? key : `${path}.${key}`,
        message: context.t('pages:form.unknownField'),
      }));
    }
    return [{ path, message: messageOf(context, issue) }];
  });
}

function messageOf({ t }: RequestContext, issue: z.ZodError['issues'][number]): string {
  switch (issue.code) {
    case 'invalid_type':
      return t(issue.input === undefined ? 'pages:form.missing' : 'pages:form.wrongKind');
    case 'too_small':
      return issue.minimum === 1 || issue.minimum === 1n
        ? t('pages:form.missing')
        : t('pages:form.tooSmall', { minimum: String(issue.minimum) });
    case 'too_big':
      return t(issue.origin === 'string' ? 'pages:form.tooLong' : 'pages:form.tooBig', {
        maximum: String(issue.maximum),
      });
    case 'invalid_value':
      return t(issue.input === undefined ? 'pages:form.missing' : 'pages:form.notInList');
    case 'invalid_format':
      return t(issue.format === 'date' ? 'pages:form.notADate' : 'pages:form.wrongForm');
    default:
      return t('pages:form.wrongKind');
  }
}
