import type { AggregateId, Command, Decision } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import { quarterOf } from '../calendar/quarters';
import { dutyId } from '../duty/cadence';
import type { Facts } from '../facts';
import {
  dayAhead,
  eventsOf,
  identityOf,
  one,
  refuse,
  unknownIndicator,
  type Deciding,
} from '../helper-life/life';
import { waitUntil, type Wait } from '../helper-life/waits';
import { dateOf } from '../calendar/instants';
import { innovationPayloads as payloads } from './commands';
import type { InnovationEvent, InnovationState } from './state';

const happened = eventsOf<InnovationEvent>('innovation');
type Decided = Decision<InnovationEvent>;
type At = Deciding<InnovationState>;

/** S0-35, S0-39, S0-40: a task force writes its case down; a copied one names its model city. */
export function draftInnovation(command: Command, facts: Facts): Decided {
  const { kind, indicator, ...content } = payloads.draftInnovation.parse(command.payload);
  const fault =
    unknownIndicator(facts, indicator) ??
    (kind === 'copied' && content.modelCity === undefined
      ? refuse('modelCityMissing', 'S0-40')
      : null);
  if (fault !== null) return fault;
  const taskForce = facts.programme.indicators.find(({ id }) => id === indicator);
  const units = taskForce?.leadUnits ?? [];
  return one(
    happened('innovationDrafted', {
      ...identityOf(command, facts),
      ...contentOf(content),
      indicator,
      units,
      kind,
      status: 'DRAFT',
      waits: [owed('recordConsultation', 'S0-36', units[0], dateOf(command.at))],
    }),
  );
}

/** Commands of an existing case; no step has a day of its own: the quarter's duty has one (S0-39). */
export const innovationSteps: Readonly<Record<string, (at: At) => Decided>> = {
  reviseInnovation({ state, command }) {
    const content = payloads.reviseInnovation.parse(command.payload);
    if (state.kind === 'copied' && content.modelCity === undefined) {
      return refuse('modelCityMissing', 'S0-40');
    }
    const { status, waits } = state;
    return one(happened('innovationRevised', { ...contentOf(content), status, waits }));
  },

  recordConsultation(at) {
    const consulted = payloads.recordConsultation.parse(at.command.payload);
    const fault = dayAhead(consulted.consultedOn, at.command, 'S0-36');
    if (fault !== null) return fault;
    return one(
      happened('consultationRecorded', {
        ...consulted,
        status: 'CONSULTED',
        waits: [owed('formJointCase', 'S0-37', at.state.units[0], at.today)],
      }),
    );
  },

  formJointCase(at) {
    const { jointOn, evidence } = payloads.formJointCase.parse(at.command.payload);
    const fault = dayAhead(jointOn, at.command, 'S0-37');
    if (fault !== null) return fault;
    return one(
      happened('jointCaseFormed', {
        jointOn,
        evidence: [...at.state.evidence, ...evidence],
        duty: dutyMet('formed', jointOn, at),
        ...formed(at),
      }),
    );
  },

  waiveJointCase(at) {
    const { reason } = payloads.waiveJointCase.parse(at.command.payload);
    const duty = dutyMet('formed', at.today, at);
    return one(happened('jointCaseWaived', { waived: reason, duty, ...formed(at) }));
  },

  fileInnovation(at) {
    const filed = payloads.fileInnovation.parse(at.command.payload);
    const fault = dayAhead(filed.filedOn, at.command, 'S0-37');
    if (fault !== null) return fault;
    const joint = at.facts.policy.values['innovation.requireJoint'] && at.state.waived === null;
    if (joint && filed.prefectureReceipt === undefined) {
      return refuse('prefectureReceiptMissing', 'S0-37');
    }
    return one(
      happened('innovationFiled', {
        filedOn: filed.filedOn,
        prefectureReceipt: filed.prefectureReceipt ?? null,
        officeReceipt: filed.officeReceipt,
        duty: dutyMet('filed', filed.filedOn, at),
        status: 'FILED',
        waits: [
          waitUntil(
            { command: 'recordRecognition', rule: 'S0-39', role: 'coordinationOffice', unit: null },
            null,
            at.today,
          ),
        ],
      }),
    );
  },

  recordRecognition(at) {
    const { recognised, by, recognisedOn, evidence } = payloads.recordRecognition.parse(
      at.command.payload,
    );
    const fault = dayAhead(recognisedOn, at.command, 'S0-39');
    if (fault !== null) return fault;
    return one(
      happened('recognitionRecorded', {
        recognised,
        recognisedBy: by,
        recognisedOn,
        evidence: [...at.state.evidence, ...evidence],
        duty: recognised ? dutyMet('recognised', recognisedOn, at) : null,
        status: recognised ? 'RECOGNISED' : 'NOT_RECOGNISED',
        waits: [],
      }),
    );
  },

  giveUpInnovation({ command }) {
    const { reason } = payloads.giveUpInnovation.parse(command.payload);
    return one(happened('innovationGivenUp', { reason, status: 'GIVEN_UP', waits: [] }));
  },
};

function owed(command: string, rule: string, unit: string | undefined, today: CivilDate): Wait {
  return waitUntil({ command, rule, role: 'leadUnit.staff', unit: unit ?? null }, null, today);
}

function formed({ state, today }: At) {
  return {
    status: 'JOINT_CASE_FORMED',
    waits: [owed('fileInnovation', 'S0-37', state.units[0], today)],
  };
}

/** S0-39, S0-40: the case counts for its quarter when it is formed, filed or recognised, as `innovation.countsWhen` says. */
function dutyMet(
  step: 'formed' | 'filed' | 'recognised',
  on: CivilDate,
  { state, facts }: At,
): AggregateId | null {
  const rule = state.kind === 'own' ? 'innovationOwn' : 'innovationCopied';
  return facts.policy.values['innovation.countsWhen'] === step
    ? dutyId(state.programme, rule, state.indicator, quarterOf(on))
    : null;
}

function contentOf(content: ReturnType<typeof payloads.reviseInnovation.parse>) {
  const { title, text, gap = null, modelCity = null, evidence } = content;
  return { title, text, gap, modelCity, evidence };
}
