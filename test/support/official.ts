import type { Browser, Page } from 'playwright-core';

/** Fields of a form by name: text is typed, words of a list are chosen, `true` ticks a box. */
export type Filled = Readonly<Record<string, string | true>>;

/** An official at a browser: signs in by choosing who to be, and does everything else by clicking. */
export interface Official {
  readonly page: Page;
  open(path: string): Promise<void>;
  /** Clicks an act that the page offers (`fileReport`, or of a line `fileReport?indicator=I01`), fills its form, confirms if asked. @returns what the page then says */
  act(path: string, command: string, fields?: Filled): Promise<string>;
  /** Sends the form on the page, confirms if asked. @returns what the page then says */
  send(): Promise<string>;
  says(): Promise<string>;
}

/** @param person name as the sign-in page shows it */
export async function signInAs(browser: Browser, url: string, person: string): Promise<Official> {
  const context = await browser.newContext({
    viewport: { width: 1300, height: 900 },
    locale: 'zh-CN',
  });
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  const seat = page.locator('form button', { hasText: person }).first();
  const folded = page.locator('details', { has: seat }).first();
  if (!(await seat.isVisible())) {
    await folded.locator('summary').click();
  }
  await seat.click();
  await page.waitForURL((at) => !at.pathname.startsWith('/sign-in'));
  const says = () => page.locator('main').innerText();
  const open = async (path: string) => {
    await page.goto(`${url}${path}`);
  };
  const send = async () => {
    await submit(page);
    // A grave act asks once more, showing who will be told.
    if ((await page.locator('main form input[name=_confirmed]').count()) > 0) {
      await submit(page);
    }
    return says();
  };
  return {
    page,
    open,
    send,
    says,
    act: async (path, command, fields = {}) => {
      await open(path);
      await page.locator(`main a[href*="/acts/${command}"]`).first().click();
      await page.waitForURL((at) => `${at.pathname}${at.search}`.includes(`/acts/${command}`));
      await fill(page, fields);
      return send();
    },
  };
}

async function fill(page: Page, fields: Filled): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`main form [name="${name}"]`).first();
    if (value === true) {
      await field.check();
    } else if ((await field.and(page.locator('select')).count()) > 0) {
      await field.selectOption(value);
    } else {
      await field.fill(value);
    }
  }
}

async function submit(page: Page): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.locator('main form button[type=submit]:not([name])').last().click();
  await answered;
  await page.waitForLoadState();
}
