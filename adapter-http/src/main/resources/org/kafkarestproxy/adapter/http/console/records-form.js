import { choice, el, field } from './dom.js';
import { linkTo } from './route.js';
import { fromField, toField } from './time.js';

const STARTS = [['newest', 'Newest'], ['oldest', 'Oldest'], ['offset', 'Offset'], ['time', 'Time']];
const COUNTS = [10, 20, 50, 100, 200].map((count) => [count, count]);

/**
 * Asks where to read. What is asked for becomes the address, so that it can be shared and gone back to.
 *
 * @param {{reload: () => void, follow: () => void}} actions
 */
export function recordsForm(topic, partitions, wanted, { reload, follow }) {
  const partition = choice({ name: 'partition' }, partitions.map(({ id }) => [id, id]), wanted.partition);
  const from = choice({ name: 'from' }, STARTS, wanted.from);
  const count = choice({ name: 'count' }, COUNTS, wanted.count);
  const offset = el('input', {
    name: 'offset',
    inputmode: 'numeric',
    pattern: '[0-9]{1,19}',
    title: 'A number, 0 or more',
    autocomplete: 'off',
    value: wanted.from === 'offset' ? wanted.at : '',
  });
  const time = el('input', {
    name: 'time',
    type: 'datetime-local',
    step: '1',
    value: toField(wanted.from === 'time' ? wanted.at : Date.now() - 3_600_000),
  });
  const offsetField = field('Offset', offset);
  const timeField = field('Local time', time);
  const adapt = () => {
    for (const [name, place, control] of [['offset', offsetField, offset], ['time', timeField, time]]) {
      place.hidden = from.value !== name;
      control.required = from.value === name;
      control.disabled = from.value !== name;
    }
  };
  from.addEventListener('change', adapt);
  adapt();

  const submit = (event) => {
    event.preventDefault();
    const at = from.value === 'offset' ? offset.value : from.value === 'time' ? fromField(time.value) : undefined;
    const target = linkTo(topic, 'records', { partition: partition.value, from: from.value, at, count: count.value });
    if (target === location.hash) {
      reload();
    } else {
      location.hash = target;
    }
  };
  return el(
    'form',
    { class: 'bar form', onsubmit: submit },
    field('Partition', partition),
    field('From', from),
    offsetField,
    timeField,
    field('Records', count),
    el('button', { type: 'submit', class: 'primary' }, 'Show'),
    el('button', { type: 'button', onclick: follow }, 'Follow'),
  );
}
