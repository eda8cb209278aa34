import { lastAtOrBefore } from '../shell/source.ts';
import { findHeredocs } from './heredocs.ts';
import type { Comment, Directive, Heredoc, ParseProblem } from './model.ts';

/** An instruction's text with its continued lines joined, and where its pieces stand. */
export class LogicalLine {
  readonly text: string;
  readonly line: number;
  endLine: number;
  heredocs: readonly Heredoc[] = [];
  readonly comments: Comment[];
  readonly emptyLines: readonly number[];
  /** Offsets into the text at which a line of the file begins, and those lines. */
  readonly offsets: readonly number[];
  readonly lines: readonly number[];

  constructor(
    text: string,
    offsets: number[],
    lines: number[],
    endLine: number,
    comments: Comment[],
    emptyLines: number[],
  ) {
    this.emptyLines = emptyLines;
    this.text = text;
    this.line = lines[0] ?? endLine;
    this.endLine = endLine;
    this.offsets = offsets;
    this.lines = lines;
    this.comments = comments;
  }

  lineAt(offset: number): number {
    if (this.lines.length === 1) return this.line;
    return this.lines[Math.max(0, lastAtOrBefore(this.offsets, offset))] ?? this.line;
  }
}

export interface LogicalLines {
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  readonly instructions: readonly LogicalLine[];
  readonly problems: readonly ParseProblem[];
  /** Why the rest of the file was not read. */
  readonly refusal: ParseProblem | undefined;
}

const DIRECTIVE = /^#\s*([A-Za-z][A-Za-z0-9]*)\s*=/;
/** Far above any real file; they bound what a hostile one costs the rules. */
const MAX_INSTRUCTIONS = 20_000;
const MAX_LENGTH = 1_048_576;
const KNOWN_DIRECTIVES = new Set(['syntax', 'escape', 'check']);

/**
 * Cuts a Dockerfile into instructions, comments and parser directives as BuildKit's parser does. It is written by hand because
 * dockerfile-ast 0.7.1 takes `"x <<EOF"` in quotes for a here-document and swallows the instructions behind it, does not know
 * `3<<EOF`, continues a line that ends in two backslashes, and is quadratic in comments and stages (50 KB take over a second).
 */
export function readLogicalLines(text: string): LogicalLines {
  return new LineReader(text).read();
}

class LineReader {
  readonly #text: string;
  #at: number;
  #number = 0;
  #escape: '\\' | '`' = '\\';
  readonly #directives: Directive[] = [];
  readonly #comments: Comment[] = [];
  readonly #instructions: LogicalLine[] = [];
  readonly #problems: ParseProblem[] = [];
  #refusal: ParseProblem | undefined;
  /** Comment lines since the last instruction or empty line. */
  #above: Comment[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  read(): LogicalLines {
    let inHead = true;
    for (let line = this.#next(); line !== undefined; line = this.#next()) {
      const trimmed = line.trimStart();
      if (inHead && this.#directive(trimmed)) continue;
      inHead = false;
      if (trimmed === '') this.#above = [];
      else if (trimmed.startsWith('#')) this.#above.push(this.#comment(trimmed));
      else this.#instruction(trimmed);
      if (this.#refusal !== undefined) break;
    }
    return {
      escape: this.#escape,
      directives: this.#directives,
      comments: this.#comments,
      instructions: this.#instructions,
      problems: this.#problems,
      refusal: this.#refusal,
    };
  }

  /** The next line without its end; undefined behind the last one. */
  #next(): string | undefined {
    if (this.#at >= this.#text.length) return undefined;
    const found = this.#text.indexOf('\n', this.#at);
    const end = found === -1 ? this.#text.length : found;
    const line = this.#text.slice(this.#at, this.#text.charAt(end - 1) === '\r' ? end - 1 : end);
    this.#at = end + 1;
    this.#number++;
    return line;
  }

  #directive(line: string): boolean {
    const found = DIRECTIVE.exec(line);
    const name = found?.[1]?.toLowerCase() ?? '';
    if (!KNOWN_DIRECTIVES.has(name)) return false;
    const value = line.slice(found?.[0].length ?? 0).trim();
    this.#directives.push({ name, value, line: this.#number, endLine: this.#number });
    if (name === 'escape') {
      if (value === '`' || value === '\\') this.#escape = value;
      else this.#problem(`The escape directive has the value "${value}"; it may be \\ or \``);
    }
    this.#comment(line);
    return true;
  }

