// Tries an operation on the documentation page, with a token: docs.mjs URL TOKEN NUMBER
import assert from 'node:assert/strict';
import { args, drive } from './browser.mjs';

const [url, token, number] = args;

await drive({ origins: [url] }, async ({ page, screenshot }) => {
  await page.goto(`${url}/docs`);
  await page.getByRole('heading', { name: /Kafka REST Proxy/ }).waitFor();
  assert.equal(page.url(), `${url}/docs/`);
  assert.equal(await page.locator('.opblock').count(), 10);

  await page.locator('.auth-wrapper .authorize').click();
  await page.locator('.auth-container input').fill(token);
  await page.locator('.auth-btn-wrapper .authorize').click();
  await page.locator('.auth-btn-wrapper .btn-done').click();

  const answer = await tryOut(page, 'Metadata', 'listTopics');
  assert.equal(answer.request.headers().authorization, `Bearer ${token}`);
  assert.match(answer.shown, /"orders"/);
  await screenshot('docs');

  const records = await tryOut(page, 'Consume', 'consume');
  assert.equal(records.status, '200');
  assert.ok(records.raw.includes(`"id":${number}`), records.raw);
  assert.ok(records.shown.includes(number), `digits were lost: ${records.shown}`);
});

/** Executes an operation as it stands there, and tells what was sent, what came and what is shown. */
async function tryOut(page, tag, id) {
  const block = page.locator(`#operations-${tag}-${id}`);
  await block.locator('.opblock-summary-control').click();
  await block.locator('.try-out__btn').click();
  const answered = page.waitForResponse((response) => response.url().includes('/v1/'));
  await block.locator('.execute').click();
  const response = await answered;
  const live = block.locator('.live-responses-table');
  await live.locator('.response-col_status').nth(1).waitFor();
  return {
    request: response.request(),
    raw: await response.text(),
    status: (await live.locator('tbody .response-col_status').first().innerText()).trim().slice(0, 3),
    shown: await live.locator('.response-col_description').last().innerText(),
  };
}
