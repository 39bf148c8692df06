import { createTransport } from 'nodemailer';

import { startMailInbox, type MailInbox, type ReceivedMail } from '../../embedded/mail-inbox';

let received: ReceivedMail[];
let refuse: boolean;
let inbox: MailInbox;

beforeAll(async () => {
  inbox = await startMailInbox({
    port: 0,
    store(mail) {
      if (refuse) return Promise.reject(new Error('the database is away'));
      received.push(mail);
      return Promise.resolve();
    },
    onFault: () => undefined,
  });
});
afterAll(() => inbox.close());
beforeEach(() => {
  received = [];
  refuse = false;
});

const letter = {
  from: '督办 <duban@example.gov.cn>',
  to: '陈晓 <chen@example.gov.cn>',
  subject: '【督办】问题 S0-2024-000123 已交办',
  text: '请于 2024年2月21日 前签收。',
  html: '<p>请于 <b>2024年2月21日</b> 前签收。</p>',
  messageId: '<n-1@duban.invalid>',
  date: new Date('2024-02-08T02:00:00Z'),
};
const event = 'BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n';

test('a letter is stored with its parts, for whom the envelope names', async () => {
  await createTransport(inbox.url).sendMail({
    ...letter,
    icalEvent: { method: 'PUBLISH', content: event },
    envelope: { from: 'duban@example.gov.cn', to: ['chen@example.gov.cn', 'li@example.gov.cn'] },
  });
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({
    messageId: '<n-1@duban.invalid>',
    from: 'duban@example.gov.cn',
    to: ['chen@example.gov.cn', 'li@example.gov.cn'],
    subject: letter.subject,
    html: letter.html,
    sentAt: '2024-02-08T02:00:00.000Z',
  });
  expect(received[0]?.text.trim()).toBe(letter.text);
  expect(received[0]?.ics).toContain('METHOD:PUBLISH');
  expect(received[0]?.raw).toContain('Message-ID: <n-1@duban.invalid>');
});

test('what could not be stored is not acknowledged: the sender keeps it', async () => {
  refuse = true;
  await expect(createTransport(inbox.url).sendMail(letter)).rejects.toMatchObject({
    responseCode: 451,
  });
});

test('it listens on loopback', () => {
  expect(inbox.url).toBe(`smtp://127.0.0.1:${String(inbox.port)}`);
});
