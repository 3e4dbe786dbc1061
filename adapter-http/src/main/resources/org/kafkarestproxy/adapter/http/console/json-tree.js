import { el } from './dom.js';
import { JsonNumber, JsonObject } from './json.js';

const MOST_CHILDREN = 200;
const OPEN_LEVELS = 2;

/** A JSON value as a tree whose branches are made when they are opened. */
export function jsonTree(value) {
  return el('div', { class: 'json' }, node(null, value, 0));
}

function node(name, value, level) {
  const label = name === null ? [] : [el('span', { class: 'json-name' }, name), ': '];
  if (value instanceof JsonObject) {
    return branch([...label, `{${value.entries.length}}`], value.entries, level);
  }
  if (Array.isArray(value)) {
    return branch([...label, `[${value.length}]`], value.map((item, index) => [String(index), item]), level);
  }
  return el('div', { class: 'json-leaf' }, label, leaf(value));
}

function leaf(value) {
  if (value instanceof JsonNumber) {
    return el('span', { class: 'json-number' }, value.text);
  }
  return typeof value === 'string'
    ? el('span', { class: 'json-string' }, JSON.stringify(value))
    : el('span', { class: 'json-word' }, String(value));
}

function branch(summary, entries, level) {
  const details = el('details', {}, el('summary', {}, summary));
  const fill = () => {
    if (details.open && details.children.length === 1) {
      details.append(children(entries, 0, level + 1));
    }
  };
  details.addEventListener('toggle', fill);
  details.open = level < OPEN_LEVELS;
  fill();
  return details;
}

function children(entries, from, level) {
  const list = el('div', { class: 'json-children' });
  const more = (start) => {
    const end = Math.min(start + MOST_CHILDREN, entries.length);
    list.append(...entries.slice(start, end).map(([name, value]) => node(name, value, level)));
    if (end < entries.length) {
      const next = el('button', { type: 'button', class: 'plain' }, `${entries.length - end} more`);
      next.addEventListener('click', () => {
        next.remove();
        more(end);
      });
      list.append(next);
    }
  };
  more(from);
  return list;
}
