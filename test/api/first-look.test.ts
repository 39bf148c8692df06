import { fakeServices } from '../support/fake-services';
import { sampleCity } from '../support/sample-city';
import { BrowserSession } from './browser-session';
import { serve } from './serve';

test('pages', async () => {
  const city = sampleCity();
  const services = fakeServices(city);
  const served = await serve(services);
  const browser = new BrowserSession(served.origin);
  const out: string[] = [];
  const look = async (path: string) => {
    const answer = await browser.get(path);
    out.push(`${String(answer.status)} ${path} ${answer.location} ${String(answer.text.length)}`);
    return answer;
  };
  await look('/sign-in');
  await browser.signInAs('yhb.first');
  for (const path of ['/', '/workbench', '/problems', '/problems/new', '/problems/S0-2024-000003', '/quarters', '/quarters/county-city-2024/2024-Q1', '/decisions', '/placards', '/duties', '/notices', '/inbox', '/api/v1/openapi.json', '/api/v1/problems', '/healthz', '/nowhere']) await look(path);
  for (const row of city.all('problem')) out.push(`${row.number} ${row.status} ${row.title}`);
  console.log(out.join('\n'), services.bugs);
  await served.close();
});
