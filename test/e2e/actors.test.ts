import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium';
import { signInAs, type Official } from '../support/official';
import { startSystem, type RunningSystem } from '../../bench/running-system';

jest.setTimeout(900_000);

/** One story per actor on the running system, by clicking only: office, responsible unit, its principal, lead unit, leaders. */
let system: RunningSystem;
let browser: Browser;
const officials = new Map<string, Official>();

beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem(), launchChromium()]);
}, 900_000);

afterAll(async () => {
  await browser.close();
  await system.stop();
});

async function as(person: string): Promise<Official> {
  const known = officials.get(person) ?? (await signInAs(browser, system.url, person));
  officials.set(person, known);
  return known;
}

const OFFICE = '赵某涛';
const ANOTHER_OF_THE_OFFICE = '杨某磊';
const UNIT_STAFF = '谢某娟';
const UNIT_PRINCIPAL = '韩某芳';
const LEAD_STAFF = '彭某丽';
const GROUP_HEAD = '王某明';
const VICE_MAYOR_B = '刘某玉';
const VICE_MAYOR_C = '陈某松';
const BUREAU = '胡某辉';

const quarter = '/quarters/county-city-2024/2024-Q2';
let problem = '';

test('the office registers, verifies and assigns a problem', async () => {
  const office = await as(OFFICE);
  await office.open('/problems/new');
  const page = office.page;
  await page.fill('[name=title]', '窗口一次性告知不到位');
  await page.fill('[name=description]', '办理食品经营许可往返三次');
  await page.selectOption('[name=source]', 'publicChannel');
  await page.locator('main form button[type=submit]:not([name])').last().click();
  await page.waitForURL(/\/problems\/S0-2024-/);
  problem = new URL(page.url()).pathname;
  expect(await office.act(problem, 'verifyProblem', { note: '电话核实属实' })).toContain('已查实');
  const assigned = await office.act(problem, 'assignProblem', {
    leadUnit: '住建局',
    responsibleUnit: '市场监管局',
  });
  expect(assigned).toContain('已交办');
  expect(assigned).toContain('请市场监管局于');
});

test('the responsible unit confirms receipt and files the checklist', async () => {
  const unit = await as(UNIT_STAFF);
  expect(await unit.act(problem, 'confirmReceipt')).toContain('由单位签收');
  const filed = await unit.act(problem, 'submitPlan', {
    rootCause: '告知单与审批系统不一致',
    'lines.0.measure': '统一告知单并上墙',
    'lines.0.person': '窗口负责人',
    'lines.0.leaderInCharge': '分管副局长',
    'lines.0.criterion': '连续两周无往返',
  });
  expect(filed).toContain('清单审核');
});

test('the lead unit approves the checklist and records a check', async () => {
  const lead = await as(LEAD_STAFF);
  expect(await lead.act(problem, 'approvePlan')).toContain('整改中');
  const checked = await lead.act(problem, 'recordCheck', {
    kind: 'onSite',
    progressPercent: '100',
    finding: '告知单已统一',
  });
  expect(checked).toContain('告知单已统一');
});

test('the principal signs the application, and the own unit may not accept it', async () => {
  const principal = await as(UNIT_PRINCIPAL);
  const applied = await principal.act(problem, 'applyForAcceptance', {
    statement: '措施已落实',
    'evidence.0.line': '1',
    'evidence.0.pieces._words': '新告知单样本与现场照片说明',
  });
  expect(applied).toContain('待验收');
  const unit = await as(UNIT_STAFF);
  await unit.open(`${problem}/acts/acceptRectification`);
  expect(await unit.says()).toMatch(/不能由责任单位/);
});

test('the lead unit accepts, and another person of the office signs off', async () => {
  const lead = await as(LEAD_STAFF);
  expect(await lead.act(problem, 'acceptRectification', { opinion: '现场核验合格' })).toContain(
    '待批销号',
  );
  const other = await as(ANOTHER_OF_THE_OFFICE);
  expect(await other.act(problem, 'approveSignOff', { opinion: '同意销号' })).toContain('已销号');
});

