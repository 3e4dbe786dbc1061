import { hexDump, sizeOf, toText } from './bytes.js';
import { announce, el } from './dom.js';
import { JsonNumber, JsonObject, parse } from './json.js';
import { jsonTree } from './json-tree.js';

const MOST_CHARACTERS = 200_000;
const MOST_LINES = 4096;

/** Bytes as text, as a tree of JSON or in hexadecimal, beginning with what fits best. */
export function payloadView(name, bytes) {
  if (bytes === null) {
    return el('section', { class: 'payload' }, el('h3', {}, name), el('p', { class: 'quiet' }, nothing(name)));
  }
  const text = toText(bytes);
  const document = text === null ? undefined : parsed(text);
  const ways = new Map();
  if (document !== undefined) {
    ways.set('JSON', () => jsonTree(document));
  }
  if (text !== null) {
    ways.set('Text', () => plain(text));
  }
  ways.set('Hex', () => hex(bytes));
  return section(name, bytes, text, ways, isStructured(document) ? 'JSON' : text === null ? 'Hex' : 'Text');
}

function nothing(name) {
  return name === 'Value' ? 'A tombstone: the record says that its key is gone.' : 'None.';
}

function parsed(text) {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function isStructured(document) {
  return document instanceof JsonObject || document instanceof JsonNumber || Array.isArray(document);
}

function section(name, bytes, text, ways, first) {
  const content = el('div', { class: 'payload-content' });
  const buttons = [...ways.keys()].map((way) => el('button', { type: 'button' }, way));
  const show = (way) => {
    content.replaceChildren(ways.get(way)());
    buttons.forEach((button) => button.setAttribute('aria-pressed', String(button.textContent === way)));
  };
  buttons.forEach((button) => button.addEventListener('click', () => show(button.textContent)));
  show(first);
  return el(
    'section',
    { class: 'payload' },
    el(
      'div',
      { class: 'bar' },
      el('h3', {}, name, el('span', { class: 'quiet' }, ` ${sizeOf(bytes.length)}`)),
      el('div', { class: 'switch', role: 'group', 'aria-label': `${name} as` }, buttons),
      text === null || !window.isSecureContext ? null : copyButton(name, text),
    ),
    content,
  );
}

function copyButton(name, text) {
  const button = el('button', { type: 'button', class: 'plain', 'aria-label': `Copy ${name.toLowerCase()}` }, 'Copy');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
      announce(`${name} copied`);
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'The browser forbids it';
    }
  });
  return button;
}

function plain(text) {
  const cut = text.length > MOST_CHARACTERS;
  return el(
    'div',
    {},
    el('pre', { tabindex: '0' }, cut ? text.slice(0, MOST_CHARACTERS) : text),
    cut ? el('p', { class: 'quiet' }, `The first ${MOST_CHARACTERS} of ${text.length} characters.`) : null,
  );
}

function hex(bytes) {
  const cut = bytes.length > MOST_LINES * 16;
  return el(
    'div',
    {},
    el('pre', { class: 'hex', tabindex: '0' }, hexDump(bytes, MOST_LINES)),
    cut ? el('p', { class: 'quiet' }, `The first ${sizeOf(MOST_LINES * 16)} of ${sizeOf(bytes.length)}.`) : null,
  );
}
