import path from 'node:path';
import { letterTemplates } from '../../../activities/letter-templates';
import { templateOf } from '../../../activities/render-notice';
import { transitionOfEvent } from '../../../domain/problem/events';
import { tour } from './tour';

const stories = tour();
const notices = stories.flatMap((story) => story.notices);
const numbers = Array.from({ length: 30 }, (_, n) => `N${String(n + 1).padStart(2, '0')}`);
const templates = letterTemplates(path.join(__dirname, '../../../templates/mail'));

function render(notice: (typeof notices)[number], language: 'zh' | 'en') {
  const outside = notice.to.some(({ role }) => role === 'reporter');
  const template = templates(templateOf(notice, { outside }), language);
  if (template === undefined) {
    throw new Error(`no template ${notice.notice}`);
  }
  const values = { ...notice.about, due: notice.due, unitNames: (id: string) => id };
  return { subject: template.subject(values), body: template.body(values) };
}

describe('the tour', () => {
  it('passes every event', () => {
    const happened = new Set(stories.flatMap((story) => story.events.map(({ type }) => type)));
    expect(Object.keys(transitionOfEvent).filter((type) => !happened.has(type as never))).toEqual(
      [],
    );
  });

  it('writes every notice N01 to N30', () => {
    const written = new Set(notices.map(({ notice }) => notice));
    expect(numbers.filter((number) => !written.has(number))).toEqual([]);
  });
});

describe('who is told (model.md section 9)', () => {
  it.each([
    ['N01', false, ['reporter']],
    ['N02', false, ['reporter']],
    [
      'N04',
      true,
      [
        'responsibleUnit.staff',
        'responsibleUnit.principal',
        'leadUnit.staff',
        'coordinationOffice',
      ],
    ],
    ['N05', false, ['coordinationOffice', 'leadUnit.staff']],
    ['N07', false, ['responsibleUnit.staff', 'responsibleUnit.principal']],
    ['N08', false, ['leadUnit.staff', 'leadUnit.principal']],
    ['N09', false, ['responsibleUnit.staff']],
    ['N10', true, ['responsibleUnit.staff', 'responsibleUnit.principal', 'coordinationOffice']],
    ['N11', false, ['responsibleUnit.staff', 'responsibleUnit.leaderInCharge']],
    ['N14', false, ['leadUnit.staff', 'leadUnit.principal']],
    [
      'N15',
      true,
      [
        'responsibleUnit.staff',
        'responsibleUnit.principal',
        'leadUnit.staff',
        'coordinationOffice',
      ],
    ],
    [
      'N16',
      true,
      [
        'responsibleUnit.staff',
        'responsibleUnit.principal',
        'leadUnit.staff',
        'coordinationOffice',
      ],
    ],
    ['N17', false, ['leadUnit.staff', 'leadUnit.principal']],
    ['N18', true, ['responsibleUnit.staff', 'responsibleUnit.principal', 'leadUnit.staff']],
    ['N19', false, ['coordinationOffice', 'coordinationOffice.head']],
    [
      'N20',
      true,
      [
        'responsibleUnit.staff',
        'responsibleUnit.principal',
        'leadUnit.staff',
        'coordinationOffice',
      ],
    ],
    [
      'N23',
      false,
      [
        'responsibleUnit.staff',
        'responsibleUnit.principal',
        'leadUnit.staff',
        'coordinationOffice',
      ],
    ],
    [
      'N24',
      false,
      [
        'responsibleUnit.staff',
        'responsibleUnit.principal',
        'leadUnit.staff',
        'coordinationOffice',
      ],
    ],
    ['N28', true, ['responsibleUnit.staff']],
    ['N29', true, ['responsibleUnit.principal', 'leadUnit.principal']],
  ])('%s', (number, formal, roles) => {
    const sent = notices.find(({ notice }) => notice === number);
    expect({ formal: sent?.formal, roles: sent?.to.map(({ role }) => role) }).toEqual({
      formal,
      roles,
    });
  });

  it('N21 and N22 go to the lead city leader as well (S0-04)', () => {
    for (const number of ['N21', 'N22']) {
      const sent = notices.find(({ notice }) => notice === number);
      expect(sent?.to.map(({ role }) => role)).toContain('leadLeader');
    }
  });

  it('reporters are told apart, restricted, and never beside a unit (D-23)', () => {
    for (const { to, restricted } of notices) {
      const toReporter = to.some(({ role }) => role === 'reporter');
      expect(toReporter && !(restricted === true && to.length === 1)).toBe(false);
    }
  });

  it('no notice carries who reported', () => {
    expect(JSON.stringify(notices.map(({ about }) => about))).not.toContain('demo.invalid');
  });

  it('values are flat and free of objects', () => {
    for (const { notice, about } of notices) {
      const nested = Object.entries(about).filter(
        ([, value]) => typeof value === 'object' && value !== null && !Array.isArray(value),
      );
      expect({ notice, nested }).toEqual({ notice, nested: [] });
    }
  });

  it('reminders go in the digest of their day, everything else does not (E-29)', () => {
    for (const { notice, digest, on } of notices) {
      expect({ notice, digest: digest === true, on: on !== undefined }).toEqual({
        notice,
        digest: ['N12', 'N76'].includes(notice),
        on: ['N12', 'N76'].includes(notice),
      });
    }
  });

  it('what time brings at midnight is sent at nine (E-24)', () => {
    const atMidnight = notices.filter(
      ({ at, digest }) => at.slice(11, 16) === '00:00' && digest !== true,
    );
    expect(atMidnight.length).toBeGreaterThan(5);
    expect(
      atMidnight.every(
        ({ at, notBefore }) => notBefore?.slice(0, 16) === `${at.slice(0, 10)}T01:00`,
      ),
    ).toBe(true);
  });
});

