import { choice, el, field } from './dom.js';
import { headerFields } from './header-fields.js';
import { parse } from './json.js';

const KINDS = [['text', 'Text'], ['json', 'JSON'], ['tombstone', 'Tombstone']];

/**
 * Asks for one record.
 *
 * @param {(draft: object) => Promise} submit what happens with it; until that ends no other one is taken
 */
export function produceForm(partitions, submit) {
  const key = el('input', { name: 'key', autocomplete: 'off', spellcheck: 'false', placeholder: 'none' });
  const partition = choice(
    { name: 'to' },
    [['', 'by the key'], ...partitions.map(({ id }) => [id, `partition ${id}`])],
    '',
  );
  const value = el('textarea', { name: 'value', rows: '8', spellcheck: 'false', 'aria-describedby': 'value-hint' });
  const hint = el('p', { id: 'value-hint', class: 'hint', role: 'status' });
  const kinds = kindSwitch();
  const headers = headerFields();
  const button = el('button', { type: 'submit', class: 'primary' }, 'Write record');

  const check = () => {
    const problem = problemOf(kinds.chosen(), value.value, key.value);
    value.setCustomValidity(problem);
    hint.textContent = problem;
    value.disabled = kinds.chosen() === 'tombstone';
  };
  const send = async (event) => {
    event.preventDefault();
    button.disabled = true;
    await submit(draftOf({
      key: key.value === '' ? null : key.value,
      value: kinds.chosen() === 'tombstone' ? null : value.value,
      headers: headers.all(),
      partition: partition.value,
    }));
    button.disabled = false;
    button.focus({ preventScroll: true });
  };
  const form = el(
    'form',
    { class: 'stack form produce', onsubmit: send, oninput: check },
    el(
      'div',
      { class: 'bar' },
      field('Key', key, { class: 'field grow' }),
      field('To', partition),
    ),
    kinds.element,
    field('Value', value),
    hint,
    headers.element,
    el('div', {}, button),
  );
  check();
  return form;
}

function kindSwitch() {
  const options = KINDS.map(([kind, text]) => {
    const input = el('input', { type: 'radio', name: 'kind', value: kind, checked: kind === 'text' });
    return { input, label: el('label', { class: 'check' }, input, text) };
  });
  return {
    element: el(
      'fieldset',
      { class: 'kinds' },
      el('legend', { class: 'label' }, 'Value is'),
      options.map(({ label }) => label),
    ),
    chosen: () => options.find(({ input }) => input.checked).input.value,
  };
}

function problemOf(kind, text, key) {
  if (kind === 'tombstone') {
    return key === '' ? 'A tombstone says that a key is gone, so it needs one.' : '';
  }
  if (kind === 'json') {
    try {
      parse(text);
    } catch (failure) {
      return failure.message;
    }
  }
  return '';
}

/** What is sent: texts, JSON too, so that to the byte what is on the page is on the topic. */
function draftOf({ key, value, headers, partition }) {
  return {
    key,
    value,
    ...(headers.length === 0 ? {} : { headers }),
    ...(partition === '' ? {} : { partition: Number(partition) }),
  };
}
