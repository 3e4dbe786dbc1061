const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const BYTES_PER_LINE = 16;

export function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

export function toBase64Url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The text that the bytes are, or null when they are not valid UTF-8. */
export function toText(bytes) {
  try {
    return STRICT.decode(bytes);
  } catch {
    return null;
  }
}

/** Offset, bytes in hexadecimal, and what of them is printable ASCII; no more lines than asked for. */
export function hexDump(bytes, maxLines) {
  const lines = [];
  for (let start = 0; start < bytes.length && lines.length < maxLines; start += BYTES_PER_LINE) {
    const line = bytes.subarray(start, start + BYTES_PER_LINE);
    const hex = Array.from(line, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const ascii = Array.from(line, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    lines.push(`${start.toString(16).padStart(6, '0')}  ${hex.padEnd(BYTES_PER_LINE * 3 - 1)}  ${ascii}`);
  }
  return lines.join('\n');
}

/** A number of bytes for people. */
export function sizeOf(count) {
  const [amount, unit] = count < 1024 ? [count, 'B'] : count < 1 << 20 ? [count / 1024, 'KiB'] : [count / (1 << 20), 'MiB'];
  return `${Number.isInteger(amount) ? amount : amount.toFixed(1)} ${unit}`;
}
