// Makes a topic, writes three records and reads them back, two at a time. Needs Node.js 18 or newer, nothing else.
// Environment: PROXY_URL, TOKEN (where the proxy wants one), TOPIC.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const api = (process.env.PROXY_URL ?? 'http://127.0.0.1:9400') + '/v1';
const topic = process.env.TOPIC ?? 'orders';

async function call(method, path, { accept = [200], headers = {}, body } = {}) {
  const request = {
    method,
    headers: { Authorization: `Bearer ${process.env.TOKEN ?? ''}`, 'Content-Type': 'application/json', ...headers },
    body: body && JSON.stringify(body),
  };
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(api + path, request);
    const wait = answer.headers.get('Retry-After');
    if (wait && attempt < 5) {
      await sleep(1000 * Number(wait));
    } else if (accept.includes(answer.status)) {
      return answer;
    } else {
      throw new Error(`${method} ${path}: ${await answer.text()}`);
    }
  }
}

const made = await call('PUT', `/topics/${topic}`, { accept: [200, 409], body: { partition_count: 1 } });
console.log(made.status === 200 ? `created ${topic}` : `${topic} exists`);

// With a key of its own the request can be sent again; what is written already is not written twice.
const produced = await call('POST', `/producer/topics/${topic}`, {
  accept: [200, 207],
  headers: { 'Idempotency-Key': randomUUID() },
  body: { records: [
    { key: 'eu', value: { id: 1, total: 12.5 } },
    { key: 'us', value: 'any text' },
    { value: 3 },
  ] },
});
console.log(produced.status === 200 ? 'all written' : 'some written');
for (const outcome of (await produced.json()).offsets) {
  console.log('record:', outcome.offset, outcome.code ?? 'written', outcome.outcome ?? '');
}

let offset = 'earliest'; // a string all the way: offsets may be larger than a number of JavaScript holds exactly
for (;;) {
  const answer = await call('GET', `/consumer/topics/${topic}/partitions/0/offsets/${offset}?count=2&format=json`);
  offset = answer.headers.get('NextOffset');
  const { records } = await answer.json();
  if (records.length === 0) break;
  for (const { key, value } of records) console.log('read:', key, value);
}
console.log('next offset:', offset);
