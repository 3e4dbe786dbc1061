import { call } from './api.js';
import { fromBase64 } from './bytes.js';

/** @returns {Promise<string[]>} names of the topics that the caller may see */
export async function topics(signal) {
  return (await call('metadata/topics', { signal })).json.get('topics');
}

/** @returns {Promise<{id: number, earliest: ?bigint, end: ?bigint, leader: ?Broker, replicas: Broker[], inSync: Broker[]}[]>} */
export async function partitions(topic, signal) {
  const { json } = await call(`metadata/topics/${encodeURIComponent(topic)}/partitions`, { signal });
  return json.get('partitions').map((partition) => ({
    id: Number(partition.get('partition_id').text),
    earliest: partition.get('earliest_offset')?.toBigInt() ?? null,
    end: partition.get('latest_offset')?.toBigInt() ?? null,
    leader: broker(partition.get('leader')),
    replicas: partition.get('replicas').map(broker),
    inSync: partition.get('isr').map(broker),
  }));
}

function broker(json) {
  return json === null ? null : { id: json.get('id').text, address: `${json.get('hostName')}:${json.get('port').text}` };
}

/**
 * Reads records as the bytes they are.
 *
 * @param {bigint|string} offset where to start; with a time, where to look for it from: `earliest`
 * @param {{count: number, wait?: number, time?: number, signal?: AbortSignal}} how wait and time in milliseconds
 * @returns {Promise<{records: object[], next: bigint}>}
 */
export async function read(topic, partition, offset, { count, wait, time, signal }) {
  const query = new URLSearchParams({ count, format: 'base64' });
  if (wait !== undefined) {
    query.set('wait', wait);
  }
  if (time !== undefined) {
    query.set('timestamp', time);
  }
  const path = `consumer/topics/${encodeURIComponent(topic)}/partitions/${partition}/offsets/${offset}?${query}`;
  const { json, headers } = await call(path, { signal });
  return { records: json.get('records').map(record), next: BigInt(headers.get('NextOffset')) };
}

function record(json) {
  return {
    partition: json.get('partition').text,
    offset: json.get('offset').toBigInt(),
    time: json.get('timestamp').toBigInt(),
    timeType: json.get('timestampType'),
    key: bytes(json, 'key'),
    value: bytes(json, 'value'),
    headers: (json.get('headers') ?? []).map((header) => ({ name: header.get('name'), value: bytes(header, 'value') })),
  };
}

function bytes(json, name) {
  const base64 = json.get(`${name}_base64`) ?? null;
  return base64 === null ? null : fromBase64(base64);
}

/**
 * Writes one record.
 *
 * @param {{key: ?string, value: ?string, headers: {name: string, value: string}[], partition?: number}} draft texts go to the
 *     topic as their UTF-8 bytes; a value of null is a tombstone
 * @param {string} idempotencyKey the same when the same record is asked for again
 * @returns {Promise<{partition: string, offset: ?bigint}>}
 */
export async function produce(topic, draft, idempotencyKey) {
  const { json } = await call(`producer/topics/${encodeURIComponent(topic)}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey },
    body: JSON.stringify({ records: [draft] }),
  });
  const [outcome] = json.get('offsets');
  return { partition: outcome.get('partition').text, offset: outcome.get('offset')?.toBigInt() ?? null };
}
