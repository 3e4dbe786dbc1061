// JSON without loss: numbers stay the text they are, members keep their order and may repeat.

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const SPACE = /[ \t\r\n]*/y;
const MAX_DEPTH = 200;
const WORDS = new Map([['true', true], ['false', false], ['null', null]]);

/** A number as it was written. */
export class JsonNumber {
  constructor(text) {
    this.text = text;
  }

  /** @throws {SyntaxError} when it is no whole number */
  toBigInt() {
    return BigInt(this.text);
  }
}

/** An object as it was written. */
export class JsonObject {
  /** @param {[string, *][]} entries */
  constructor(entries) {
    this.entries = entries;
  }

  /** The value of a member, the last one of that name; undefined when there is none. */
  get(name) {
    return this.entries.findLast(([key]) => key === name)?.[1];
  }
}

/**
 * Reads one JSON document into strings, booleans, null, arrays, JsonNumber and JsonObject.
 *
 * @throws {SyntaxError} when it is none, or is nested more than 200 deep
 */
export function parse(text) {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.skipSpace();
  if (reader.at < text.length) {
    reader.fail();
  }
  return value;
}

class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  fail() {
    throw new SyntaxError(this.at < this.text.length
      ? `Not JSON at character ${this.at + 1}.`
      : 'Not JSON: it ends too early.');
  }

  skipSpace() {
    SPACE.lastIndex = this.at;
    SPACE.test(this.text);
    this.at = SPACE.lastIndex;
  }

  value(depth) {
    if (depth > MAX_DEPTH) {
      throw new SyntaxError('JSON that is nested too deep to be shown.');
    }
    this.skipSpace();
    switch (this.text[this.at]) {
      case '{':
        return this.object(depth);
      case '[':
        return this.array(depth);
      case '"':
        return this.string();
      default:
        return this.wordOrNumber();
    }
  }

  wordOrNumber() {
    for (const [word, value] of WORDS) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    NUMBER.lastIndex = this.at;
    const [number] = NUMBER.exec(this.text) ?? this.fail();
    this.at += number.length;
    return new JsonNumber(number);
  }

  string() {
    if (this.text[this.at] !== '"') {
      this.fail();
    }
    let end = this.at;
    do {
      end = this.text.indexOf('"', end + 1);
      if (end < 0) {
        this.at = this.text.length;
        this.fail();
      }
    } while (this.isEscaped(end));
    const literal = this.text.slice(this.at, end + 1);
    try {
      // Of strings the browser's own reader loses nothing.
      const value = JSON.parse(literal);
      this.at = end + 1;
      return value;
    } catch {
      return this.fail();
    }
  }

  isEscaped(at) {
    let backslashes = 0;
    while (this.text[at - 1 - backslashes] === '\\') {
      backslashes++;
    }
    return backslashes % 2 === 1;
  }

  array(depth) {
    const items = [];
    this.each(']', () => items.push(this.value(depth + 1)));
    return items;
  }

  object(depth) {
    const entries = [];
    this.each('}', () => {
      const name = this.string();
      this.take(':');
      entries.push([name, this.value(depth + 1)]);
    });
    return new JsonObject(entries);
  }

  each(end, read) {
    this.at++;
    this.skipSpace();
    if (this.text[this.at] === end) {
      this.at++;
      return;
    }
    for (;;) {
      this.skipSpace();
      read();
      this.skipSpace();
      if (this.text[this.at] === end) {
        this.at++;
        return;
      }
      this.take(',');
    }
  }

  take(character) {
    this.skipSpace();
    if (this.text[this.at] !== character) {
      this.fail();
    }
    this.at++;
  }
}
