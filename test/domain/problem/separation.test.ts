import { at, hung, officeLevel, own, attempt, type Row } from './refusals';
import { samples } from './samples';
import { actor, otherUnit, people, storyAt, unit } from './story';

const rows: Row[] = [
  [
    'D-10',
    'ownUnitMayNotAccept',
    at('ACCEPTANCE_PENDING'),
    '2024-03-21T09:00',
    people.staff,
    'acceptRectification',
    { opinion: '好' },
  ],
  [
    'D-10',
    'ownUnitMayNotAccept',
    at('ACCEPTANCE_PENDING'),
    '2024-03-21T09:00',
    own(['leadUnit.staff', 'coordinationOffice']),
    'acceptRectification',
    { opinion: '好' },
  ],
  [
    'D-10',
    'ownUnitMayNotAccept',
    () => storyAt('ACCEPTANCE_PENDING', { assignment: { coResponsibleUnits: [otherUnit] } }),
    '2024-03-21T09:00',
    actor('leadUnit.staff', otherUnit),
    'returnRectification',
    { reasons: ['notDone'], text: '未做' },
  ],
  [
    'D-10',
    'applicantMayNotAccept',
    at('ACCEPTANCE_PENDING'),
    '2024-03-21T09:00',
    { ...people.leadStaff, person: people.principal.person },
    'acceptRectification',
    { opinion: '好' },
  ],
  [
    'D-10',
    'notPermitted',
    at('ACCEPTANCE_PENDING'),
    '2024-03-21T09:00',
    actor('leadUnit.staff', otherUnit),
    'acceptRectification',
    { opinion: '好' },
  ],
  [
    'D-10',
    'acceptorMayNotSignOff',
    () => {
      const s = officeLevel();
      s.must('2024-03-21T09:00', people.office, 'acceptRectification', { opinion: '好' });
      return s;
    },
    '2024-03-22T09:00',
    { ...people.officeHead, person: people.office.person },
    'approveSignOff',
    {},
  ],
  [
    'D-10',
    'acceptorMayNotSignOff',
    at('SIGNOFF_PENDING'),
    '2024-03-22T10:00',
    { ...people.office, person: 'deputy', delegateOf: people.leadStaff.person },
    'approveSignOff',
    {},
  ],
  [
    'D-10',
    'ownUnitMayNotSignOff',
    at('SIGNOFF_PENDING'),
    '2024-03-22T10:00',
    own(['coordinationOffice']),
    'approveSignOff',
    {},
  ],
  [
    'D-10',
    'notPermitted',
    at('SIGNOFF_PENDING', (s) => hung(s)),
    '2024-03-22T10:00',
    people.office,
    'approveSignOff',
    {},
  ],
  [
    'D-10',
    'drafterMayNotApprovePlan',
    at('PLAN_REVIEW'),
    '2024-03-06T09:00',
    { ...people.leadStaff, person: people.staff.person },
    'approvePlan',
    {},
  ],
  [
    'D-10',
    'ownUnitMayNotApprovePlan',
    () => storyAt('PLAN_REVIEW', { assignment: { leadUnit: unit } }),
    '2024-03-06T09:00',
    actor('leadUnit.staff', unit),
    'approvePlan',
    {},
  ],
  [
    'D-10',
    'ownUnitMayNotGrantExtension',
    () => {
      const s = storyAt('PLAN_REVIEW', { assignment: { leadUnit: unit } });
      s.must(
        '2024-03-06T08:00',
        people.principal,
        'requestExtension',
        samples.requestExtension?.payload,
      );
      return s;
    },
    '2024-03-06T09:00',
    actor('leadUnit.staff', unit),
    'decideExtension',
    { decision: 'granted' },
  ],
  [
    'D-10',
    'ownUnitMayNotDecideTransfer',
    at('TRANSFER_PENDING'),
    '2024-03-06T09:00',
    own(['coordinationOffice']),
    'decideObjection',
    { decision: 'rejected', reason: '不移' },
  ],
  [
    'D-10',
    'acceptorMayNotLookBack',
    at('LOOKBACK'),
    '2024-04-09T09:00',
    people.leadStaff,
    'recordLookBack',
    { result: 'rebound', finding: '反弹' },
  ],
  [
    'D-10',
    'acceptorMayNotLookBack',
    at('LOOKBACK'),
    '2024-04-09T09:00',
    people.inspector,
    'recordLookBack',
    { result: 'rebound', finding: '反弹', team: [people.leadStaff.person] },
  ],
  [
    'D-10',
    'ownUnitMayNotLookBack',
    at('LOOKBACK', (s) => {
      const held = { role: 'responsibleUnit.staff', unit, from: '2024-01-01', to: null } as const;
      const assignments = [{ person: 'colleague', ...held }];
      s.facts = { ...s.facts, roster: { units: [], persons: [], assignments } };
    }),
    '2024-04-09T09:00',
    people.inspector,
    'recordLookBack',
    { result: 'rebound', finding: '反弹', team: ['colleague'] },
  ],
  [
    'D-10',
    'ownUnitMayNotLookBack',
    at('LOOKBACK'),
    '2024-04-09T09:00',
    own(['inspectionOffice']),
    'recordLookBack',
    { result: 'holds', finding: '好' },
  ],
  [
    'D-10',
    'ownUnitMayNotWaiveMechanism',
    at('SIGNED_OFF'),
    '2024-04-09T09:00',
    people.staff,
    'recordMechanism',
    { kind: 'waiver', text: '不需要' },
  ],
  [
    'D-10',
    'drafterMayNotPublish',
    at('CLOSED', (s) =>
      s.must(
        '2024-05-06T09:00',
        people.office,
        'draftTypicalCase',
        samples.draftTypicalCase?.payload,
      ),
    ),
    '2024-05-07T09:00',
    { ...people.groupHead, person: people.office.person },
    'publishTypicalCase',
    {},
  ],
];

describe(`refusals by separation of duties (D-10)`, () => {
  it.each(rows)('%s %s', (...row) => {
    const [rule, code] = row;
    expect(attempt(row)).toEqual({ code, rule, recorded: 0 });
  });
});
