// Follows a partition while records are written to it: follow.mjs URL
import assert from 'node:assert/strict';
import { proxy } from './proxy.mjs';

export default async function (drive, url) {
  const { makeTopic, write } = proxy(url);
  const many = (count, text) => Array.from({ length: count }, (_, at) => `{"value":"${text} ${at}"}`);
  await makeTopic('follow', 1);
  await write('follow', many(3, 'before'));

  await drive({ origins: [url] }, async ({ page, screenshot }) => {
    let polls = 0;
    page.on('request', (request) => {
      polls += request.url().includes('wait=') ? 1 : 0;
    });
    await page.goto(`${url}/console/#/topics/follow/records`);
    await page.getByRole('button', { name: 'Follow' }).click();
    await page.getByText('Waiting for records …').waitFor();
    await write('follow', many(1, 'first'));
    await page.getByText('first 0').waitFor();
    await write('follow', many(1, 'second'));
    await page.getByText('second 0').waitFor();
    assert.deepEqual(await page.locator('tr.record td:last-child').allTextContents(), ['second 0', 'first 0']);
    await page.getByText('Partition 0, 2 records. Next offset 5.').waitFor();
    await screenshot('console-follow');

    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Go on' }).waitFor();
    const pollsWhenPaused = polls;
    await write('follow', many(60, 'flood'));
    assert.equal(polls, pollsWhenPaused);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('it takes 100 records a second').waitFor();
    await page.getByText('Next offset 65.').waitFor();
    await page.getByText('it takes 100 records a second').waitFor({ state: 'detached' });
    await write('follow', many(250, 'more'));
    await page.getByText('it takes 100 records a second').waitFor();
    await page.getByRole('button', { name: 'Go to the end' }).click();
    await page.getByText('it takes 100 records a second').waitFor({ state: 'detached' });
    await write('follow', many(1, 'last'));
    await page.getByText('last 0').waitFor();
    assert.ok((await page.locator('tr.record').count()) <= 200);

    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Record 315', exact: true }).waitFor();
  });
}
