import type { AggregateId } from '../../domain/aggregate';
import type { LifeKind } from '../../domain/helper-life/life';
import type { MemoryCity } from './memory-city';

/** One helper life of each kind in a city of county-city-2024, all but the clue of the lead unit of I04 (供电公司). */
export function sampleLives(city: MemoryCity): Readonly<Record<LifeKind, AggregateId>> {
  const office = city.person('coordinationOffice');
  const lead = city.person('leadUnit.staff', '供电公司');
  const ids = {
    clue: 'clue/S0-2024-XS-0001',
    instruction: 'instruction/S0-2024-PS-0001',
    visit: 'visit/S0-2024-ZF-0001',
    inspection: 'inspection/S0-2024-DC-0001',
    innovation: 'innovation/S0-2024-CX-0001',
    hardNut: 'hardNut/S0-2024-GJ-0001',
  } as const;
  city.act(office, ids.clue, 'receiveClue', {
    channel: 'hotline12345',
    title: '办电窗口多次补件',
    text: '一次未告知清楚。',
    reporter: { name: '陈女士', contact: 'chen@demo.invalid' },
  });
  city.act(city.person('groupHead'), ids.instruction, 'writeInstruction', {
    title: '关于办电提速的批示',
    text: '请抓紧压减办电环节。',
    indicators: ['I04'],
    actionPoints: [{ unit: '供电公司', text: '拿出压减方案', dueOn: '2024-12-20' }],
  });
  city.act(lead, ids.visit, 'planVisit', {
    enterprise: '示范机械公司',
    indicator: 'I04',
    visitor: '李工',
    plannedOn: '2024-12-20',
  });
  city.act(office, ids.inspection, 'planInspection', {
    form: 'spotCheck',
    title: '抽查办电专班',
    subject: 'work',
    indicator: 'I04',
    team: ['张科'],
    plannedOn: '2024-12-20',
  });
  city.act(lead, ids.innovation, 'draftInnovation', {
    kind: 'own',
    indicator: 'I04',
    title: '三零办电',
    text: '零上门、零审批、零投资。',
  });
  city.act(lead, ids.hardNut, 'listHardNut', {
    title: '破解增容慢',
    goal: '压减三成',
    timetable: [{ milestone: '出台办法', dueOn: '2024-12-20' }],
    roadmap: [{ step: '梳理堵点', responsible: '营销部' }],
  });
  return ids;
}
