import { read } from './kafka.js';

const larger = (a, b) => (a > b ? a : b);

/**
 * Reads the records that a query asks for.
 *
 * @param {{id: number, earliest: ?bigint, end: ?bigint}} partition
 * @param {{from: string, at: string, before: string, count: number}} query from is `newest`, `oldest`, `offset` or `time`; with
 *     `before` nothing from that offset on
 * @returns {Promise<{records: object[], start: ?bigint, next: bigint}>} start is null when the proxy looked for it
 */
export async function readPage(topic, partition, query, signal) {
  const { count } = query;
  if (query.from === 'time') {
    return { start: null, ...(await read(topic, partition.id, 'earliest', { count, time: query.at, signal })) };
  }
  const start = startOf(partition, query);
  const batch = await read(topic, partition.id, start, { count, signal });
  if (query.before === '') {
    return { start, ...batch };
  }
  const before = BigInt(query.before);
  return {
    start,
    records: batch.records.filter((record) => record.offset < before),
    next: batch.next < before ? batch.next : before,
  };
}

function startOf({ earliest, end }, { from, at, count }) {
  if (from === 'offset') {
    return BigInt(at);
  }
  if (from === 'oldest') {
    return earliest ?? 'earliest';
  }
  return earliest === null || end === null ? 'latest' : larger(earliest, end - BigInt(count));
}

/** The query for what is just before a page; null when there is nothing. */
export function olderThan({ start, records }, { earliest }, count) {
  const first = typeof start === 'bigint' ? start : records[0]?.offset;
  return first === undefined || earliest === null || first <= earliest
    ? null
    : { from: 'offset', at: larger(earliest, first - BigInt(count)), before: first, count };
}
