import path from 'node:path';
import { letterTemplates, type Language } from '../../../activities/letter-templates';
import { templateOf } from '../../../activities/render-notice';
import type { AggregateId } from '../../../domain/aggregate';
import { grandTour } from './grand-tour';
import {
  actorOf,
  approveAll,
  at,
  elevenIndicators,
  groupHead,
  office,
  programmeId,
  rankQuarterBy,
  scoresInOrder,
  start,
  yearCity,
  type SentNotice,
} from './year-city';

const templates = letterTemplates(path.join(__dirname, '../../../templates/mail'));

/** The letters of a tour through two quarters, of the programme's policy change and weekly digest. */
function everyLetter(): SentNotice[] {
  const tour = grandTour();
  const programme: AggregateId = `programme/${programmeId}`;
  const change = {
    version: '2',
    values: { 'lag.countMode': 'consecutive' },
    reason: '按领导小组意见',
    validFrom: '2024-10-01',
  };
  tour.must(at('2024-09-02'), office, programme, 'proposePolicyChange', change);
  tour.must(at('2024-09-03'), groupHead, programme, 'approvePolicyChange');
  tour.must(at('2025-01-02'), groupHead, programme, 'closeProgramme', { report: '全年任务完成' });
  const kinds = ['quarter', 'placard', 'duty', 'programme'] as const;
  return [...kinds.flatMap((kind) => tour.notices(kind)), ...weeklyDigests()];
}

function weeklyDigests(): SentNotice[] {
  const city = yearCity();
  const group = { id: 'G1', name: '第一组', leadUnits: ['甲01'], responsibleUnits: [], topics: [] };
  Object.assign(city.facts.programme, { code: 'S3', groups: [group] });
  const programme: AggregateId = `programme/${programmeId}`;
  city.must(at('2024-01-02'), office, programme, 'draftProgramme');
  city.must(at('2024-01-02'), office, programme, 'issueProgramme', {
    issuer: '市政府',
    issuedOn: '2024-01-02',
  });
  city.world.runUntil(at('2024-01-13'));
  return city.notices('programme').filter((notice) => notice.notice === 'N71');
}

const letters = everyLetter();
const own = [
  ...Array.from({ length: 27 }, (_, n) => `N${String(n + 31)}`),
  'N70',
  'N71',
  'N75',
  'N76',
];

function rendered(notice: SentNotice, language: Language): { subject: string; body: string } {
  const template = templates(templateOf(notice, {}), language);
  if (template === undefined) throw new Error(`no template ${notice.notice}.${language}`);
  const values = { ...notice.about, due: notice.due ?? notice.about['due'], unitNames: String };
  return { subject: template.subject(values), body: template.body(values) };
}

it.each(own)('%s is sent in the tour', (notice) => {
  expect(letters.some((letter) => letter.notice === notice)).toBe(true);
});

