/** What is wrong with an expression as it is written. */
export class ExpressionError extends Error {}

/** The nesting past which the parser, which is recursive, is not asked. */
const BRACKETS_MAX = 100;

const STRING_START = /[rRbB]{0,2}("""|'''|"|')/y;
const OPTIONAL_SELECT = /\.\s*\?\s*([A-Za-z_]\w*)/y;
const OPTIONAL_INDEX = /\[\s*\?/y;
/** What a list or a map literal follows, but an index does not: an operator, an opening bracket, nothing. */
const ENDS_VALUE = /[\w)\]}"'`]\s*$/;

/**
 * Puts optional selections in the form of calls, since the parser does not know them: `a.?b` becomes
 * `a.optSelect_("b")`, `a[?k]` becomes `a.optIndex_(k)`. Strings are left alone. Comments
 * are taken out: the parser does not take one that ends the text.
 * @throws {ExpressionError} for what is nested too deeply and for optional entries of literals
 */
export function withoutOptionalSyntax(source: string): string {
  let out = '';
  let at = 0;
  const closers: string[] = [];
  while (at < source.length) {
    const literal = stringAt(source, at);
    const comment = commentAt(source, at);
    const select = matchAt(OPTIONAL_SELECT, source, at);
    const index = matchAt(OPTIONAL_INDEX, source, at);
    const character = source.charAt(at);
    if (literal !== undefined) {
      out += literal;
      at += literal.length;
    } else if (comment !== undefined) {
      at += comment.length;
    } else if (select) {
      out += `.optSelect_(${JSON.stringify(select[1])})`;
      at += select[0].length;
    } else if (index) {
      if (!ENDS_VALUE.test(out)) throw new ExpressionError('optional elements of lists are not supported');
      out += '.optIndex_(';
      at += index[0].length;
      closers.push(')');
    } else {
      out += bracket(character, source.slice(at + 1), closers);
      at++;
    }
    if (closers.length > BRACKETS_MAX)
      throw new ExpressionError(`is nested more than ${BRACKETS_MAX} levels deep`);
  }
  return out;
}

/** The character as it is to be written: what closes an optional index becomes a parenthesis. */
function bracket(character: string, rest: string, closers: string[]): string {
  if (character === '{' && /^\s*\?/.test(rest))
    throw new ExpressionError('optional entries of maps are not supported');
  if ('([{'.includes(character)) closers.push(character === '(' ? ')' : character === '[' ? ']' : '}');
  else if (')]}'.includes(character)) return closers.pop() ?? character;
  return character;
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function commentAt(source: string, at: number): string | undefined {
  if (!source.startsWith('//', at)) return undefined;
  const end = source.indexOf('\n', at);
  return source.slice(at, end < 0 ? source.length : end);
}

/** A whole string literal; an unfinished one reaches to the end, where the parser tells of it. */
function stringAt(source: string, at: number): string | undefined {
  const before = source.charAt(at - 1);
  if (/\w/.test(before)) return undefined;
  const start = matchAt(STRING_START, source, at);
  if (!start) return undefined;
  const [prefix, quote = ''] = start;
  const isRaw = /^[rRbB]*[rR]/.test(prefix);
  let end = at + prefix.length;
  while (end < source.length && !source.startsWith(quote, end)) {
    end += source[end] === '\\' && !isRaw ? 2 : 1;
  }
  return source.slice(at, end + quote.length);
}
