import { el } from './dom.js';
import { partitions } from './kafka.js';
import { loading } from './loading.js';
import { linkTo } from './route.js';

/** The partitions of a topic, who leads them and where they begin and end. */
export function partitionsView({ topic }, signal) {
  return loading(async (reload) => {
    const all = await partitions(topic, signal);
    return el(
      'div',
      { class: 'stack' },
      el(
        'div',
        { class: 'bar' },
        el('p', { class: 'quiet' }, summaryOf(all)),
        el('button', { type: 'button', onclick: reload }, 'Refresh'),
      ),
      el(
        'table',
        { class: 'cards' },
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            ['Partition', 'Leader', 'In sync'].map((title) => el('th', { scope: 'col' }, title)),
            ['First offset', 'End offset', 'Offsets'].map((title) => el('th', { scope: 'col', class: 'number' }, title)),
            el('th', { scope: 'col' }, el('span', { class: 'unseen' }, 'Read')),
          ),
        ),
        el('tbody', {}, all.map((partition) => row(topic, partition))),
      ),
    );
  }, signal);
}

function summaryOf(all) {
  const count = all.length === 1 ? '1 partition' : `${all.length} partitions`;
  const behind = all.filter((partition) => partition.inSync.length < partition.replicas.length).length;
  return behind === 0 ? `${count}, all replicas in sync` : `${count}, ${behind} with replicas that are not in sync`;
}

function row(topic, partition) {
  const { id, leader, inSync, replicas, earliest, end } = partition;
  const whole = inSync.length === replicas.length;
  return el(
    'tr',
    {},
    el('th', { scope: 'row', 'data-label': 'Partition' }, String(id)),
    leader === null
      ? cell('Leader', 'none', 'bad')
      : el('td', { 'data-label': 'Leader', title: leader.address }, `broker ${leader.id}`),
    el(
      'td',
      { 'data-label': 'In sync', class: whole ? null : 'warn', title: `replicas: ${ids(replicas)}` },
      `${ids(inSync)} (${inSync.length} of ${replicas.length})`,
    ),
    number('First offset', earliest),
    number('End offset', end),
    number('Offsets', earliest === null || end === null ? null : end - earliest),
    el(
      'td',
      { class: 'actions' },
      el(
        'a',
        { href: linkTo(topic, 'records', { partition: id }), 'aria-label': `Read partition ${id}` },
        'Read',
      ),
    ),
  );
}

function ids(brokers) {
  return brokers.map((broker) => broker.id).join(', ');
}

function cell(label, text, kind) {
  return el('td', { 'data-label': label, class: kind }, text);
}

function number(label, value) {
  return cell(label, value === null ? 'not known' : String(value), value === null ? 'quiet' : 'number');
}
