// Tries operations on the documentation page, with a token that has ended and a good one: docs.mjs URL GOOD ENDED NUMBER
import assert from 'node:assert/strict';

export default async function (drive, url, good, ended, number) {
  await drive({ origins: [url], statuses: [401, 403, 413] }, async ({ page, screenshot }) => {
    await page.goto(`${url}/docs`);
    await page.getByRole('heading', { name: /Kafka REST Proxy/ }).waitFor();
    assert.equal(page.url(), `${url}/docs/`);
    assert.equal(await page.locator('.opblock').count(), 10);

    await authorize(page, ended);
    const list = await open(page, 'Metadata', 'listTopics');
    const refused = await execute(list, 401);
    assert.equal(refused.authorization, `Bearer ${ended}`);
    assert.match(refused.shown, /"error_code": 40102,\s+"code": "INVALID_TOKEN"/);
    await screenshot('docs-expired');

    await authorize(page, good);
    const listed = await execute(list, 200);
    assert.equal(listed.authorization, `Bearer ${good}`);
    assert.match(listed.shown, /"open.orders"/);
    await list.locator('.opblock-summary-control').click();

    const consume = await open(page, 'Consume', 'consume');
    await parameter(consume, 'topic').fill('open.orders');
    const records = await execute(consume, 200);
    assert.ok(records.raw.includes(`"id":${number}`), records.raw);
    assert.ok(records.shown.includes(number), `digits were lost: ${records.shown}`);
    await screenshot('docs');
    await parameter(consume, 'topic').fill('listed.secret');
    const forbidden = await execute(consume, 403);
    assert.match(forbidden.shown, /"error_code": 40301,\s+"code": "FORBIDDEN"/);
    await consume.locator('.opblock-summary-control').click();

    const produce = await open(page, 'Produce', 'produce');
    await parameter(produce, 'topic').fill('open.orders');
    await produce.locator('.body-param__text').fill(`{"records":[{"value":"${'x'.repeat(5000)}"}]}`);
    const tooLarge = await execute(produce, 413);
    assert.match(tooLarge.shown, /"error_code": 41302,\s+"code": "BODY_TOO_LARGE"/);
  });
}

/** Signs out, where somebody is signed in, and in with this token. */
async function authorize(page, token) {
  await page.locator('.auth-wrapper .authorize').click();
  const dialog = page.locator('.auth-container');
  const signOut = dialog.getByRole('button', { name: 'Remove authorization' });
  if (await signOut.count() > 0) {
    await signOut.click();
  }
  await dialog.locator('input').fill(token);
  await page.locator('.auth-btn-wrapper .authorize').click();
  await page.locator('.auth-btn-wrapper .btn-done').click();
}

async function open(page, tag, id) {
  const block = page.locator(`#operations-${tag}-${id}`);
  await block.locator('.opblock-summary-control').click();
  await block.locator('.try-out__btn').click();
  return block;
}

function parameter(block, name) {
  return block.locator(`tr[data-param-name="${name}"] input`);
}

/** Executes an operation as it stands there, and tells with what token it was asked, what came and what is shown. */
async function execute(block, status) {
  const answered = block.page().waitForResponse((response) => response.url().includes('/v1/'));
  await block.locator('.execute').click();
  const response = await answered;
  const live = block.locator('.live-responses-table');
  await live.locator('tbody .response-col_status').first().getByText(String(status)).waitFor();
  return {
    authorization: response.request().headers().authorization,
    raw: await response.text(),
    shown: await live.locator('.response-col_description').last().innerText(),
  };
}
