/** A word and where it starts in the text it was cut from. */
export interface RawWord {
  readonly raw: string;
  readonly text: string;
  readonly offset: number;
}

const BLANK = /\s/;
const FIRST_BEYOND_ASCII = 0x80;
const DOUBLE = 0x22;
const DOLLAR = 0x24;
const SINGLE = 0x27;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Is the character white space? Asked of every character of a file, so that ASCII is told without a pattern. */
export function isBlankAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < FIRST_BEYOND_ASCII) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return BLANK.test(text.charAt(at));
}

/** Words as Docker's lexer cuts them: at white space that is not quoted, escaped or within `${…}`. */
export function splitWords(text: string, escapeMark: string, from = 0): RawWord[] {
  const words: RawWord[] = [];
  let at = from;
  while (at < text.length) {
    if (isBlankAt(text, at)) {
      at++;
      continue;
    }
    const end = endOfWord(text, escapeMark, at);
    const raw = text.slice(at, end);
    words.push({ raw, text: unquoteWord(raw, escapeMark), offset: at });
    at = end;
  }
  return words;
}

/** Where the word ends that starts here. */
export function endOfWord(text: string, escapeMark: string, start: number): number {
  const escapeCode = escapeMark.charCodeAt(0);
  let quote = 0;
  let braces = 0;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === escapeCode && quote !== SINGLE) at++;
    else if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === DOUBLE || code === SINGLE) quote = code;
    else if (code === OPEN_BRACE && text.charCodeAt(at - 1) === DOLLAR) braces++;
    else if (code === CLOSE_BRACE && braces > 0) braces--;
    else if (braces === 0 && isBlankAt(text, at)) break;
  }
  return Math.min(at, text.length);
}

/** Quotes and escapes taken off; an escaped `$` keeps its escape, so that it is not taken for a variable later. */
export function unquoteWord(raw: string, escapeMark: string): string {
  if (!raw.includes('"') && !raw.includes("'") && !raw.includes(escapeMark)) return raw;
  let text = '';
  let quote = '';
  // What is left as it stands is taken in one piece.
  let from = 0;
  const takeTo = (at: number, next: number) => {
    text += raw.slice(from, at);
    from = next;
  };
  for (let at = 0; at < raw.length; at++) {
    const char = raw.charAt(at);
    if (char === escapeMark && quote !== "'") {
      const next = raw.charAt(at + 1);
      const stays = next === '$' || (quote === '"' && next !== '"' && next !== escapeMark);
      if (!stays) takeTo(at, at + 1);
      at++;
    } else if (quote === '' ? char === '"' || char === "'" : char === quote) {
      takeTo(at, at + 1);
      quote = quote === '' ? char : '';
    } else if (quote === "'" && char === '$') {
      takeTo(at, at);
      text += escapeMark;
    }
  }
  return text + raw.slice(from);
}
