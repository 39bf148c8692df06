import type { FormField } from '../forms/form-fields';
import { bodyOfPayload, presetBody } from '../forms/form-values';
import type { FormBody } from '../forms/read-form';
import { problemStateOf, quarterStateOf } from '../presenters/case-states';
import type { CaseRecord } from '../queries';

type Payload = Readonly<Record<string, unknown>>;

/**
 * What a form holds before anybody types: what the case already knows (the former checklist, the scores entered so far, one line of
 * evidence per measure) and single values from the link that led here (`?proposal=…`).
 *
 * @param more what had to be read elsewhere first (last quarter's report)
 */
export function prefilled(
  command: string,
  fields: readonly FormField[],
  record: CaseRecord | null,
  query: Readonly<Record<string, unknown>>,
  more: Payload = {},
): FormBody {
  const known = record === null ? {} : { ...knownPayload(command, record, query), ...more };
  const fromLink: Record<string, unknown> = {};
  for (const { name } of fields) {
    const value = query[name];
    if (typeof value === 'string' || Array.isArray(value)) {
      fromLink[name] = value;
    }
  }
  return { ...presetBody(fields), ...bodyOfPayload(fields, known), ...fromLink };
}

function knownPayload(command: string, record: CaseRecord, query: Payload): Payload | undefined {
  const problem = problemStateOf(record);
  if (problem !== null) {
    return problemPayload(command, problem);
  }
  const quarter = quarterStateOf(record);
  return quarter === null ? undefined : quarterPayload(command, quarter, query);
}

function problemPayload(
  command: string,
  state: NonNullable<ReturnType<typeof problemStateOf>>,
): Payload | undefined {
  switch (command) {
    case 'assignProblem':
      return { responsibleUnit: state.suggestedUnit ?? undefined };
    case 'submitPlan':
    case 'writePlanByLead':
      return state.plan === null
        ? { type: state.type }
        : { rootCause: state.plan.rootCause, type: state.type, lines: state.plan.lines };
    case 'applyForAcceptance':
      return { evidence: (state.plan?.lines ?? []).map((_, index) => ({ line: index + 1 })) };
    case 'recordCheck':
    case 'reportProgress':
      return { progressPercent: state.progressPercent };
    case 'decideExtension':
      return { newDueOn: state.extensions.find(({ decision }) => decision === null)?.newDueOn };
    default:
      return undefined;
  }
}

function quarterPayload(
  command: string,
  state: NonNullable<ReturnType<typeof quarterStateOf>>,
  query: Payload,
): Payload | undefined {
  switch (command) {
    case 'recordScores':
      return { ...state.sheet, headings: undefined };
    case 'correctQuarter':
      return { scores: state.sheet.scores };
    case 'signReport':
      // The signature is bound to what the signer has before the eyes (D-20).
      return { contentDigest: state.reports[String(query['indicator'])]?.contentDigest };
    case 'closeCollection':
      return { awaiting: state.sheet.awaiting };
    default:
      return undefined;
  }
}
