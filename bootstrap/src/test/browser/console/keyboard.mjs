// Reads and writes a record without ever touching the mouse: keyboard.mjs URL
import assert from 'node:assert/strict';
import { proxy } from './proxy.mjs';

export default async function (drive, url) {
  const { makeTopic, write } = proxy(url);
  await makeTopic('keyboard', 1);
  await write('keyboard', ['{"key":"k","value":{"a":[1,2]}}']);

  await drive({ origins: [url] }, async ({ page }) => {
    const focused = () => page.evaluate(() => {
      const { activeElement: element } = document;
      return element.ariaLabel ?? element.labels?.[0]?.firstChild?.textContent ?? element.textContent.slice(0, 40);
    });
    const tabTo = async (name) => {
      const passed = [];
      for (let steps = 0; steps < 40; steps++) {
        await page.keyboard.press('Tab');
        const now = await focused();
        passed.push(now);
        if (now === name) {
          const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
          assert.equal(outline, 'solid', `${name} does not show that it has the focus`);
          return;
        }
      }
      assert.fail(`no way to ${name}: ${passed.join(' > ')}`);
    };

    await page.goto(`${url}/console/`);
    await page.getByRole('link', { name: 'keyboard' }).waitFor();
    await tabTo('Filter topics');
    await page.keyboard.type('keyb');
    await tabTo('keyboard');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Read partition 0' }).waitFor();
    await tabTo('Read partition 0');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Record 0' }).waitFor();
    await tabTo('Record 0');
    await page.keyboard.press('Enter');
    assert.equal(await page.getByRole('button', { name: 'Record 0' }).getAttribute('aria-expanded'), 'true');
    await tabTo('Hex');
    await page.keyboard.press('Space');
    await page.getByText('7b 22 61 22').waitFor();
    await page.getByRole('link', { name: 'Produce' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Write record' }).waitFor();
    await tabTo('Value');
    await page.keyboard.type('typed');
    await tabTo('Write record');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('To partition 0 at offset 1.').waitFor();
    assert.equal(await focused(), 'Write record');

    const nameless = await page.locator('button, a, input:visible, select, textarea').evaluateAll((all) =>
      all.filter((one) => !(one.ariaLabel || one.labels?.length || one.textContent.trim())).map((one) => one.outerHTML));
    assert.deepEqual(nameless, []);
  });
}
