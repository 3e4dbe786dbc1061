// Looks at records whose key, value and headers are markup and script: hostile.mjs URL
import assert from 'node:assert/strict';
import { proxy } from './proxy.mjs';

export default async function (drive, url) {
  const { makeTopic, write } = proxy(url);
  const evil = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script><a href="javascript:window.pwned=1">here</a>';
  const json = JSON.stringify(evil);
  await makeTopic('hostile', 1);
  await write('hostile', [
    `{"key":${json},"value":${json},"headers":[{"name":${json},"value":${json}}]}`,
    `{"key":${json},"value":{${json}:[${json}],"__proto__":{"toString":${json}}},"headers":[{"name":"${'x'.repeat(500)}","value":null}]}`,
  ]);

  await drive({ origins: [url], statuses: [400] }, async ({ page }) => {
    await page.goto(`${url}/console/#/topics/hostile/records`);
    for (const offset of [0, 1]) {
      await page.getByRole('button', { name: `Record ${offset}`, exact: true }).click();
      for (const way of ['JSON', 'Text', 'Hex']) {
        for (const button of await page.getByRole('button', { name: way, exact: true }).all()) {
          await button.click();
        }
      }
      await page.getByText(evil).first().waitFor();
    }
    await page.getByRole('button', { name: 'JSON', exact: true }).click();
    await page.getByText('__proto__', { exact: true }).waitFor();

    // Addresses are what others may send to somebody who is signed in.
    for (const address of [`topics/${encodeURIComponent(evil)}/records`, `topics/hostile/records?from=offset&at=${encodeURIComponent(evil)}`,
      'topics/%E0%A4%A/records', `topics/hostile/${encodeURIComponent(evil)}`]) {
      await page.goto(`${url}/console/#/${address}`);
      await page.locator('#main').getByRole('heading', { level: 1 }).waitFor();
    }
    await page.goto(`${url}/console/#/topics/${encodeURIComponent(evil)}/records`);
    await page.getByRole('alert').getByText('40000 MALFORMED_HTTP').waitFor();
    assert.equal(await page.evaluate(() => window.pwned), undefined);
    assert.equal(await page.locator('main img, main script, main a[href^="javascript"]').count(), 0);
  });
}
