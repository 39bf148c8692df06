import { instantAt } from '../../domain/calendar/instants';
import type { QuarterState } from '../../domain/quarter/state';
import { sampleCity } from '../support/sample-city';
import { actInBrowser } from './act-in-browser';
import { hiddenFields } from './browser-session';
import { cityInBrowser } from './city-in-browser';

const { open, signedIn } = cityInBrowser();

const form = '/quarters/county-city-2024/2024-Q2/acts/draftReport';
const filed = '本季度指标进展与下一步安排。';

/** The sample city when the second quarter's template is out. */
async function collectingAgain() {
  const city = await open(sampleCity());
  city.advanceTo(instantAt('2024-07-02', '10:00'));
  const report = () =>
    (city.find('quarter/county-city-2024/2024-Q2')?.state as QuarterState).reports['I01'];
  return { city, report };
}

test('a draft comes filled with what was filed last quarter, marked, and is kept once it was checked', async () => {
  const { report } = await collectingAgain();
  const staff = await signedIn('scjg.staff');
  const page = await staff.get(`${form}?indicator=I01`);
  expect(page.text).toContain(`${filed}</textarea>`);
  expect(page.text).toContain('以下内容取自本专班2024年第一季度已报送的报告');
  expect(page.text).toContain('取自2024年第一季度已报送的报告，待核对。');
  const unchecked = await actInBrowser(staff, `${form}?indicator=I01`, { content: filed });
  expect(unchecked.status).toBe(409);
  expect(unchecked.text).toContain('须逐项核对更新后才能保存（规则 S0-45）');
  expect(unchecked.text).toContain(`${filed}</textarea>`);
  expect(report()?.status).toBe('OWED');
  const checked = { content: '二季度：平均用时 1 天。', carriedChecked: 'on' };
  expect((await actInBrowser(staff, `${form}?indicator=I01`, checked)).status).toBe(303);
  expect(report()).toMatchObject({ status: 'DRAFT', carriedFrom: '2024-Q1' });
  const again = await staff.get(`${form}?indicator=I01`);
  expect(again.text).toContain('二季度：平均用时 1 天。</textarea>');
  expect(again.text).not.toContain('carriedChecked');
});

test('nothing of another task force’s report comes into the form', async () => {
  await collectingAgain();
  const staff = await signedIn('scjg.staff');
  const page = await staff.get(`${form}?indicator=I02`);
  expect(page.text).not.toContain(filed);
});

test('the signature is given to what the principal has before the eyes (D-20)', async () => {
  const { city, report } = await collectingAgain();
  const staff = city.person('leadUnit.staff', '市场监管局');
  const principal = city.person('leadUnit.principal', '市场监管局');
  const id = 'quarter/county-city-2024/2024-Q2' as const;
  const of = { indicator: 'I01' };
  city.act(staff, id, 'draftReport', { ...of, content: '二季度进展' });
  city.act(staff, id, 'submitReport', of);
  city.act(principal, id, 'approveReport', of);
  const browser = await signedIn('scjg.principal');
  const page = await browser.get(
    '/quarters/county-city-2024/2024-Q2/acts/signReport?indicator=I01',
  );
  expect(page.text).toContain(`name="contentDigest" value="${report()?.contentDigest ?? '?'}"`);
});

