import { sizeOf, toText } from './bytes.js';
import { el } from './dom.js';
import { payloadView } from './payload-view.js';
import { formatTime, formatUtc } from './time.js';

const PREVIEW_CHARACTERS = 300;
const COLUMNS = ['Offset', 'Time', 'Key', 'Value'];

/** A table for records, empty at first. */
export function recordTable() {
  const body = el('tbody');
  const table = el(
    'table',
    { class: 'records cards' },
    el('thead', {}, el('tr', {}, COLUMNS.map((title) => el('th', { scope: 'col' }, title)))),
    body,
  );
  return { table, body };
}

/** The row of a record; it opens to show all of it in a second one. */
export function recordRow(record) {
  const button = el(
    'button',
    { type: 'button', class: 'disclose', 'aria-expanded': 'false', 'aria-label': `Record ${record.offset}` },
    String(record.offset),
  );
  const row = el(
    'tr',
    { class: 'record' },
    el('td', { 'data-label': 'Offset' }, button),
    el('td', { 'data-label': 'Time', class: 'time', title: formatUtc(record.time) }, formatTime(record.time)),
    el('td', { 'data-label': 'Key', class: 'preview' }, preview(record.key, 'no key')),
    el('td', { 'data-label': 'Value', class: 'preview' }, preview(record.value, 'tombstone')),
  );
  button.addEventListener('click', () => toggle(button, row, record));
  return row;
}

/** Takes a row away, with what it has opened. */
export function removeRow(row) {
  if (row.nextElementSibling?.classList.contains('detail')) {
    row.nextElementSibling.remove();
  }
  row.remove();
}

function toggle(button, row, record) {
  const open = button.getAttribute('aria-expanded') === 'true';
  button.setAttribute('aria-expanded', String(!open));
  if (open) {
    row.nextElementSibling.remove();
  } else {
    row.after(el('tr', { class: 'detail' }, el('td', { colspan: COLUMNS.length }, detail(record))));
  }
}

function preview(bytes, absent) {
  if (bytes === null) {
    return el('span', { class: 'absent' }, absent);
  }
  if (bytes.length === 0) {
    return el('span', { class: 'absent' }, 'empty');
  }
  const text = toText(bytes);
  return text === null
    ? el('span', { class: 'absent' }, `binary, ${sizeOf(bytes.length)}`)
    : el('code', {}, text.slice(0, PREVIEW_CHARACTERS));
}

function detail(record) {
  return el(
    'div',
    { class: 'stack' },
    el(
      'dl',
      { class: 'facts' },
      fact('Partition', record.partition),
      fact('Offset', String(record.offset)),
      fact('Time', `${formatUtc(record.time) || formatTime(record.time)} (${record.timeType})`),
    ),
    payloadView('Value', record.value),
    payloadView('Key', record.key),
    record.headers.length === 0 ? null : headers(record.headers),
  );
}

function fact(name, value) {
  return [el('dt', {}, name), el('dd', {}, value)];
}

function headers(all) {
  return el(
    'section',
    { class: 'payload' },
    el('h3', {}, 'Headers'),
    el(
      'dl',
      { class: 'headers' },
      all.map(({ name, value }) => [el('dt', {}, name), el('dd', {}, preview(value, 'null'))]),
    ),
  );
}
