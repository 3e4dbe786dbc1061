import { el } from './dom.js';

/** Any number of record headers, which are made and taken away one by one. */
export function headerFields() {
  const rows = el('div', { class: 'stack' });
  const add = el('button', { type: 'button', class: 'plain' }, 'Add a header');
  add.addEventListener('click', () => {
    const row = headerRow(add);
    rows.append(row);
    row.querySelector('input').focus();
  });
  return {
    element: el('fieldset', {}, el('legend', { class: 'label' }, 'Headers'), rows, add),
    all: () => [...rows.children].map((row) => {
      const [name, value] = row.querySelectorAll('input');
      return { name: name.value, value: value.value };
    }),
  };
}

function headerRow(next) {
  const plain = { autocomplete: 'off', spellcheck: 'false' };
  const row = el(
    'div',
    { class: 'bar header-row' },
    el('input', { ...plain, required: true, 'aria-label': 'Header name', placeholder: 'Name' }),
    el('input', { ...plain, 'aria-label': 'Header value', placeholder: 'Value' }),
  );
  const remove = el('button', { type: 'button', class: 'plain', 'aria-label': 'Remove this header' }, 'Remove');
  remove.addEventListener('click', () => {
    row.remove();
    next.focus();
  });
  row.append(remove);
  return row;
}
