import type { Word } from './command.ts';
import type { ScriptSource } from './source.ts';
import { type Opaque, unquote } from './unquote.ts';

/** A word that knows where it stands in its script. */
export interface SourceWord extends Word {
  readonly start: number;
  readonly opaque: readonly Opaque[];
}

const STARTS_VARIABLE = /[A-Za-z_0-9@*#?!$-]/;
const ARRAY_ASSIGNMENT = /^[A-Za-z_]\w*\+?=$/;
/** More words than any real script has; the rest of such a text is not read, so that its cost stays bounded. */
const MAX_WORDS = 100_000;
/** Deeper substitutions than any real script has are not looked into. */
const MAX_DEPTH = 40;

/**
 * Walks through a script word by word. `at` is where it stands; nothing behind `limit` is read. Substitutions are given to
 * `onSubstitution`, which reads commands up to the closing parenthesis or the limit.
 */
export class WordScanner {
  readonly source: ScriptSource;
  readonly text: string;
  at = 0;
  limit: number;
  readonly #onSubstitution: () => void;
  #depth = 0;
  #words = 0;
  #opaque: Opaque[] = [];
  #isDynamic = false;
  #isQuoted = false;

  constructor(source: ScriptSource, onSubstitution: () => void) {
    this.source = source;
    this.text = source.text;
    this.limit = source.text.length;
    this.#onSubstitution = onSubstitution;
  }

  peek(offset = 0): string {
    const at = this.at + offset;
    return at < this.limit ? this.text.charAt(at) : '';
  }

  /** Steps over what a sticky pattern finds here. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at = Math.min(this.at + found.length, this.limit);
    return found;
  }

  /** The rest of the line without its end, which is stepped over; undefined behind the last line. */
  line(): string | undefined {
    if (this.at >= this.limit) return undefined;
    const end = this.#find('\n');
    const line = this.text.slice(this.at, this.text.charAt(end - 1) === '\r' ? end - 1 : end);
    this.at = Math.min(end + 1, this.limit);
    return line;
  }

  /** `((…))` in a command's place. */
  arithmetic(): void {
    const outer = this.#opaque;
    this.#opaque = [];
    this.#balanced(this.at + 2, 2);
    this.#opaque = outer;
  }

  /** White space, continued lines and comments; not line breaks. */
  skipBlanks(): void {
    for (;;) {
      const char = this.peek();
      if (char === ' ' || char === '\t' || char === '\r') this.at++;
      else if (char === '\\' && this.peek(1) === '\n') this.at += 2;
      else if (char === '\\' && this.peek(1) === '\r' && this.peek(2) === '\n') this.at += 3;
      else if (char === '#') this.at = this.#find('\n');
      else return;
    }
  }

  /** The word that starts here, or undefined when an operator does. */
  word(): SourceWord | undefined {
    if (++this.#words > MAX_WORDS) this.at = this.limit;
    const outer = [this.#opaque, this.#isDynamic, this.#isQuoted] as const;
    const start = this.at;
    this.#opaque = [];
    this.#isDynamic = false;
    this.#isQuoted = false;
    this.#scanWord(start);
    const word = this.at > start ? this.#wordFrom(start) : undefined;
    [this.#opaque, this.#isDynamic, this.#isQuoted] = outer;
    return word;
  }

  #wordFrom(start: number): SourceWord {
    const raw = this.text.slice(start, this.at);
    const line = this.source.lineAt(start);
    return {
      raw,
      text: this.#isQuoted ? unquote(raw, start, this.#opaque) : raw,
      isStatic: !this.#isDynamic,
      line,
      endLine: raw.length > 1 ? this.source.lineAt(this.at - 1) : line,
      start,
      opaque: this.#opaque,
    };
  }

  #scanWord(start: number): void {
    while (this.at < this.limit) {
      const char = this.text.charAt(this.at);
      switch (char) {
        case ' ':
        case '\t':
        case '\r':
        case '\n':
        case ';':
        case '&':
        case '|':
        case ')':
          return;
        case '(':
          if (!ARRAY_ASSIGNMENT.test(this.text.slice(Math.max(start, this.at - 100), this.at))) return;
          this.#balanced(this.at + 1, 1);
          break;
        case '<':
        case '>':
          if (this.at > start || this.peek(1) !== '(') return;
          this.#substitution(this.at, 2);
          break;
        case '\\':
          this.#isQuoted = true;
          this.at = Math.min(this.at + 2, this.limit);
          break;
        case "'":
          this.#isQuoted = true;
          this.at++;
          this.at = Math.min(this.#find("'") + 1, this.limit);
          break;
        case '"':
          this.#double();
          break;
        case '$':
          this.#dollar(false);
          break;
        case '`':
          this.#backtick();
          break;
        default:
          this.at++;
      }
    }
  }

  #double(): void {
    this.#isQuoted = true;
    this.at++;
    while (this.at < this.limit) {
      const char = this.text.charAt(this.at);
      if (char === '"') {
        this.at++;
        return;
      }
      if (char === '\\') this.at = Math.min(this.at + 2, this.limit);
      else if (char === '$') this.#dollar(true);
      else if (char === '`') this.#backtick();
      else this.at++;
    }
  }

  #dollar(inDouble: boolean): void {
    const start = this.at;
    const next = this.peek(1);
    if (next === '(') {
      if (this.peek(2) === '(') this.#balanced(start + 3, 2);
      else this.#substitution(start, 2);
    } else if (next === '{') this.#parameter(start, inDouble);
    else if (next === "'" && !inDouble) this.#ansiQuoted();
    else {
      if (STARTS_VARIABLE.test(next)) this.#isDynamic = true;
      this.at++;
    }
  }

  #ansiQuoted(): void {
    this.#isQuoted = true;
    this.at += 2;
    while (this.at < this.limit) {
      const char = this.text.charAt(this.at++);
      if (char === '\\') this.at++;
      else if (char === "'") break;
    }
    this.at = Math.min(this.at, this.limit);
  }

  /** `$(…)`, `<(…)`: commands. */
  #substitution(start: number, opening: number): void {
    this.#isDynamic = true;
    this.at = start + opening;
    this.#deeper(this.#onSubstitution);
    if (this.peek() === ')') this.at++;
    this.#opaque.push([start, this.at]);
  }

  #backtick(): void {
    const start = this.at;
    const { limit } = this;
    let close = start + 1;
    while (close < limit && this.text.charAt(close) !== '`')
      close += this.text.charAt(close) === '\\' ? 2 : 1;
    this.#isDynamic = true;
    this.at = start + 1;
    this.limit = Math.min(close, limit);
    // A parenthesis too many inside ends the commands early; the rest up to the backtick is left out.
    this.#deeper(this.#onSubstitution);
    this.limit = limit;
    this.at = Math.min(close + 1, limit);
    this.#opaque.push([start, this.at]);
  }

  /** `${…}`: ends at its brace; what it nests is looked into for commands. */
  #parameter(start: number, inDouble: boolean): void {
    this.at = start + 2;
    this.#opaquely(start, () => this.#toBrace(inDouble));
  }

  #toBrace(inDouble: boolean): void {
    let open = 1;
    while (this.at < this.limit && open > 0) {
      const char = this.text.charAt(this.at);
      if (char === '}') open--;
      if (char === '\\') this.at += 2;
      else if (char === '$' && this.peek(1) === '{') {
        open++;
        this.at += 2;
      } else if (char === '$') this.#dollar(inDouble);
      else if (char === '`') this.#backtick();
      else if (char === '"' && !inDouble) this.#double();
      else if (char === "'" && !inDouble) {
        this.at++;
        this.at = this.#find("'") + 1;
      } else this.at++;
    }
  }

  /** Arithmetic and arrays: up to the parenthesis that closes `open` ones; commands within are found. */
  #balanced(from: number, open: number): void {
    const start = this.at;
    this.at = from;
    this.#opaquely(start, () => this.#toParenthesis(open));
  }

  #toParenthesis(open: number): void {
    let depth = open;
    while (this.at < this.limit && depth > 0) {
      const char = this.text.charAt(this.at);
      if (char === '(') depth++;
      if (char === ')') depth--;
      if (char === '\\') this.at += 2;
      else if (char === '"') this.#double();
      else if (char === "'") {
        this.at++;
        this.at = this.#find("'") + 1;
      } else if (char === '$' && this.peek(1) === '(' && this.peek(2) === '(') {
        depth += 2;
        this.at += 3;
      } else if (char === '$') this.#dollar(false);
      else if (char === '`') this.#backtick();
      else this.at++;
    }
  }

  /** Reads a part that quote removal does not touch. */
  #opaquely(start: number, read: () => void): void {
    const outer = this.#opaque;
    this.#opaque = [];
    this.#isDynamic = true;
    this.#deeper(read);
    this.at = Math.min(this.at, this.limit);
    this.#opaque = outer;
    this.#opaque.push([start, this.at]);
  }

  #deeper(read: () => void): void {
    if (this.#depth >= MAX_DEPTH) {
      this.at = this.limit;
      return;
    }
    this.#depth++;
    read();
    this.#depth--;
  }

  /** Offset of the next such character, the limit when there is none. */
  #find(char: string): number {
    const found = this.text.indexOf(char, this.at);
    return found === -1 || found > this.limit ? this.limit : found;
  }
}
