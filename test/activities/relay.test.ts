import { outcomeOf, withoutAddresses } from '../../activities/relay';
import { plainText } from '../../activities/plain-text';
import {
  dateEn,
  dateZh,
  instantEn,
  instantZh,
  letterHandlebars,
} from '../../activities/letter-words';
import { compile } from '../../activities/letter-templates';

const fault = (more: object) => Object.assign(new Error('x'), more);

describe('what an error of the relay means', () => {
  test.each([
    [
      'no reply, body not read to its end: certainly not sent',
      { code: 'ECONNECTION', command: 'CONN' },
      false,
      'queued',
    ],
    [
      'no reply, body read to its end: unknown',
      { code: 'ECONNECTION', command: 'CONN' },
      true,
      'ambiguous',
    ],
    ['451 after the letter: try again', { responseCode: 451, command: 'DATA' }, true, 'queued'],
    ['550 for the recipient: park', { responseCode: 550, command: 'RCPT TO' }, false, 'parked'],
    [
      '554 at the greeting: the connection, not the letter',
      { responseCode: 554, command: 'CONN' },
      false,
      'queued',
    ],
    [
      '535 at sign-in: the settings, not the letter',
      { responseCode: 535, command: 'AUTH PLAIN' },
      false,
      'queued',
    ],
  ])('%s', (_words, more, bodyWasRead, state) => {
    expect(outcomeOf(fault(more), bodyWasRead, 1).state).toBe(state);
  });

  test('the twelfth "try again" parks', () => {
    expect(outcomeOf(fault({ responseCode: 451, command: 'DATA' }), true, 12).state).toBe('parked');
  });

  test('waiting grows to a minute at most', () => {
    const waits = [1, 2, 3, 7, 40].map((attempts) =>
      outcomeOf(fault({ code: 'ECONNECTION' }), false, attempts),
    );
    expect(waits.map((each) => 'retryAfterSeconds' in each && each.retryAfterSeconds)).toEqual([
      1, 2, 4, 60, 60,
    ]);
  });
});

test.each([
  ['550 5.1.1 <Chen@far.invalid>: unknown', '550 5.1.1 <…>: unknown'],
  ['no mailbox chen here, see post@far.invalid', 'no mailbox … here, see …'],
  ['550 kitchen closed', '550 kitchen closed'],
])('what a relay said is kept without addresses: %s (D-23)', (words, kept) => {
  expect(withoutAddresses(words, 'chen@far.invalid')).toBe(kept);
});

describe('words of letters', () => {
  test.each([
    [dateZh('2024-05-08'), '2024年5月8日（周三）'],
    [dateEn('2024-05-08'), 'Wed 8 May 2024'],
    [instantZh('2024-05-07T17:00:00.000Z'), '2024年5月8日（周三）01:00'],
    [instantEn('2024-05-08T01:00:00.000Z'), 'Wed 8 May 2024, 09:00'],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected);
  });

  test('a subject is one line of text, a body is escaped', () => {
    const template = compile(
      letterHandlebars(),
      '{{title}} & {{unit}}\n\n<p>{{title}} {{unit other}} {{dateZh due}}</p>',
    );
    const values = {
      title: '<b>甲</b>\r\nBcc: x@y',
      unit: 'u1',
      other: ['u1', 'u2'],
      unitNames: (id: string) => `局${id}`,
    };
    expect(template.subject(values)).toBe('<b>甲</b> Bcc: x@y & 局u1');
    expect(template.body(values)).toBe('<p>&lt;b&gt;甲&lt;/b&gt;\r\nBcc: x@y 局u1、局u2 </p>');
  });

  test('the plain twin keeps paragraphs, lists, links and signs', () => {
    const html =
      '<style>p{}</style><p>甲 &amp; 乙</p><ul><li>一</li><li>二</li></ul><p><a href="http://x/1">看</a><br>完</p>';
    expect(plainText(html)).toBe('甲 & 乙\n\n· 一\n· 二\n\n看 (http://x/1)\n完');
  });
});
