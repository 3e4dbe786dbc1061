// What the page's own reader makes of JSON: lossless.mjs URL
import assert from 'node:assert/strict';

const FINE = [
  '9223372036854775807', '-0', '1E+2', '0.10', '12345678901234567890.123456789', '"a\\u0041\\n\\"\\\\"', '"\\\\"', '""', 'true', 'null', '[]',
  '{}', ' [1 , {"a" : [ ] , "a" : 2.0 } ] ', '"\u2028"', '[[[[1]]]]', '{"__proto__":1,"constructor":{"x":2}}',
];
const BROKEN = [
  '', ' ', '01', '1.', '.5', '+1', 'NaN', 'tru', '"', '"\\"', '"\u0001"', '"\\x"', '[1,]', '[1 2]', '{"a"}', '{"a":1,}', '{a:1}', '1 2', '[', '{"a":',
  "'a'", '[1}', '\ufeff1', '['.repeat(300) + ']'.repeat(300),
];

export default async function (drive, url) {
  await drive({ origins: [url] }, async ({ page }) => {
    await page.goto(`${url}/console/`);
    const read = (texts) => page.evaluate(async (all) => {
      const { JsonNumber, JsonObject, parse } = await import('./json.js');
      const plain = (value) => {
        if (value instanceof JsonNumber) {
          return `number ${value.text}`;
        }
        if (value instanceof JsonObject) {
          return { members: value.entries.map(([name, member]) => [name, plain(member)]) };
        }
        return Array.isArray(value) ? value.map(plain) : value;
      };
      return all.map((text) => {
        try {
          return plain(parse(text));
        } catch (failure) {
          return failure instanceof SyntaxError ? 'refused' : `failed: ${failure}`;
        }
      });
    }, texts);

    assert.deepEqual(await read(FINE), [
      'number 9223372036854775807', 'number -0', 'number 1E+2', 'number 0.10', 'number 12345678901234567890.123456789', 'aA\n"\\', '\\', '', true, null,
      [], { members: [] }, ['number 1', { members: [['a', []], ['a', 'number 2.0']] }], '\u2028', [[[['number 1']]]],
      { members: [['__proto__', 'number 1'], ['constructor', { members: [['x', 'number 2']] }]] },
    ]);
    assert.deepEqual(await read(BROKEN), BROKEN.map(() => 'refused'));
  });
}