test('every notice is in the development inbox, with dates in words', async () => {
  const office = await as(OFFICE);
  const number = problem.split('/').at(-1) ?? '';
  for (let n = 0; n < 120; n += 1) {
    await office.open(`/inbox?q=${number}`);
    const listed = await office.says();
    if (['交办', '清单', '验收', '销号'].every((word) => listed.includes(word))) {
      break;
    }
    await office.page.waitForTimeout(500);
  }
  await office.page.locator('main a', { hasText: '交办' }).first().click();
  await office.page.waitForLoadState();
  expect(await office.page.content()).toMatch(/\d{4}年\d{1,2}月\d{1,2}日（周[一二三四五六日]）/);
});

test('the clock moves, and a task force writes, reviews, signs and files its report', async () => {
  const office = await as(OFFICE);
  await moveUntil(office, /今天是 2024年7月(0?[2-9]|1[01])日/);
  const staff = await as(UNIT_STAFF);
  const principal = await as(UNIT_PRINCIPAL);
  const of = (command: string) => `${command}?indicator=I01`;
  const drafted = await staff.act(quarter, of('draftReport'), {
    content: '二季度企业开办平均用时 1 天',
    carriedChecked: true,
  });
  expect(drafted).toContain('已办理');
  await staff.act(quarter, of('submitReport'));
  await principal.act(quarter, of('approveReport'));
  await principal.act(quarter, of('signReport'));
  await staff.act(quarter, of('fileReport'));
  expect(await office.act(quarter, of('acceptReport'))).toContain('已办理');
});

test('the quarter is scored and decided, and a yellow placard hangs', async () => {
  const office = await as(OFFICE);
  await moveUntil(office, /今天是 2024年7月(1[3-9]|2\d|3\d)日/);
  await office.act(quarter, 'closeCollection');
  const order = ['I01', 'I02', 'I03', 'I05', 'I06', 'I08', 'I09', 'I10', 'I11', 'I07', 'I04'];
  const bureau = await as(BUREAU);
  const scores = Object.fromEntries(order.map((id, n) => [`scores.${id}`, String(96 - n)]));
  await bureau.act(quarter, 'recordScores', scores);
  await office.act(quarter, 'computeRanking');
  await office.open('/workbench');
  for (let n = 0; n < 3; n += 1) {
    await office.page.locator('button', { hasText: '前进 7 天' }).click();
    await office.page.waitForLoadState();
  }
  await office.act(quarter, 'submitToLeaders');
  await decideAll(await as(VICE_MAYOR_B));
  await decideAll(await as(VICE_MAYOR_C));
  await decideAll(await as(GROUP_HEAD));
  const head = await as(GROUP_HEAD);
  expect(await head.act(quarter, 'approveList', { instruction: '限期整改' })).toMatch(
    /已审定|结果运用/,
  );
  await registerUnder(await as(BUREAU));
});

/** Moves the city by weeks until its today reads like this. */
async function moveUntil(official: Official, today: RegExp): Promise<void> {
  await official.open('/workbench');
  for (let n = 0; n < 12 && !today.test(await official.page.locator('body').innerText()); n += 1) {
    await official.page.locator('button', { hasText: '前进 7 天' }).click();
    await official.page.waitForLoadState();
  }
}

/** Approves every proposal that this leader is asked to decide. */
async function decideAll(leader: Official): Promise<void> {
  for (let n = 0; n < 20; n += 1) {
    await leader.open('/decisions');
    const approve = leader.page.locator('main .decide-form button[type=submit]');
    if ((await approve.count()) === 0) {
      return;
    }
    await approve.first().click();
    await leader.page.locator('main form input[name=_confirmed]').waitFor({ state: 'attached' });
    await leader.page.locator('main form button[type=submit]').last().click();
    await leader.page.waitForLoadState();
  }
}

/** The bureau hangs the placard on the open problem of the indicator; the office schedules the speech. */
async function registerUnder(bureau: Official): Promise<void> {
  await bureau.open(quarter);
  const hang = bureau.page.locator('main a[href*="/acts/hangPlacard"][href*="I04"]').first();
  const path = (await hang.getAttribute('href')) ?? '';
  await bureau.open(path);
  await bureau.page.getByLabel(/低压报装超承诺时限/).check();
  const hung = await bureau.send();
  expect(hung).toContain('黄牌');
  const office = await as(OFFICE);
  expect(await office.act(quarter, 'scheduleSpeech', { on: '2024-08-09' })).toContain('表态发言');
}