describe('letters', () => {
  it.each(numbers)('%s says in both languages who does what by when', (number) => {
    const sent = notices.filter(({ notice }) => notice === number);
    expect(sent.length).toBeGreaterThan(0);
    for (const notice of sent) {
      for (const language of ['zh', 'en'] as const) {
        const { subject, body } = render(notice, language);
        expect(subject).toMatch(language === 'zh' ? /^【督办】/ : /^\[Duban\]/);
        expect(subject).not.toMatch(/[{}]|undefined|null|：$|: $/);
        expect(body.trim()).toMatch(/^<p>/);
        expect(body).not.toMatch(/[{}]|undefined|null|<p>\s*<\/p>|于 +前|by *[,.<]/);
      }
    }
  });

  it('names the day in words', () => {
    const { body } = render(notices.find(({ notice }) => notice === 'N04') ?? notices[0]!, 'zh');
    expect(body).toContain(
      '请市市场监管局于2024年3月5日（周二）前签收，并于2024年4月3日（周三）前完成整改、申请验收',
    );
  });

  it('says which overdue level it is', () => {
    const levels = notices
      .filter(({ notice }) => notice === 'N13')
      .map((notice) => render(notice, 'zh').subject.slice(0, 60));
    expect(levels.map((subject) => /（(\d) 级）/.exec(subject)?.[1])).toEqual(
      expect.arrayContaining(['1', '2', '3', '4']),
    );
  });

  it('a restricted notice says nothing but that it is there (D-23)', () => {
    const notice = notices.find(({ notice: number }) => number === 'N28') ?? notices[0]!;
    const { subject, body } = render(notice, 'zh');
    expect(subject).toBe('【督办】有一件限阅通知，请登录系统查看');
    expect(notice.about).toMatchObject({ reason: '苗头', kind: 'remind' });
    expect(body).not.toMatch(/苗头|提醒|remind/);
  });

  it('escapes what people wrote', () => {
    const notice = notices.find(({ notice: number }) => number === 'N09') ?? notices[0]!;
    const { body } = render({ ...notice, about: { ...notice.about, reason: '<b>x</b>' } }, 'zh');
    expect(body).toContain('&lt;b&gt;x&lt;/b&gt;');
  });
});