describe('what is reviewed, signed or accepted is before the eyes (S0-16, S0-46, S0-47)', () => {
  const id = 'quarter/county-city-2024/2024-Q2' as const;
  const page = '/quarters/county-city-2024/2024-Q2';
  const of = { indicator: 'I01' };
  const written = {
    ...of,
    content: '二季度平均用时 1 天。',
    items: [{ item: '一窗通办', status: 'inProgress', percent: 60, nextMilestone: '八月底全覆盖' }],
    evidence: [
      { sha256: 'a'.repeat(64), name: '用时统计.xlsx', type: 'application/x', size: 1200 },
      '现场抽查记录',
    ],
  };

  async function submitted() {
    const { city, report } = await collectingAgain();
    const staff = city.person('leadUnit.staff', '市场监管局');
    city.act(staff, id, 'draftReport', written);
    city.act(staff, id, 'submitReport', of);
    return { city, report, principal: city.person('leadUnit.principal', '市场监管局') };
  }

  const parts = [
    '二季度平均用时 1 天。',
    '一窗通办',
    '（%）：60',
    '用时统计.xlsx',
    'a'.repeat(64),
    filed,
  ];

  test('on the page of the act and where it asks once more, with what may be done instead', async () => {
    const { city, report, principal } = await submitted();
    const browser = await signedIn('scjg.principal');
    const review = await browser.get(`${page}/acts/approveReport?indicator=I01`);
    for (const part of [...parts, report()?.contentDigest ?? '?']) {
      expect(review.text).toContain(part);
    }
    expect(review.text).toContain(`${page}/acts/returnReport?indicator&#x3D;I01`);
    city.act(principal, id, 'approveReport', of);
    // The one report that waits for this signature needs no choosing.
    const signing = await browser.get(`${page}/acts/signReport`);
    expect(signing.text).toContain(
      `name="contentDigest" value="${report()?.contentDigest ?? '?'}"`,
    );
    const asked = await browser.post(`${page}/acts/signReport`, {
      ...hiddenFields(signing.text.slice(signing.text.indexOf('class="act-form'))),
      ...of,
    });
    expect(asked.text).toContain('name="_confirmed"');
    for (const part of parts) expect(asked.text).toContain(part);
    expect(report()?.status).toBe('PRINCIPAL_SIGN');
    expect((await actInBrowser(browser, `${page}/acts/signReport`)).status).toBe(303);
    expect(report()).toMatchObject({
      status: 'SIGNED',
      signature: { contentDigest: report()?.contentDigest },
    });
  });

  test('a signature given to a text that was replaced meanwhile is refused, and the page then holds the new one', async () => {
    const { city, report, principal } = await submitted();
    city.act(principal, id, 'approveReport', of);
    const browser = await signedIn('scjg.principal');
    const { text } = await browser.get(`${page}/acts/signReport?indicator=I01`);
    const held = { ...hiddenFields(text.slice(text.indexOf('class="act-form'))), ...of };
    const stale = await browser.post(`${page}/acts/signReport`, {
      ...held,
      contentDigest: 'b'.repeat(64),
      _confirmed: 'yes',
    });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain(`name="contentDigest" value="${report()?.contentDigest ?? '?'}"`);
    expect(report()?.status).toBe('PRINCIPAL_SIGN');
  });

  test('on the quarter page for the task force and the offices, in both languages, and for nobody else', async () => {
    await submitted();
    const office = await signedIn('yhb.first');
    const seen = await office.get(`${page}?report=I01`);
    for (const part of [...parts, '起草季度报告']) expect(seen.text).toContain(part);
    const english = await office.get(`${page}?report=I01`, { 'accept-language': 'en' });
    expect(english.text).toContain('Digest of the content');
    const other = await (await signedIn('zjj.staff')).get(`${page}?report=I01`);
    expect(other.status).toBe(200);
    const text = [written.content, '一窗通办', filed, 'id="report"', '?report'];
    for (const part of text) expect(other.text).not.toContain(part);
  });

  test('its words, values and file names are for nobody else: JSON API, record, history, files (S0-46, D-27)', async () => {
    const { city, principal } = await submitted();
    city.act(principal, id, 'returnReport', { ...of, reason: '平均用时与系统导出不符' });
    const secrets = [
      written.content,
      '一窗通办',
      '用时统计.xlsx',
      '现场抽查记录',
      '平均用时与系统导出不符',
    ];
    /** Everything that the person is told of the quarter, and what comes back for the report's file. */
    const told = async (person: string) => {
      const browser = await signedIn(person);
      const places = [page, `${page}/history`, `/api/v1${page}`, `/api/v1${page}/timeline`];
      const answers = [];
      for (const place of places) answers.push(await browser.get(place));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      const { state } = JSON.parse(answers[2]?.text ?? '') as { state: QuarterState };
      const file = await browser.get(`${page}/files/${'a'.repeat(64)}`);
      return { text: answers.map(({ text }) => text).join(), state, file };
    };

    const other = await told('zjj.staff');
    for (const secret of secrets) expect(other.text).not.toContain(secret);
    expect(other.text).toContain('退回修改');
    expect(other.text).not.toContain('a'.repeat(64));
    expect(other.state.reports['I01']).toMatchObject({
      indicator: 'I01',
      unit: '市场监管局',
      status: 'DRAFT',
      ...{ content: null, items: [], evidence: [], contentDigest: '', author: null },
      withheld: true,
    });
    expect(other.file.status).toBe(404);
    for (const reader of ['scjg.staff', 'yhb.first']) {
      const { text, state } = await told(reader);
      for (const secret of secrets) expect(text).toContain(secret);
      expect(state.reports['I01']).toMatchObject({ ...written, returns: 1 });
      expect(state.reports['I01']?.withheld).toBeUndefined();
    }
  });

  test('where several reports wait, one is chosen before the form opens', async () => {
    const { city } = await collectingAgain();
    const mine = ['I01', 'I02'];
    const states = city.find(id)?.state as QuarterState;
    for (const indicator of mine) {
      const unit = states.reports[indicator]?.unit ?? '?';
      const staff = city.person('leadUnit.staff', unit);
      const principal = city.person('leadUnit.principal', unit);
      city.act(staff, id, 'draftReport', { indicator, content: `${indicator} 的进展` });
      city.act(staff, id, 'submitReport', { indicator });
      city.act(principal, id, 'approveReport', { indicator });
      city.act(principal, id, 'signReport', { indicator });
      city.act(staff, id, 'fileReport', { indicator });
    }
    const office = await signedIn('yhb.first');
    const { text } = await office.get(`${page}/acts/acceptReport`);
    expect(text).not.toContain('class="act-form');
    for (const indicator of mine) {
      expect(text).toContain(`${page}/acts/acceptReport?indicator&#x3D;${indicator}`);
    }
    const { text: chosen } = await office.get(`${page}/acts/acceptReport?indicator=I02`);
    expect(chosen).toContain('I02 的进展');
    expect(chosen).toContain('class="act-form');
  });
});
