import type { AggregateId } from '../../../domain/aggregate';
import {
  actorOf,
  at,
  elevenIndicators,
  fileReport,
  fileReports,
  office,
  officeHead,
  programmeId,
  start,
  yearCity,
  type YearCity,
} from './year-city';

const id: AggregateId = `quarter/${programmeId}/2024-Q1`;
const of = { indicator: 'I01' };
const author = actorOf('leadUnit.staff', '甲01', 'author');
const second = actorOf('leadUnit.staff', '甲01', 'second');
const principal = actorOf('leadUnit.principal', '甲01');

function collecting(): YearCity {
  const city = yearCity();
  start(city);
  city.world.runUntil(at('2024-03-19'));
  return city;
}

function drafted(city: YearCity): void {
  city.must(at('2024-04-01'), author, id, 'draftReport', { ...of, content: '进展' });
  city.must(at('2024-04-01'), author, id, 'submitReport', of);
}

function signed(city: YearCity): void {
  drafted(city);
  city.must(at('2024-04-02'), second, id, 'approveReport', of);
  city.must(at('2024-04-02'), principal, id, 'signReport', of);
}

const report = (city: YearCity) => city.quarter('2024-Q1')?.reports['I01'];

describe('the template', () => {
  it('goes out by itself on its day with the latest approved version (Q07, S0-52)', () => {
    const city = yearCity();
    start(city);
    const version = { version: '2024-A', fields: ['进展', '问题'] };
    city.must(at('2024-02-01'), officeHead, id, 'approveTemplate', version);
    city.world.runUntil(at('2024-03-18', '08:59'));
    expect(city.quarter('2024-Q1')?.status).toBe('OPEN');
    city.world.runUntil(at('2024-03-18', '09:00'));
    expect(city.quarter('2024-Q1')).toMatchObject({ status: 'COLLECTING', template: version });
    expect(city.notices().filter((notice) => notice.notice === 'N36')).toHaveLength(11);
  });
});

describe('one report from draft to acceptance', () => {
  it.each([
    ['S0-16', 'the author may not review', author, 'approveReport', 'authorMayNotReview'],
    ['S0-47', 'staff may not sign', second, 'signReport', 'notPermitted'],
    [
      'S0-16',
      'another lead unit may not review',
      actorOf('leadUnit.staff', '甲02'),
      'approveReport',
      'notPermitted',
    ],
    [
      'S0-52',
      'the office may not accept what is not filed',
      office,
      'acceptReport',
      'reportNotAtThisStage',
    ],
    ['S0-52', 'nothing is filed unsigned', second, 'fileReport', 'reportNotAtThisStage'],
  ])('%s: %s', (_, __, actor, command, code) => {
    const city = collecting();
    drafted(city);
    expect(city.give(at('2024-04-01'), actor, id, command, of)?.code).toBe(code);
  });

  it('binds the signature to the content and voids it when the content changes (D-20)', () => {
    const city = collecting();
    signed(city);
    const first = report(city)?.signature;
    expect(first).toMatchObject({
      person: principal.person,
      contentDigest: report(city)?.contentDigest,
    });
    city.must(at('2024-04-02'), second, id, 'fileReport', of);
    city.must(at('2024-04-03'), office, id, 'sendBackReport', { ...of, reason: '缺少数据' });
    city.must(at('2024-04-03'), author, id, 'draftReport', { ...of, content: '补充后' });
    expect(report(city)?.signature).toBeNull();
    city.must(at('2024-04-03'), author, id, 'submitReport', of);
    city.must(at('2024-04-03'), second, id, 'approveReport', of);
    const stale = { ...of, contentDigest: first?.contentDigest };
    expect(city.give(at('2024-04-03'), principal, id, 'signReport', stale)?.code).toBe(
      'contentHasChanged',
    );
  });

  it('accepts it and gives a receipt (Q08, N37)', () => {
    const city = collecting();
    const [first] = elevenIndicators;
    if (first === undefined) throw new Error('no indicator');
    fileReport(city, id, first, '2024-04-03');
    expect(report(city)).toMatchObject({ status: 'ACCEPTED', late: false, filedOn: '2024-04-03' });
    expect(city.notices().filter((notice) => notice.notice === 'N37')).toHaveLength(2);
  });

  it('reopens an accepted report whose data are untrue (R11, S0-45)', () => {
    const city = collecting();
    const [first] = elevenIndicators;
    if (first === undefined) throw new Error('no indicator');
    fileReport(city, id, first, '2024-04-03');
    const inspector = actorOf('inspectionOffice', '市委督查室');
    city.must(at('2024-04-04'), inspector, id, 'markUntrue', { ...of, reason: '数据与核查不符' });
    expect(report(city)).toMatchObject({ status: 'DRAFT', signature: null });
  });
});

