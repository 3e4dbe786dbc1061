const MAX_DATE = 8_640_000_000_000_000n;

const two = (number) => String(number).padStart(2, '0');

/** Local date and time, to the millisecond; a number that no date has is shown as it is. */
export function formatTime(milliseconds) {
  if (milliseconds < 0n || milliseconds > MAX_DATE) {
    return milliseconds === -1n ? 'no time' : String(milliseconds);
  }
  const date = new Date(Number(milliseconds));
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${day} ${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** The same in UTC, as ISO 8601 has it. */
export function formatUtc(milliseconds) {
  return milliseconds < 0n || milliseconds > MAX_DATE ? '' : new Date(Number(milliseconds)).toISOString();
}

/** What a date field holds for a moment: local, to the second. */
export function toField(milliseconds) {
  return formatTime(BigInt(milliseconds)).slice(0, 19).replace(' ', 'T');
}

/** The moment that a date field holds, in milliseconds; NaN when it is empty. */
export function fromField(text) {
  return new Date(text).getTime();
}

/** Hours and minutes. */
export function formatClock(date) {
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Waits; ends early, with its reason, when the signal does. */
export function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}
