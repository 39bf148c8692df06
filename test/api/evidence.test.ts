import { fakeServices, type FakeServices } from '../support/fake-services';
import { MemoryCity } from '../support/memory-city';
import { instantAt } from '../../domain/calendar/instants';
import { BrowserSession, hiddenFields } from './browser-session';
import { serve, type Served } from './serve';

// Machines that share their cores with others are slow; nothing here depends on time.
jest.setTimeout(60_000);

let services: FakeServices;
let served: Served;
let office: BrowserSession;

beforeEach(async () => {
  services = fakeServices(new MemoryCity('county-city-2024', instantAt('2024-04-29', '09:00')));
  served = await serve(services);
  office = new BrowserSession(served.origin);
  await office.signInAs('yhb.first');
});
afterEach(async () => {
  await served.close();
});

const pdf = Buffer.from('%PDF-1.7 一页');

async function registerWith(name: string, bytes: Buffer, title = '带附件') {
  const form = new FormData();
  const fields = await office.formOf('/problems/new');
  for (const [key, value] of Object.entries({
    ...fields,
    title,
    description: '说明',
    source: 'publicChannel',
  })) {
    form.append(key, value);
  }
  form.append('evidence', new Blob([new Uint8Array(bytes)]), name);
  return office.postFiles('/problems', form);
}

test('a file is stored by its hash, kept with the act, and served as a download under its Chinese name', async () => {
  const answer = await registerWith('现场照片说明.pdf', pdf);
  expect(answer.status).toBe(303);
  const page = await office.get(answer.location);
  const link = /href="(\/problems\/[^"]+\/files\/[0-9a-f]{64})"/.exec(page.text)?.[1] ?? '';
  const file = await office.get(link);
  expect(file.status).toBe(200);
  expect(file.headers.get('content-disposition')).toContain("filename*=UTF-8''%E7%8E%B0");
  expect(file.headers.get('x-content-type-options')).toBe('nosniff');
  expect(file.text).toBe(pdf.toString());
});

test.each([
  ['program.exe', Buffer.from('MZ'), '不接受'],
  ['假的.pdf', Buffer.from('<html><script>'), '内容与扩展名不符'],
  ['空.pdf', Buffer.alloc(0), '是空的'],
])('%s is refused at its field and nothing is registered', async (name, bytes, words) => {
  const answer = await registerWith(name, bytes);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(words);
  expect(services.city.all('problem')).toEqual([]);
});

test('a good file survives a correction of the form', async () => {
  const first = await registerWith('依据.pdf', pdf, '');
  expect(first.status).toBe(422);
  expect(first.text).toContain('依据.pdf');
  expect(first.text).toMatch(/name="evidence\._kept\.0\.sha256" value="[0-9a-f]{64}"/);
});

test('a file of a case that the person may not see is not there', async () => {
  const answer = await registerWith('依据.pdf', pdf);
  const page = await office.get(answer.location);
  const link = /href="(\/problems\/[^"]+\/files\/[0-9a-f]{64})"/.exec(page.text)?.[1] ?? '';
  const stranger = new BrowserSession(served.origin);
  await stranger.signInAs('fy.staff');
  expect((await stranger.get(link)).status).toBe(404);
});

test('S0-46: a file is named by whoever brought it, and by others only where the case uses it', async () => {
  const colleague = new BrowserSession(served.origin);
  await colleague.signInAs('yhb.second');
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(pdf)]), '依据.pdf');
  const own = hiddenFields((await office.get('/problems')).text)['_csrf'] ?? '';
  form.append('_csrf', own);
  const answer = await office.postFiles('/api/v1/files', form);
  expect(answer.status).toBe(201);
  const { files } = JSON.parse(answer.text) as { files: object[] };
  const register = (browser: BrowserSession, key: string, csrf: string) =>
    browser.postJson(
      '/api/v1/problems',
      { title: '带附件', description: '说明', source: 'publicChannel', evidence: files },
      { 'idempotency-key': key, 'x-csrf-token': csrf, 'sec-fetch-site': 'same-origin' },
    );
  const theirs = hiddenFields((await colleague.get('/problems')).text)['_csrf'] ?? '';
  const refused = await register(colleague, 'refused-1', theirs);
  expect(refused.status).toBe(409);
  expect(refused.text).toContain('fileNotStored');
  expect(services.city.all('problem')).toEqual([]);
  const registered = await register(office, 'registered-1', own);
  expect(registered.status).toBe(200);
  const { number } = JSON.parse(registered.text) as { number: string };
  const verified = await colleague.postJson(
    `/api/v1/problems/${number}/acts/verifyProblem`,
    { note: '属实', evidence: files },
    { 'idempotency-key': 'verified-1', 'x-csrf-token': theirs, 'sec-fetch-site': 'same-origin' },
  );
  expect(verified.status).toBe(200);
});
