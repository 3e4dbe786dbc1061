// All of the page on a phone, bright and dark: narrow.mjs URL
import assert from 'node:assert/strict';
import { proxy } from './proxy.mjs';

export default async function (drive, url) {
  const { makeTopic, write } = proxy(url);
  const name = `narrow-${'long-'.repeat(20)}end`;
  await makeTopic(name, 1);
  await write(name, [`{"key":"${'k'.repeat(300)}","value":{"text":"${'wide'.repeat(200)}","n":${'9'.repeat(60)}}}`]);

  await drive({ origins: [url], context: { viewport: { width: 360, height: 740 } } }, async ({ page, screenshot }) => {
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      const fits = async (place) => {
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.equal(width, 360, `${place} is ${width} pixels wide`);
        await screenshot(`console-narrow-${colorScheme}-${place}`);
      };
      await page.goto(`${url}/console/`);
      const topic = page.getByRole('link', { name });
      await topic.waitFor();
      await fits('topics');
      await topic.click();
      await page.getByRole('link', { name: 'Read partition 0' }).waitFor();
      assert.equal(await topic.isVisible(), false);
      await fits('partitions');
      await page.getByRole('link', { name: 'Read partition 0' }).click();
      await page.getByRole('button', { name: 'Record 0' }).click();
      await fits('records');
      for (const way of ['Text', 'Hex']) {
        await page.getByRole('button', { name: way }).first().click();
        await fits(way.toLowerCase());
      }
      await page.getByRole('link', { name: 'Produce' }).click();
      await page.getByRole('button', { name: 'Add a header' }).click();
      await fits('produce');
      await page.getByRole('link', { name: '‹ Topics' }).click();
      await topic.waitFor();
    }
  });
}
