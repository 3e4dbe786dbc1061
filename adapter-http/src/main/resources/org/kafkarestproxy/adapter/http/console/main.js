import { showAccount } from './account.js';
import { el } from './dom.js';
import { currentRoute } from './route.js';
import { session } from './session.js';
import { openSignIn, useSignIn } from './sign-in-dialog.js';
import { showTopicList } from './topic-list.js';
import { topicView } from './topic-view.js';

const main = document.getElementById('main');
let left = new AbortController();

function welcome() {
  return el(
    'div',
    { class: 'blank' },
    el('h1', {}, 'Choose a topic'),
    el('p', { class: 'quiet' }, 'See its partitions, read its records, follow what is being written, or write a record.'),
  );
}

function show() {
  left.abort();
  left = new AbortController();
  const route = currentRoute();
  document.body.dataset.place = route.topic === null ? 'topics' : 'topic';
  document.title = route.topic === null ? 'Kafka console' : `${route.topic} – Kafka console`;
  main.replaceChildren(route.topic === null ? welcome() : topicView(route, left.signal));
}

async function start() {
  const { tokenNeeded, signIn } = await (await fetch('settings.json', { cache: 'no-cache' })).json();
  session.needed = tokenNeeded;
  useSignIn(signIn);
  showAccount(document.getElementById('account'));
  showTopicList(document.getElementById('topics'));
  addEventListener('hashchange', () => {
    show();
    main.focus({ preventScroll: true });
    scrollTo(0, 0);
  });
  session.addEventListener('signed-out', show);
  show();
  if (tokenNeeded) {
    openSignIn();
  }
}

start();
