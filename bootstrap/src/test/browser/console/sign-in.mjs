// Signs in, with a token that has ended at first, and meets what it may not do: sign-in.mjs URL AUTHORITY
import assert from 'node:assert/strict';

export default async function (drive, url, authority) {
  await drive({ origins: [url, authority], statuses: [401, 403], context: { ignoreHTTPSErrors: true } }, async ({ page, screenshot }) => {
    const signIn = async () => {
      const opened = page.context().waitForEvent('page');
      await page.getByRole('button', { name: 'Sign in with Entra ID' }).click();
      const there = await opened;
      if (!there.isClosed()) {
        await there.waitForEvent('close');
      }
    };
    const nothingKept = async () => {
      assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
      assert.deepEqual((await page.context().storageState()).cookies, []);
    };

    await page.goto(`${url}/console/#/topics/open.orders/records`);
    await page.getByRole('dialog', { name: 'Sign in' }).waitFor();
    await screenshot('console-sign-in');
    await signIn();
    await page.getByRole('alert').getByText('40102 INVALID_TOKEN').first().waitFor();
    await screenshot('console-expired');
    await page.getByRole('banner').getByText('Your sign-in has ended').waitFor();
    await page.getByRole('banner').getByRole('button', { name: 'Sign in again' }).click();
    await page.getByRole('dialog', { name: 'Your sign-in has ended' }).waitFor();
    await signIn();
    await page.getByRole('button', { name: 'Record 0' }).waitFor();
    await page.getByRole('banner').getByText(/^Signed in until \d\d:\d\d$/).waitFor();
    assert.deepEqual(await page.getByLabel('Topics').getByRole('listitem').allTextContents(), ['listed.secret', 'open.orders']);
    await nothingKept();

    await page.getByRole('link', { name: 'listed.secret' }).click();
    await page.getByRole('link', { name: 'Read partition 0' }).click();
    await page.getByRole('alert').getByText('You may not do this').waitFor();
    await page.getByRole('alert').getByText('40301 FORBIDDEN').waitFor();
    await screenshot('console-forbidden');
    await page.getByRole('link', { name: 'Produce' }).click();
    await page.getByLabel('Value', { exact: true }).fill('no');
    await page.getByRole('button', { name: 'Write record' }).click();
    await page.getByRole('log').getByText('Not written').waitFor();
    await page.getByRole('log').getByText('40301 FORBIDDEN').waitFor();

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Sign in to see this.').waitFor();
    assert.equal(await page.getByLabel('Topics').getByRole('listitem').count(), 0);
    await nothingKept();
    await page.reload();
    await page.getByRole('dialog', { name: 'Sign in' }).waitFor();
  });
}
