import type { Queries, ReceivedNotice } from '../../api/queries';
import type { FakeLetter, MemoryCity } from './memory-city';

/** What people of a city in memory were told, what they did with it, and the development inbox. */
export function readersNotices(
  city: MemoryCity,
): Pick<
  Queries,
  | 'noticesOf'
  | 'letterOf'
  | 'unreadCount'
  | 'markRead'
  | 'markAllRead'
  | 'confirmNotice'
  | 'devInbox'
  | 'devMail'
> {
  const read = new Set<string>();
  const confirmed = new Set<string>();
  const mine = (person: string) =>
    city.letters.filter((letter) => letter.person === person).reverse();
  const received = (letter: FakeLetter): ReceivedNotice => ({
    ...letter.notice,
    id: letter.id,
    subject: null,
    readAt: read.has(letter.id) ? city.now() : null,
    confirmedAt: confirmed.has(letter.id) ? city.now() : null,
  });
  return {
    noticesOf: async (person, limit, only) =>
      Promise.resolve(
        mine(person)
          .map(received)
          .filter(({ readAt }) => only !== 'unread' || readAt === null)
          .filter(
            ({ formal, confirmedAt }) => only !== 'toConfirm' || (formal && confirmedAt === null),
          )
          .slice(0, limit),
      ),
    letterOf: async (person, id) => {
      const letter = mine(person).find((one) => one.id === id);
      const head = 'Content-Type: text/html; charset=utf-8\r\n\r\n';
      return Promise.resolve(
        letter === undefined ? undefined : Buffer.from(`${head}<p>${letter.notice.notice}</p>`),
      );
    },
    unreadCount: async (person) =>
      Promise.resolve(mine(person).filter(({ id }) => !read.has(id)).length),
    markRead: async (_person, id) => Promise.resolve(Boolean(read.add(id))),
    markAllRead: async (person) => {
      for (const { id, notice } of mine(person)) if (!notice.formal) read.add(id);
      return Promise.resolve();
    },
    confirmNotice: async (_person, id) => Promise.resolve(Boolean(confirmed.add(id))),
    devInbox: async (limit) =>
      Promise.resolve([...city.letters].reverse().slice(0, limit).map(mailOf)),
    devMail: async (id) => {
      const letter = city.letters.find((one) => one.id === id);
      const text = JSON.stringify(letter?.notice.about ?? {}, null, 2);
      return Promise.resolve(
        letter === undefined
          ? undefined
          : { ...mailOf(letter), text, html: `<p>${mailOf(letter).subject}</p>` },
      );
    },
  };
}

function mailOf({ id, notice, address }: FakeLetter) {
  return {
    id,
    messageId: `<${id}@demo.invalid>`,
    from: 'duban@demo.invalid',
    to: address,
    subject: `【督办】${JSON.stringify(notice.about['number'] ?? '')} ${notice.notice}`,
    at: notice.at,
  };
}
