import { JsonObject, parse } from './json.js';
import { session } from './session.js';

const UNAUTHORIZED = 401;

/** What went wrong with a call: what the proxy said of it, or that it said nothing. */
export class ApiError extends Error {
  /** @param {{status: number, code: string, message: string, number?: string, requestId?: string, retryAfter?: number, outcome?: string}} facts */
  constructor(facts) {
    super(facts.message);
    Object.assign(this, facts);
  }

  /** Whether it may pass by itself. */
  get passes() {
    return this.status === 0 || this.status === 429 || this.status === 503 || this.status === 504;
  }
}

/**
 * Calls the API of the proxy that the page came from.
 *
 * @param {string} path below `/v1/`
 * @returns {Promise<{json: *, headers: Headers}>}
 * @throws {ApiError} for every answer that is no success
 */
export async function call(path, { method = 'GET', body, headers = {}, signal } = {}) {
  const response = await send(path, { method, body, headers: { ...session.headers(), ...headers }, signal });
  if (response.status === UNAUTHORIZED) {
    session.refused();
  }
  const text = await received(response, signal);
  let json;
  try {
    json = parse(text);
  } catch (notJson) {
    throw new ApiError({ status: response.status, code: `HTTP ${response.status}`, message: 'The answer is not JSON.' });
  }
  if (!response.ok) {
    throw errorOf(response, json);
  }
  return { json, headers: response.headers };
}

async function send(path, request) {
  try {
    return await fetch(`../v1/${path}`, { ...request, cache: 'no-store', credentials: 'omit', redirect: 'error' });
  } catch (failure) {
    throw connectionError(failure, request.signal);
  }
}

async function received(response, signal) {
  try {
    return await response.text();
  } catch (failure) {
    throw connectionError(failure, signal);
  }
}

function connectionError(failure, signal) {
  return signal?.aborted
    ? signal.reason
    : new ApiError({ status: 0, code: 'NO_ANSWER', message: 'The proxy did not answer, or the connection broke.', cause: failure });
}

function errorOf(response, json) {
  const body = json instanceof JsonObject ? json : new JsonObject([]);
  const retryAfter = Number(response.headers.get('Retry-After'));
  return new ApiError({
    status: response.status,
    code: body.get('code') ?? `HTTP ${response.status}`,
    number: body.get('error_code')?.text,
    message: body.get('message') ?? 'The proxy refused this.',
    requestId: body.get('request_id') ?? response.headers.get('X-Request-Id'),
    retryAfter: retryAfter > 0 ? retryAfter : undefined,
    outcome: body.get('outcome'),
  });
}
