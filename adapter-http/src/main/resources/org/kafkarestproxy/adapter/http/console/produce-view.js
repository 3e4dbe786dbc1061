import { toBase64Url } from './bytes.js';
import { el } from './dom.js';
import { partitions, produce } from './kafka.js';
import { loading } from './loading.js';
import { failureNotice } from './notice.js';
import { produceForm } from './produce-form.js';
import { linkTo } from './route.js';

const MOST_OUTCOMES = 10;

/** Writes records, one at a time, and says of each what became of it. */
export function produceView({ topic }, signal) {
  const outcomes = el('div', { class: 'stack', role: 'log', 'aria-label': 'What became of the records' });
  const write = async (draft, key) => {
    outcomes.prepend(await outcomeOf(topic, draft, key, write));
    outcomes.children[MOST_OUTCOMES]?.remove();
  };
  // What somebody has typed must outlive a new sign-in, so the form is made once.
  let form = null;
  const view = loading(async () => {
    form ??= produceForm(await partitions(topic, signal), (draft) => write(draft, newKey()));
    return form;
  }, signal);
  return el('div', { class: 'stack' }, view, outcomes);
}

function newKey() {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(18)));
}

async function outcomeOf(topic, draft, key, write) {
  try {
    const { partition, offset } = await produce(topic, draft, key);
    return written(topic, partition, offset);
  } catch (failure) {
    if (failure.status === undefined) {
      return failureNotice(failure);
    }
    // Without an answer nobody knows; with the same key, asking again writes the record once at the most.
    const isUnknown = failure.status === 0 || failure.outcome === 'unknown';
    return failureNotice(failure, {
      title: isUnknown ? 'Nobody can tell whether it is written' : 'Not written',
      retry: isUnknown || failure.passes ? () => write(draft, key) : undefined,
    });
  }
}

function written(topic, partition, offset) {
  return el(
    'div',
    { class: 'notice good' },
    el('strong', {}, 'Written'),
    offset === null
      ? el('p', {}, `To partition ${partition}; Kafka does not tell at which offset.`)
      : el(
        'p',
        {},
        `To partition ${partition} at offset ${offset}. `,
        el('a', { href: linkTo(topic, 'records', { partition, from: 'offset', at: offset, count: 10 }) }, 'Show it'),
      ),
  );
}
