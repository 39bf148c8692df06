import { fakeServices, type FakeServices } from '../support/fake-services';
import type { MemoryCity } from '../support/memory-city';
import { BrowserSession } from './browser-session';
import { serve, type Served } from './serve';

/** A city in memory behind its pages, as a test opens it. */
export interface CityInBrowser {
  /** Serves the city; once in each test. @returns the same city */
  open(city: MemoryCity): Promise<MemoryCity>;
  signedIn(person: string): Promise<BrowserSession>;
  services(): FakeServices;
  served(): Served;
}

/** For the tests of one file: what a test opens is closed after it, and no bug was met meanwhile. */
export function cityInBrowser(): CityInBrowser {
  // Machines that share their cores with others are slow; nothing here depends on time.
  jest.setTimeout(60_000);
  let opened: { readonly services: FakeServices; readonly served: Served } | undefined;
  const now = () => {
    if (opened === undefined) throw new Error('no city is open');
    return opened;
  };
  afterEach(async () => {
    const { services, served } = now();
    opened = undefined;
    await served.close();
    expect(services.bugs).toEqual([]);
  });
  return {
    open: async (city) => {
      const services = fakeServices(city);
      opened = { services, served: await serve(services) };
      return city;
    },
    signedIn: async (person) => {
      const browser = new BrowserSession(now().served.origin);
      await browser.signInAs(person);
      return browser;
    },
    services: () => now().services,
    served: () => now().served,
  };
}