  #comment(line: string): Comment {
    const comment = { text: line.replace(/^#+/, '').trim(), line: this.#number, endLine: this.#number };
    this.#comments.push(comment);
    return comment;
  }

  #instruction(first: string): void {
    const offsets: number[] = [];
    const lines: number[] = [];
    const comments = this.#above;
    this.#above = [];
    const pieces: string[] = [];
    const emptyLines: number[] = [];
    let length = 0;
    let isContinued = this.#push(first, pieces);
    offsets.push(0);
    lines.push(this.#number);
    let end = this.#number;
    while (isContinued) {
      const line = this.#next();
      if (line === undefined) break;
      const trimmed = line.trimStart();
      if (trimmed.startsWith('#')) comments.push(this.#comment(trimmed));
      else if (trimmed === '') emptyLines.push(this.#number);
      else {
        length += pieces.at(-1)?.length ?? 0;
        isContinued = this.#push(line, pieces);
        offsets.push(length);
        lines.push(this.#number);
        end = this.#number;
      }
    }
    const text = pieces.length === 1 ? (pieces[0] ?? '') : pieces.join('');
    const logical = new LogicalLine(text.trimEnd(), offsets, lines, end, comments, emptyLines);
    if (logical.text === '') return;
    if (this.#instructions.length === MAX_INSTRUCTIONS) {
      this.#refuse(logical, `The file has more than ${MAX_INSTRUCTIONS} instructions`);
      return;
    }
    if (logical.text.length > MAX_LENGTH) {
      this.#refuse(logical, `An instruction is longer than ${MAX_LENGTH} characters`);
      return;
    }
    this.#instructions.push(logical);
    if (logical.text.includes('<<')) this.#readHeredocs(logical);
  }

  /** Adds a line without its continuation mark; true when it had one. */
  #push(line: string, pieces: string[]): boolean {
    const trimmed = line.trimEnd();
    const isContinued = trimmed.endsWith(this.#escape) && trimmed.at(-2) !== this.#escape;
    pieces.push(isContinued ? trimmed.slice(0, -1) : line);
    return isContinued;
  }

  #readHeredocs(logical: LogicalLine): void {
    const heredocs: Heredoc[] = [];
    for (const { delimiter, isQuoted, stripsTabs } of findHeredocs(logical.text)) {
      const line = this.#number + 1;
      const from = this.#at;
      let to = from;
      let isClosed = false;
      for (let next = this.#next(); next !== undefined; next = this.#next()) {
        isClosed = (stripsTabs ? next.replace(/^\t+/, '') : next) === delimiter;
        if (isClosed) break;
        to = this.#at;
      }
      const body = this.#text.slice(from, Math.min(to, this.#text.length));
      const place = { line: Math.min(line, this.#number), endLine: this.#number };
      heredocs.push({ delimiter, isQuoted, stripsTabs, body, isClosed, ...place });
      if (!isClosed) {
        this.#problems.push({
          line: logical.line,
          reason: `The here-document "${delimiter}" is not closed before the end of the file`,
        });
        break;
      }
    }
    logical.heredocs = heredocs;
    logical.endLine = Math.max(logical.endLine, heredocs.at(-1)?.endLine ?? 0);
  }

  #refuse({ line }: LogicalLine, reason: string): void {
    this.#refusal = { line, reason };
    this.#problems.push(this.#refusal);
  }

  #problem(reason: string): void {
    this.#problems.push({ line: this.#number, reason });
  }
}
