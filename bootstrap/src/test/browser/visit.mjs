// Opens a page, and waits until it has nothing more to ask for: visit.mjs URL
export default async function (drive, url) {
  await drive({ origins: [url] }, async ({ page }) => {
    await page.goto(url, { waitUntil: 'networkidle' });
  });
}
