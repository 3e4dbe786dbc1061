import { read } from './kafka.js';
import { pause } from './time.js';

/** One poll brings this many records at most. */
export const MOST_PER_POLL = 50;

/** Time between polls: with the number above, what caps the rate. */
export const PAUSE_MS = 500;

const WAIT_MS = 20_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Reads a partition from an offset on and goes on for as long as the signal allows; what may pass by itself is tried again,
 * less and less often.
 *
 * @param {{topic: string, partition: number, offset: bigint, signal: AbortSignal}} what
 * @param {{records: (records: object[], next: bigint, isBehind: boolean) => void, trouble: (failure: Error) => void}} listener
 * @throws {Error} what does not pass by itself, or the reason of the signal
 */
export async function follow({ topic, partition, offset, signal }, listener) {
  let next = offset;
  let failures = 0;
  for (;;) {
    let wait = PAUSE_MS;
    try {
      const batch = await read(topic, partition, next, { count: MOST_PER_POLL, wait: WAIT_MS, signal });
      next = batch.next;
      failures = 0;
      listener.records(batch.records, next, batch.records.length === MOST_PER_POLL);
    } catch (failure) {
      if (signal.aborted || !failure.passes) {
        throw failure;
      }
      failures++;
      listener.trouble(failure);
      wait = Math.min(LONGEST_PAUSE_MS, Math.max((failure.retryAfter ?? 1) * 1000, PAUSE_MS * 2 ** failures));
    }
    await pause(wait, signal);
  }
}
