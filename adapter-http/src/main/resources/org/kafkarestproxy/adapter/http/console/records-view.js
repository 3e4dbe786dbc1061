import { announce, el } from './dom.js';
import { followPanel } from './follow-panel.js';
import { partitions } from './kafka.js';
import { loading } from './loading.js';
import { recordRow, recordTable } from './record-rows.js';
import { olderThan, readPage } from './record-source.js';
import { recordsForm } from './records-form.js';
import { linkTo } from './route.js';

const DEFAULT_COUNT = 20;
const MOST = 200;

/** Reads a partition from where the address says, and follows it when asked to. */
export function recordsView({ topic, query }, signal) {
  const wanted = queryOf(query);
  let shown = new AbortController();
  const renew = () => {
    shown.abort();
    shown = new AbortController();
    return AbortSignal.any([signal, shown.signal]);
  };
  return loading(async (reload) => {
    renew();
    const all = await partitions(topic, signal);
    const partition = all.find(({ id }) => id === wanted.partition) ?? all[0];
    const content = el('div', { class: 'stack' });
    const follow = () => content.replaceChildren(followPanel({ topic, partition, back: reload }, renew()));
    content.append(page(topic, partition, wanted, renew()));
    return el('div', { class: 'stack' }, recordsForm(topic, all, { ...wanted, partition: partition.id }, { reload, follow }), content);
  }, signal);
}

/** The parameters of the address as far as they make sense. */
function queryOf(parameters) {
  const from = parameters.get('from') ?? 'newest';
  const at = parameters.get('at') ?? '';
  const before = parameters.get('before') ?? '';
  const count = Number(parameters.get('count') ?? DEFAULT_COUNT);
  const known = ['newest', 'oldest'].includes(from) || (['offset', 'time'].includes(from) && /^[0-9]{1,19}$/.test(at));
  return {
    partition: Number(parameters.get('partition') ?? 0),
    from: known ? from : 'newest',
    at: known ? at : '',
    before: known && /^[0-9]{1,19}$/.test(before) ? before : '',
    count: Number.isInteger(count) && count >= 1 && count <= MOST ? count : DEFAULT_COUNT,
  };
}

function page(topic, partition, wanted, signal) {
  return loading(async () => {
    const found = await readPage(topic, partition, wanted, signal);
    const { table, body } = recordTable();
    body.append(...found.records.map(recordRow));
    announce(`${found.records.length} records`);
    return el(
      'div',
      { class: 'stack' },
      el('p', { class: 'quiet' }, summaryOf(found, partition)),
      found.records.length === 0 ? null : table,
      pager(topic, partition, wanted, found),
    );
  }, signal);
}

function summaryOf({ records, start, next }, { earliest, end }) {
  const bounds = earliest === null || end === null ? '' : ` The partition holds offsets ${earliest} to ${end}, the end not included.`;
  if (records.length > 0) {
    return `${records.length} ${records.length === 1 ? 'record' : 'records'}.${bounds}`;
  }
  return typeof start === 'bigint' && next > start
    ? `No records from offset ${start} to ${next}: they are compacted away, or belong to transactions.${bounds}`
    : `Nothing there yet.${bounds}`;
}

function pager(topic, partition, wanted, found) {
  const link = (text, query) =>
    query === null
      ? el('span', { class: 'quiet', 'aria-disabled': 'true' }, text)
      : el('a', { class: 'button', href: linkTo(topic, 'records', { partition: partition.id, ...query }) }, text);
  const newer = partition.end !== null && found.next >= partition.end
    ? null
    : { from: 'offset', at: found.next, count: wanted.count };
  return el(
    'nav',
    { class: 'pager', 'aria-label': 'Pages' },
    link('‹ Older', olderThan(found, partition, wanted.count)),
    link('Newer ›', newer),
  );
}
