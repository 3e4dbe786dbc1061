import { el, field } from './dom.js';
import { session } from './session.js';
import { canSignIn, signIn } from './sign-in.js';

let service = null;
let dialog = null;

/** Where people sign in; null when they can only bring a token. */
export function useSignIn(where) {
  service = where;
}

/** Asks for a token, by sign-in or by hand. */
export function openSignIn() {
  if (dialog !== null) {
    return;
  }
  const left = new AbortController();
  dialog = el(
    'dialog',
    { class: 'sign-in', 'aria-labelledby': 'sign-in-title' },
    el('h2', { id: 'sign-in-title' }, session.ended ? 'Your sign-in has ended' : 'Sign in'),
    el('p', { class: 'quiet' }, session.ended
      ? 'The proxy does not take the token any more. Sign in again; the page stays as it is.'
      : 'The proxy wants to know who you are. The token stays in the memory of this page and goes when you leave it.'),
    service === null ? null : serviceForm(left.signal),
    tokenForm(),
    el('button', { type: 'button', class: 'plain', onclick: () => dialog.close() }, 'Not now'),
  );
  dialog.addEventListener('close', () => {
    left.abort();
    dialog.remove();
    dialog = null;
  });
  document.body.append(dialog);
  dialog.showModal();
}

function begin(token, until) {
  session.begin(token, until);
  dialog?.close();
}

function serviceForm(signal) {
  const outcome = el('p', { class: 'outcome', role: 'status' });
  const button = el('button', { type: 'button', class: 'primary wide', disabled: !canSignIn() }, 'Sign in with Entra ID');
  if (!canSignIn()) {
    outcome.textContent = 'Browsers sign in only from pages that come over HTTPS.';
  }
  button.addEventListener('click', async () => {
    button.disabled = true;
    outcome.textContent = 'Go on in the window that opens; the browser may ask whether it is allowed to.';
    try {
      const { token, until } = await signIn(service, signal);
      begin(token, until);
    } catch (failure) {
      button.disabled = false;
      outcome.textContent = failure.name === 'TimeoutError' ? 'Nobody came back from the sign-in.' : failure.message;
    }
  });
  return el('div', { class: 'stack' }, button, outcome, el('p', { class: 'or' }, 'or'));
}

function tokenForm() {
  const input = el('textarea', { rows: '3', spellcheck: 'false', autocomplete: 'off', required: true });
  return el(
    'form',
    {
      class: 'stack',
      onsubmit: (event) => {
        event.preventDefault();
        const token = input.value.trim().replace(/^Bearer\s+/i, '');
        input.value = '';
        begin(token, null);
      },
    },
    field('A token for this proxy', input),
    el('button', { type: 'submit' }, 'Use this token'),
  );
}
