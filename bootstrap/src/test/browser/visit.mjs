// Opens a page, and waits until it has nothing more to ask for: visit.mjs URL
import { args, drive } from './browser.mjs';

const [url] = args;
await drive({ origins: [url] }, async ({ page }) => {
  await page.goto(url, { waitUntil: 'networkidle' });
});