describe.each(['zh', 'en'] as const)('every letter in %s', (language) => {
  it.each(own)('%s has a subject and a body without holes', (notice) => {
    for (const letter of letters.filter((one) => one.notice === notice)) {
      const { subject, body } = rendered(letter, language);
      const mark = language === 'zh' ? '【督办】' : '[Duban]';
      expect(subject.startsWith(mark)).toBe(true);
      expect(subject.length).toBeLessThan(120);
      expect(body).not.toMatch(/undefined|null|NaN|\[object|“”|（）|\(\)|: ?<|：<|<li><\/li>/);
      expect(body).toMatch(/<p>[^<]{6,}/);
    }
  });
});

it('says who must do what by when in the first line', () => {
  const first = (notice: string) => {
    const letter = letters.find((one) => one.notice === notice);
    return letter === undefined ? '' : rendered(letter, 'zh').body.split('\n')[0];
  };
  expect(first('N36')).toContain('请甲01于2024年4月8日（周一）前报送“指标I01”专班2024年第1季度');
  expect(first('N51')).toContain(
    '请甲05于2024年6月5日（周三）前完成“指标I05”挂牌督办问题的整改并通过验收',
  );
  expect(first('N53')).toContain('请甲01主要负责人于2024年5月10日（周五）在调度会作季度表态发言');
});

describe('a finding of untrue data after the list was posted (S0-45, R11, Q27)', () => {
  /** The letter about it: I01 is in the first quarter's posted list, and each finding takes off that many points. */
  function letterOfFinding(points: string): SentNotice {
    const city = yearCity({ policy: { 'report.untrue.points': points } });
    start(city);
    const scores = scoresInOrder(elevenIndicators.map(({ id }) => id));
    const days = { file: '2024-04-03', close: '2024-04-09', rank: '2024-04-18' } as const;
    const when = { ...days, submit: '2024-04-26', approve: '2024-04-30' } as const;
    rankQuarterBy(city, '2024-Q1', { scores }, when);
    approveAll(city, '2024-Q1', when.approve);
    const quarter: AggregateId = `quarter/${programmeId}/2024-Q1`;
    const finding = { indicator: 'I01', reason: '抽查三项与台账不符', evidence: ['台账复印件'] };
    city.must(
      at('2024-05-13'),
      actorOf('inspectionOffice', '督查室'),
      quarter,
      'markUntrue',
      finding,
    );
    const letter = city.notices().findLast(({ notice }) => notice === 'N37');
    if (letter === undefined) throw new Error('no letter');
    return letter;
  }

  it('says when, whose, what comes off and when that counts, and asks nobody to file again', () => {
    const letter = letterOfFinding('2');
    expect(rendered(letter, 'zh')).toEqual({
      subject: '【督办】2024年第1季度 数据不实：指标I01',
      body:
        '<p>2024年5月13日（周一）认定甲01报送的“指标I01”专班2024年第1季度报告数据不实，扣2分，在重新排名或更正时计入。</p>\n' +
        '<p>理由：抽查三项与台账不符</p>\n',
    });
    expect(rendered(letter, 'en')).toEqual({
      subject: '[Duban] Q1 2024 Untrue data: 指标I01',
      body:
        '<p>On Mon 13 May 2024 the data of the 2024 Q1 report of the task force of “指标I01” (甲01) were found untrue; points taken off when it is ranked anew or corrected: 2.</p>\n' +
        '<p>Reason: 抽查三项与台账不符</p>\n',
    });
  });

  it('speaks of no points where the policy names none', () => {
    const letter = letterOfFinding('0');
    expect(rendered(letter, 'zh').body).not.toMatch(/分|更正/);
    expect(rendered(letter, 'en').body).not.toMatch(/points|corrected/);
  });

  it('goes to the lead unit’s office, the coordination office and the bureau, and to nobody else', () => {
    expect(letterOfFinding('2').to).toEqual([
      { role: 'leadUnit.staff', unit: '甲01' },
      { role: 'leadUnit.principal', unit: '甲01' },
      { role: 'coordinationOffice' },
      { role: 'bureau' },
    ]);
  });
});

it('tells of a referral nothing but that it is there (D-23)', () => {
  const referrals = letters.filter((letter) => letter.notice === 'N55');
  expect(referrals).toHaveLength(2);
  for (const letter of referrals) {
    const { subject, body } = rendered(letter, 'zh');
    expect(subject + body).not.toMatch(/甲01|I0|长期不报送|失职/);
    expect(letter.restricted).toBe(true);
  }
});

it('marks as formal exactly what model.md section 9 numbers', () => {
  const plain = [
    'N31',
    'N34',
    'N35',
    'N37',
    'N38',
    'N39',
    'N40',
    'N41',
    'N54',
    'N71',
    'N76',
    'N12',
  ];
  for (const letter of letters) {
    if (!own.includes(letter.notice)) continue;
    expect([letter.notice, letter.formal]).toEqual([letter.notice, !plain.includes(letter.notice)]);
  }
});

it('greets nobody who holds no role: every recipient has a role', () => {
  const recipients = letters.flatMap((letter) => letter.to);
  expect(recipients.every((one) => one.role.length > 0)).toBe(true);
  expect(actorOf('bureau').roles).toEqual(['bureau']);
});
