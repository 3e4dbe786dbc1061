import { el } from './dom.js';
import { openSignIn } from './sign-in-dialog.js';

const TITLES = new Map([
  [0, 'No answer'],
  [401, 'Sign in to go on'],
  [403, 'You may not do this'],
  [404, 'Not there'],
  [413, 'Too large'],
  [429, 'Too much at once'],
  [503, 'Not possible at the moment'],
  [504, 'No answer from Kafka in time'],
]);

/**
 * Says what went wrong, in the words of the proxy, and what can be done about it.
 *
 * @param {Error} failure
 * @param {{title?: string, retry?: () => void}} [more]
 */
export function failureNotice(failure, { title, retry } = {}) {
  const known = failure.status !== undefined;
  if (!known) {
    console.error(failure);
  }
  const facts = [failure.number, failure.code].filter(Boolean).join(' ');
  return el(
    'div',
    { class: 'notice bad', role: 'alert' },
    el('strong', {}, title ?? (known ? TITLES.get(failure.status) : 'Something is wrong with this page') ?? 'Refused'),
    el('p', {}, failure.message, failure.retryAfter ? ` Try again in ${failure.retryAfter} s.` : null),
    known ? el('p', { class: 'facts' }, facts, failure.requestId ? ` · request ${failure.requestId}` : null) : null,
    failure.status === 401 ? el('button', { type: 'button', class: 'primary', onclick: openSignIn }, 'Sign in') : null,
    retry && failure.status !== 401 && failure.status !== 403
      ? el('button', { type: 'button', onclick: retry }, 'Try again')
      : null,
  );
}

/** Whether it was only that nobody waits any more. */
export function isLeft(failure, signal) {
  return signal.aborted || failure?.name === 'AbortError';
}
