import { el } from './dom.js';
import { failureNotice, isLeft } from './notice.js';
import { session } from './session.js';

/**
 * A place that shows what is loaded, or why that failed; loads again when asked to, and what is not there yet once somebody has
 * signed in.
 *
 * @param {(reload: () => void) => Promise<Node>} load
 * @param {AbortSignal} signal ends when the view is left
 */
export function loading(load, signal) {
  const place = el('div', { class: 'stack' }, el('p', { class: 'quiet' }, 'Loading …'));
  let isLoaded = false;
  const reload = async () => {
    place.setAttribute('aria-busy', 'true');
    try {
      place.replaceChildren(await load(reload));
      isLoaded = true;
    } catch (failure) {
      isLoaded = false;
      if (!isLeft(failure, signal)) {
        place.replaceChildren(failureNotice(failure, { retry: reload }));
      }
    } finally {
      place.removeAttribute('aria-busy');
    }
  };
  session.addEventListener('signed-in', () => isLoaded || reload(), { signal });
  if (!session.needed || session.signedIn) {
    reload();
  } else {
    place.replaceChildren(el('p', { class: 'quiet' }, 'Sign in to see this.'));
  }
  return place;
}
