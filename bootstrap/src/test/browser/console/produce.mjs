// Writes records, and sees what the page says of each: produce.mjs URL
import assert from 'node:assert/strict';
import { proxy } from './proxy.mjs';

export default async function (drive, url) {
  const { makeTopic, read } = proxy(url);
  await makeTopic('produce', 2);

  await drive({ origins: [url], statuses: [413, 404, 504] }, async ({ page, screenshot }) => {
    const value = page.getByLabel('Value', { exact: true });
    const writeRecord = () => page.getByRole('button', { name: 'Write record' }).click();
    const outcome = (text) => page.getByRole('log').locator('.notice').first().getByText(text).waitFor();

    await page.goto(`${url}/console/#/topics/produce/produce`);
    await page.getByLabel('Key', { exact: true }).fill('k-1');
    await page.getByLabel('To', { exact: true }).selectOption('partition 1');
    await value.fill('Grüße, "you"');
    await page.getByRole('button', { name: 'Add a header' }).click();
    await page.getByLabel('Header name').fill('trace');
    await page.getByLabel('Header value').fill('<1>');
    await writeRecord();
    await outcome('To partition 1 at offset 0.');
    await page.getByLabel('JSON').check();
    await value.fill('{"n": 9007199254740993, ');
    await page.getByText('Not JSON: it ends too early.').waitFor();
    await writeRecord();
    await value.fill('{"n": 9007199254740993, "n": 1.10}');
    await writeRecord();
    await outcome('To partition 1 at offset 1.');
    await page.getByLabel('Tombstone').check();
    await page.getByRole('button', { name: 'Remove this header' }).click();
    await writeRecord();
    await outcome('To partition 1 at offset 2.');
    const stored = await read('produce', 1, 0);
    assert.ok(stored.includes('"key":"k-1","value":"Grüße, \\"you\\""'), stored);
    assert.ok(stored.includes('"headers":[{"name":"trace","value":"<1>"}]'), stored);
    assert.ok(stored.includes('"value":"{\\"n\\": 9007199254740993, \\"n\\": 1.10}"'), stored);
    assert.ok(stored.includes('"key":"k-1","value":null'), stored);
    await screenshot('console-produce');

    await page.getByLabel('Text').check();
    await value.fill('x'.repeat(100_000));
    await writeRecord();
    await outcome('Not written');
    await outcome('41302 BODY_TOO_LARGE');
    await screenshot('console-too-large');

    // The answer gets lost: nobody knows, until the same request is asked again.
    const keys = [];
    let isLost = true;
    await page.route('**/v1/producer/**', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      const answer = await route.fetch();
      const body = '{"error_code":50401,"code":"DELIVERY_TIMEOUT","message":"Late.","retriable":true,"outcome":"unknown","request_id":"r"}';
      await route.fulfill(isLost ? { status: 504, contentType: 'application/json', body } : { response: answer });
    });
    await value.fill('once');
    await writeRecord();
    await outcome('Nobody can tell whether it is written');
    isLost = false;
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await outcome('To partition 1 at offset 3.');
    assert.equal(keys.length, 2);
    assert.equal(keys[0], keys[1]);
    assert.equal((await read('produce', 1, 3)).match(/"offset":/g).length, 1);

    await page.goto(`${url}/console/#/topics/not-there/produce`);
    await page.getByRole('alert').getByText('40401 TOPIC_NOT_FOUND').waitFor();
  });
}
