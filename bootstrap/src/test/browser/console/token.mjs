// Brings a token by hand, which ends while a partition is followed and a record is typed: token.mjs URL GOOD ENDED
import { proxy } from './proxy.mjs';

export default async function (drive, url, good, ended) {
  const { write } = proxy(url, good);

  await drive({ origins: [url], statuses: [401] }, async ({ page }) => {
    const bring = async (token) => {
      await page.getByLabel('A token for this proxy').fill(token);
      await page.getByRole('button', { name: 'Use this token' }).click();
    };
    // As if the token had ended: the proxy gets one that has.
    let hasEnded = false;
    await page.route('**/v1/**', (route) => {
      const headers = { ...route.request().headers(), ...(hasEnded ? { authorization: `Bearer ${ended}` } : {}) };
      return route.continue({ headers });
    });

    await page.goto(`${url}/console/#/topics/open.orders/records`);
    await page.getByRole('button', { name: 'Sign in with Entra ID' }).waitFor();
    await bring(`Bearer ${good}\n`);
    await page.getByRole('button', { name: 'Follow' }).click();
    await page.getByText('Waiting for records …').waitFor();
    hasEnded = true;
    await write('open.orders', ['{"value":"one"}']);
    await page.getByText('one', { exact: true }).waitFor();
    const notice = page.getByRole('alert').filter({ hasText: '40102 INVALID_TOKEN' });
    await notice.waitFor();
    hasEnded = false;
    await write('open.orders', ['{"value":"two"}']);
    await notice.getByRole('button', { name: 'Sign in' }).click();
    await bring(good);
    await page.getByText('two', { exact: true }).waitFor();
    await page.getByText('one', { exact: true }).waitFor();
    await page.getByText('Partition 0, 2 records. Next offset 3.').waitFor();

    await page.getByRole('link', { name: 'Produce' }).click();
    await page.getByLabel('Value', { exact: true }).fill('three');
    hasEnded = true;
    await page.getByRole('button', { name: 'Write record' }).click();
    await page.getByRole('log').getByText('Not written').waitFor();
    hasEnded = false;
    await page.getByRole('log').getByRole('button', { name: 'Sign in' }).click();
    await bring(good);
    await page.getByRole('button', { name: 'Write record' }).click();
    await page.getByRole('log').getByText('at offset 3.').waitFor();
  });
}