describe('reminders, late and missing (Q09, D-24)', () => {
  it('reminds whoever owes 3 days and 1 day before and on the due day at 09:00, in the digest', () => {
    const city = collecting();
    fileReports(city, '2024-Q1', '2024-04-01', ['I01']);
    city.world.runUntil(at('2024-04-08', '23:59'));
    const reminders = city.notices().filter((notice) => notice.notice === 'N38');
    expect(
      reminders.map((notice) => [notice.on, notice.about['indicator'], notice.digest]),
    ).toEqual([
      ['2024-04-05', 'I01', true],
      ['2024-04-07', 'I01', true],
      ['2024-04-08', 'I01', true],
    ]);
  });

  it('marks late after 8 April and missing after 15 April, told at 09:00 to leaders too', () => {
    const city = collecting();
    fileReports(city, '2024-Q1', '2024-04-01', ['I01']);
    city.world.runUntil(at('2024-04-09'));
    expect(report(city)).toMatchObject({ status: 'OWED', late: true });
    city.world.runUntil(at('2024-04-16'));
    expect(report(city)?.status).toBe('MISSING');
    const missing = city.notices().findLast((notice) => notice.notice === 'N38');
    expect(missing).toMatchObject({ notBefore: at('2024-04-16', '09:00') });
    expect(missing?.to).toContainEqual({ role: 'leadLeader', unit: '副市长01' });
  });

  it('takes a late filing until the cut-off and marks it late', () => {
    const city = collecting();
    const [first] = elevenIndicators;
    if (first === undefined) throw new Error('no indicator');
    fileReport(city, id, first, '2024-04-10');
    expect(report(city)).toMatchObject({ status: 'ACCEPTED', late: true });
  });

  it('keeps the first filing time of a returned report refiled within two working days', () => {
    const city = collecting();
    const [first] = elevenIndicators;
    if (first === undefined) throw new Error('no indicator');
    signed(city);
    city.must(at('2024-04-08'), second, id, 'fileReport', of);
    city.must(at('2024-04-08', '17:00'), office, id, 'sendBackReport', { ...of, reason: '补充' });
    expect(report(city)?.refileUntil).toBe('2024-04-10');
    fileReport(city, id, first, '2024-04-10');
    expect(report(city)?.late).toBe(false);
  });

  it('lets the head of the office grant an expiring late entry after the cut-off', () => {
    const city = collecting();
    fileReports(city, '2024-Q1', '2024-04-01', ['I01']);
    const grant = { ...of, until: '2024-04-18', reason: '系统故障' };
    city.world.runUntil(at('2024-04-16'));
    expect(city.give(at('2024-04-16'), office, id, 'grantLateEntry', grant)?.code).toBe(
      'notPermitted',
    );
    city.must(at('2024-04-16'), officeHead, id, 'grantLateEntry', grant);
    expect(report(city)?.status).toBe('DRAFT');
    city.world.runUntil(at('2024-04-19'));
    expect(report(city)?.status).toBe('MISSING');
  });
});

describe('closing the collection (Q10, S0-53)', () => {
  it('is refused while a report is owed or filed but not accepted', () => {
    const city = collecting();
    fileReports(city, '2024-Q1', '2024-04-01', ['I01']);
    expect(city.give(at('2024-04-02'), office, id, 'closeCollection')?.code).toBe(
      'reportsStillOwed',
    );
    signed(city);
    city.must(at('2024-04-02'), second, id, 'fileReport', of);
    expect(city.give(at('2024-04-02'), office, id, 'closeCollection')?.code).toBe(
      'reportsAwaitAcceptance',
    );
    city.must(at('2024-04-03'), office, id, 'acceptReport', of);
    city.must(at('2024-04-03'), office, id, 'closeCollection');
    expect(city.quarter('2024-Q1')?.status).toBe('SCORING');
  });

  it('ranks a missing report last and names its task force in the circular (D-26, E-08)', () => {
    const city = collecting();
    fileReports(city, '2024-Q1', '2024-04-01', ['I01']);
    city.must(at('2024-04-16'), office, id, 'closeCollection');
    const scores = Object.fromEntries(
      elevenIndicators.slice(1).map((one, n) => [one.id, String(90 - n)]),
    );
    city.must(at('2024-04-17'), office, id, 'recordScores', { scores });
    city.must(at('2024-04-17'), office, id, 'computeRanking');
    const quarter = city.quarter('2024-Q1');
    expect(quarter?.ranking?.entries.at(-1)).toMatchObject({
      id: 'I01',
      unreported: true,
      last: true,
    });
    expect(quarter?.proposals.map((one) => one.id)).toContain('circular:I01:甲01');
  });
});
