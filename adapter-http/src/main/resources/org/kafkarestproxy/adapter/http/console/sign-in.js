import { toBase64Url } from './bytes.js';

const CHANNEL = 'kafka-rest-proxy-sign-in';
const PATIENCE_MS = 5 * 60_000;
const WINDOW = 'popup,noopener,width=520,height=680';

/**
 * Gets a token by the authorization code flow with PKCE (RFC 7636), in a window of its own. What proves that the code is ours
 * never leaves this page's memory; the window hands over nothing but the code.
 *
 * @param {{authorize: string, token: string, clientId: string, scope: string}} where
 * @param {AbortSignal} signal gives up
 * @returns {Promise<{token: string, until: ?Date}>}
 */
export async function signIn(where, signal) {
  const verifier = random();
  const state = random();
  const redirect = new URL('signed-in.html', location.href.split('#')[0]).href;
  const answer = returned(state, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]));
  const url = new URL(where.authorize);
  url.search = new URLSearchParams({
    client_id: where.clientId,
    response_type: 'code',
    redirect_uri: redirect,
    response_mode: 'fragment',
    scope: where.scope,
    state,
    code_challenge: await challenge(verifier),
    code_challenge_method: 'S256',
  });
  window.open(url, '_blank', WINDOW);
  return exchange(where, { code: await answer, verifier, redirect }, signal);
}

/** Whether this browser can do it here: hashing is for pages that came over TLS or from this machine. */
export function canSignIn() {
  return window.isSecureContext;
}

function random() {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

async function challenge(verifier) {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

/** The code that the other window comes back with; what carries another state is not for us. */
function returned(state, signal) {
  const channel = new BroadcastChannel(CHANNEL);
  const code = new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    channel.addEventListener('message', ({ data }) => {
      const answer = new URLSearchParams(data);
      if (answer.get('state') !== state) {
        return;
      }
      if (answer.has('code')) {
        resolve(answer.get('code'));
      } else {
        reject(new Error(answer.get('error_description') ?? answer.get('error') ?? 'The sign-in was refused.'));
      }
    });
  });
  return code.finally(() => channel.close());
}

async function exchange(where, { code, verifier, redirect }, signal) {
  const response = await fetch(where.token, {
    method: 'POST',
    credentials: 'omit',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: where.clientId,
      scope: where.scope,
      redirect_uri: redirect,
      code,
      code_verifier: verifier,
    }),
    signal,
  });
  const answer = await response.json();
  if (!response.ok || typeof answer.access_token !== 'string') {
    throw new Error(answer.error_description ?? 'The sign-in service gave no token.');
  }
  return {
    token: answer.access_token,
    until: answer.expires_in > 0 ? new Date(Date.now() + answer.expires_in * 1000) : null,
  };
}
