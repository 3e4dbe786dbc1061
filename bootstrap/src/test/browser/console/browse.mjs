// Finds a topic, looks at its partitions and reads records from every kind of start: browse.mjs URL
import assert from 'node:assert/strict';
import { proxy } from './proxy.mjs';

export default async function (drive, url) {
  const { makeTopic, write } = proxy(url);
  await makeTopic('browse.orders', 2);
  await makeTopic('browse.other', 1);
  const early = Array.from({ length: 25 }, (_, at) => `{"partition":0,"timestamp":${1_000_000 + at},"value":"early ${at}"}`);
  await write('browse.orders', early);
  await write('browse.orders', [
    '{"partition":0,"key":"k","timestamp":1700000000123,"value":{"id":9007199254740993,"price":0.10000000000000000001,"big":1E+400},'
      + '"headers":[{"name":"trace","value":"a"},{"name":"trace","value":"b"}]}',
    '{"partition":0,"key":"gone","value":null}',
    '{"partition":0,"value_base64":"/wBB"}',
  ]);

  await drive({ origins: [url] }, async ({ page, screenshot }) => {
    const record = (offset) => page.getByRole('button', { name: `Record ${offset}`, exact: true });
    const show = () => page.getByRole('button', { name: 'Show' }).click();

    await page.goto(`${url}/console/`);
    await page.getByLabel('Filter topics').fill('ORDERS');
    await page.getByText(/^1 of \d+ topics$/).waitFor();
    await page.getByRole('link', { name: 'browse.orders' }).click();
    const row = page.getByRole('row', { name: 'Read partition 0' });
    await row.waitFor();
    assert.deepEqual(await row.getByRole('cell').allTextContents(), ['broker 0', '0 (1 of 1)', '0', '28', '28', 'Read']);
    await screenshot('console-partitions');

    await row.getByRole('link').click();
    await record(27).waitFor();
    assert.equal(await record(7).count(), 0);
    await page.getByRole('link', { name: '‹ Older' }).click();
    await record(7).waitFor();
    assert.equal(await record(8).count(), 0);
    await page.getByRole('link', { name: 'Newer ›' }).click();
    await record(8).waitFor();

    await page.getByLabel('From').selectOption('Offset');
    await page.getByLabel('Offset', { exact: true }).fill('25');
    await show();
    await record(25).waitFor();
    assert.equal(await record(24).count(), 0);
    await record(25).click();
    await page.getByText('9007199254740993', { exact: true }).waitFor();
    await page.getByText('0.10000000000000000001', { exact: true }).waitFor();
    await page.getByText('1E+400', { exact: true }).waitFor();
    assert.deepEqual(await page.locator('dl.headers').innerText(), 'trace\na\ntrace\nb');
    await page.getByText('2023-11-14T22:13:20.123Z').waitFor();
    const value = page.getByRole('group', { name: 'Value as' });
    await value.getByRole('button', { name: 'Text' }).click();
    await page.getByText('{"id":9007199254740993,"price":0.10000000000000000001,"big":1E+400}').last().waitFor();
    await value.getByRole('button', { name: 'Hex' }).click();
    await page.getByText('000000  7b 22 69 64 22 3a').waitFor();
    await screenshot('console-record');
    await page.getByRole('cell', { name: 'tombstone' }).waitFor();
    await record(27).click();
    await page.getByText('ff 00 41').waitFor();

    await page.getByLabel('From').selectOption('Time');
    await page.getByLabel('Local time').fill('2023-11-14T00:00:00');
    await show();
    await record(25).waitFor();
    assert.equal(await record(24).count(), 0);
    await page.getByLabel('From').selectOption('Oldest');
    await show();
    await record(0).waitFor();
    await page.getByRole('row', { name: 'Record 0' }).first().getByText('early 0').waitFor();

    await page.goto(`${url}/console/#/topics/browse.orders/records?partition=1`);
    await page.getByText('Nothing there yet.').waitFor();
  });
}
