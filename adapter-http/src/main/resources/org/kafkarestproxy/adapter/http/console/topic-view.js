import { el } from './dom.js';
import { partitionsView } from './partitions-view.js';
import { produceView } from './produce-view.js';
import { recordsView } from './records-view.js';
import { linkTo } from './route.js';

const VIEWS = new Map([
  ['partitions', { title: 'Partitions', view: partitionsView }],
  ['records', { title: 'Records', view: recordsView }],
  ['produce', { title: 'Produce', view: produceView }],
]);

/** One topic: its name, the ways to look at it, and the one that is chosen. */
export function topicView(route, signal) {
  const chosen = VIEWS.has(route.view) ? route.view : 'partitions';
  return el(
    'article',
    {},
    el('a', { class: 'back', href: '#/' }, '‹ Topics'),
    el('h1', { class: 'topic-name' }, route.topic),
    el(
      'nav',
      { class: 'tabs', 'aria-label': 'Views of the topic' },
      [...VIEWS].map(([name, { title }]) =>
        el('a', { href: linkTo(route.topic, name), 'aria-current': name === chosen ? 'page' : null }, title)),
    ),
    VIEWS.get(chosen).view({ ...route, view: chosen }, signal),
  );
}
