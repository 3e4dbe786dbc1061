import { el } from './dom.js';
import { topics } from './kafka.js';
import { failureNotice } from './notice.js';
import { currentRoute, linkTo } from './route.js';
import { session } from './session.js';

const MOST_SHOWN = 500;

/** The topics that the caller may see, with a box that filters them. */
export function showTopicList(place) {
  let names = [];
  const filter = el('input', {
    type: 'search',
    id: 'filter',
    placeholder: 'Filter topics',
    'aria-label': 'Filter topics',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const list = el('ul', { class: 'topic-names' });
  const summary = el('p', { class: 'quiet', role: 'status' });
  const trouble = el('div');

  const show = () => {
    const wanted = filter.value.trim().toLowerCase();
    const found = names.filter((name) => name.toLowerCase().includes(wanted));
    list.replaceChildren(...found.slice(0, MOST_SHOWN).map(item));
    summary.textContent = summaryOf(found.length, names.length);
  };
  const load = async () => {
    trouble.replaceChildren();
    summary.textContent = 'Loading …';
    try {
      names = await topics();
      show();
    } catch (failure) {
      names = [];
      list.replaceChildren();
      summary.textContent = '';
      trouble.replaceChildren(failureNotice(failure, { retry: load }));
    }
  };

  filter.addEventListener('input', show);
  session.addEventListener('signed-in', load);
  session.addEventListener('signed-out', () => {
    names = [];
    list.replaceChildren();
    summary.textContent = '';
  });
  addEventListener('hashchange', () => markCurrent(list));
  place.replaceChildren(
    el(
      'div',
      { class: 'topics-head' },
      el('h2', {}, 'Topics'),
      el('button', { type: 'button', class: 'plain', onclick: load }, 'Refresh'),
    ),
    filter,
    summary,
    trouble,
    list,
  );
  if (!session.needed) {
    load();
  }
}

function item(name) {
  const current = currentRoute().topic === name;
  return el(
    'li',
    {},
    el('a', { href: linkTo(name, 'partitions'), title: name, 'aria-current': current ? 'page' : null }, name),
  );
}

function markCurrent(list) {
  const { topic } = currentRoute();
  for (const link of list.querySelectorAll('a')) {
    if (link.title === topic) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
}

function summaryOf(found, all) {
  if (all === 0) {
    return 'No topics that you may see.';
  }
  const shown = found === all ? `${all} ${all === 1 ? 'topic' : 'topics'}` : `${found} of ${all} topics`;
  return found > MOST_SHOWN ? `${shown}; the first ${MOST_SHOWN} are shown` : shown;
}
