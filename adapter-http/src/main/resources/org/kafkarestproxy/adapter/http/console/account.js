import { el } from './dom.js';
import { session } from './session.js';
import { openSignIn } from './sign-in-dialog.js';
import { formatClock } from './time.js';

/** Shows in the header whether somebody is signed in. */
export function showAccount(place) {
  const show = () => place.replaceChildren(...content());
  session.addEventListener('change', show);
  show();
}

function content() {
  if (!session.needed) {
    return [el('span', { class: 'quiet' }, 'no sign-in needed')];
  }
  if (!session.signedIn) {
    const text = session.ended ? 'Your sign-in has ended' : 'Not signed in';
    return [
      el('span', { class: 'quiet' }, text),
      el('button', { type: 'button', class: 'primary', onclick: openSignIn }, session.ended ? 'Sign in again' : 'Sign in'),
    ];
  }
  const until = session.until === null ? 'Signed in' : `Signed in until ${formatClock(session.until)}`;
  return [
    el('span', { class: 'quiet' }, until),
    el('button', { type: 'button', onclick: () => session.signOut() }, 'Sign out'),
  ];
}
