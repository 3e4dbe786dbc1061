/**
 * Who calls. The token is in memory only: it goes with the page. Fires `change`; `signed-in` when there is a new
 * token, `signed-out` when somebody wants to leave.
 */
class Session extends EventTarget {
  #token = null;

  /** Whether calls need a token here. */
  needed = false;

  /** When the token ends, as far as that is known. */
  until = null;

  /** Whether there was a token that the proxy does not take any more. */
  ended = false;

  get signedIn() {
    return this.#token !== null;
  }

  /** What to send with a call. */
  headers() {
    return this.#token === null ? {} : { Authorization: `Bearer ${this.#token}` };
  }

  begin(token, until) {
    this.#token = token;
    this.until = until;
    this.ended = false;
    this.dispatchEvent(new Event('change'));
    this.dispatchEvent(new Event('signed-in'));
  }

  /** The proxy refused the token, or there is none. */
  refused() {
    this.ended = this.ended || this.signedIn;
    this.#drop();
  }

  signOut() {
    this.ended = false;
    this.#drop();
    this.dispatchEvent(new Event('signed-out'));
  }

  #drop() {
    this.#token = null;
    this.until = null;
    this.dispatchEvent(new Event('change'));
  }
}

export const session = new Session();
