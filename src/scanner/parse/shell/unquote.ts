import { ScriptSource } from './source.ts';

/** A part of a word that quote removal leaves alone: `$(…)`, `${…}`, a backtick's. Offsets into the script. */
export type Opaque = readonly [start: number, end: number];

/** What a piece of a word is: its text as it is, or a part that only the running shell knows. */
type Emit = (piece: string, at: number, isOpaque: boolean) => void;

const ANSI_C: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '\0',
  e: '\x1b',
  a: '\x07',
};
const ESCAPED_IN_DOUBLE = '$`"\\';
/** Stands for a substitution in a script whose outer shell has run it already. */
const UNKNOWN = '\u0024{_}';

/** A word as the shell passes it on, but for variables and substitutions, which stay as written. */
export function unquote(raw: string, start: number, opaque: readonly Opaque[]): string {
  let text = '';
  unquoteInPieces(raw, start, opaque, (piece) => {
    text += piece;
  });
  return text;
}

/** A quoted script (`sh -c '…'`) as a source of its own, whose lines are those of the outer one. */
export function unquoteScript(
  raw: string,
  start: number,
  opaque: readonly Opaque[],
  outer: ScriptSource,
): ScriptSource {
  const offsets: number[] = [];
  const lines: number[] = [];
  let text = '';
  unquoteInPieces(raw, start, opaque, (piece, at, isOpaque) => {
    if (isOpaque && !piece.startsWith('${')) {
      offsets.push(text.length);
      lines.push(outer.lineAt(at));
      text += UNKNOWN;
      return;
    }
    // A piece is cut where the outer text goes on with another line of the file.
    for (let from = 0; from < piece.length; ) {
      const to = Math.min(piece.length, outer.endOfPiece(at + from) - at);
      offsets.push(text.length);
      lines.push(outer.lineAt(at + from));
      text += piece.slice(from, to);
      from = to;
    }
  });
  return new ScriptSource(text, offsets, lines);
}

function unquoteInPieces(raw: string, start: number, opaque: readonly Opaque[], emit: Emit): void {
  let quote = '';
  let from = 0;
  let next = 0;
  const cut = (to: number, resume: number): void => {
    if (to > from) emit(raw.slice(from, to), start + from, false);
    from = resume;
  };
  for (let at = 0; at < raw.length; at++) {
    const range = opaque[next];
    if (range !== undefined && start + at >= range[0]) {
      next++;
      const end = range[1] - start;
      cut(at, end);
      emit(raw.slice(at, end), start + at, true);
      at = end - 1;
      continue;
    }
    const char = raw.charAt(at);
    if (char === '\\' && quote !== "'") {
      cutEscape(raw, at, quote, cut, (piece) => emit(piece, start + at, false));
      at++;
    } else if (quote === '') {
      if (char === '$' && raw.charAt(at + 1) === "'") {
        cut(at, at + 2);
        quote = '$';
        at++;
      } else if (char === '"' || char === "'") {
        cut(at, at + 1);
        quote = char;
      }
    } else if (char === quote || (quote === '$' && char === "'")) {
      cut(at, at + 1);
      quote = '';
    }
  }
  cut(raw.length, raw.length);
}

function cutEscape(
  raw: string,
  at: number,
  quote: string,
  cut: (to: number, resume: number) => void,
  emit: (piece: string) => void,
): void {
  const after = raw.charAt(at + 1);
  if (quote === '$') {
    cut(at, at + 2);
    emit(ANSI_C[after] ?? after);
  } else if (after === '\n') cut(at, at + 2);
  else if (quote === '' || ESCAPED_IN_DOUBLE.includes(after)) cut(at, at + 1);
}
