import { announce, el } from './dom.js';
import { MOST_PER_POLL, PAUSE_MS, follow } from './follow.js';
import { partitions } from './kafka.js';
import { failureNotice, isLeft } from './notice.js';
import { recordRow, recordTable, removeRow } from './record-rows.js';
import { session } from './session.js';

const MOST_ROWS = 200;
const RATE = Math.round((MOST_PER_POLL * 1000) / PAUSE_MS);

/**
 * Shows what is written to a partition from now on, the newest first.
 *
 * @param {{topic: string, partition: {id: number, end: ?bigint}, back: () => void}} what back leads to what has been read
 * @param {AbortSignal} left ends when the view is left
 */
export function followPanel({ topic, partition, back }, left) {
  const { table, body } = recordTable();
  const status = el('p', { class: 'quiet', role: 'status' }, 'Waiting for records …');
  const trouble = el('div');
  const state = { next: partition.end ?? 'latest', seen: 0, stop: null };

  const records = (batch, next, isBehind) => {
    state.next = next;
    state.seen += batch.length;
    for (const record of batch) {
      body.prepend(recordRow(record));
    }
    trim(body);
    status.textContent = summaryOf(state, partition.id);
    trouble.replaceChildren(...(isBehind ? [behind()] : []));
  };
  const run = async () => {
    state.stop = new AbortController();
    pauseButton.textContent = 'Pause';
    trouble.replaceChildren();
    const signal = AbortSignal.any([left, state.stop.signal]);
    try {
      await follow({ topic, partition: partition.id, offset: state.next, signal }, {
        records,
        trouble: (failure) => trouble.replaceChildren(failureNotice(failure, { title: 'Trying again' })),
      });
    } catch (failure) {
      stopped(isLeft(failure, signal) ? null : failure);
    }
  };
  const stopped = (failure) => {
    state.stop = null;
    pauseButton.textContent = 'Go on';
    announce('Paused');
    if (failure !== null) {
      trouble.replaceChildren(failureNotice(failure, { retry: run }));
    }
  };
  const pauseButton = el('button', {
    type: 'button',
    onclick: () => (state.stop === null ? run() : state.stop.abort()),
  }, 'Pause');
  const skip = async () => {
    state.stop?.abort();
    try {
      const now = (await partitions(topic, left)).find(({ id }) => id === partition.id);
      state.next = now.end ?? state.next;
      run();
    } catch (failure) {
      stopped(isLeft(failure, left) ? null : failure);
    }
  };
  const behind = () => el(
    'div',
    { class: 'notice' },
    el('p', {}, `More is written than this page shows: it takes ${RATE} records a second.`),
    el('button', { type: 'button', onclick: skip }, 'Go to the end'),
  );

  session.addEventListener('signed-in', () => state.stop === null && run(), { signal: left });
  run();
  return el(
    'section',
    { class: 'stack', 'aria-label': `What is written to partition ${partition.id}` },
    el(
      'div',
      { class: 'bar' },
      el('span', { class: 'pulse', 'aria-hidden': 'true' }),
      status,
      pauseButton,
      el('button', { type: 'button', onclick: back }, 'Stop'),
    ),
    trouble,
    table,
  );
}

function trim(body) {
  const rows = body.querySelectorAll('tr.record');
  for (let at = MOST_ROWS; at < rows.length; at++) {
    removeRow(rows[at]);
  }
}

function summaryOf({ seen, next }, partition) {
  const rows = seen > MOST_ROWS ? `; the last ${MOST_ROWS} are shown` : '';
  return `Partition ${partition}, ${seen} ${seen === 1 ? 'record' : 'records'}${rows}. Next offset ${next}.`;
}
