/** What is known of a variable; undefined for one that is not defined. */
export type Lookup = (name: string) => { readonly value: string | undefined } | undefined;

export interface Expansion {
  /** With known variables put in; the others as written. */
  readonly text: string;
  /** Does an unknown variable remain? */
  readonly isOpen: boolean;
}

/** `$name`, or `${name}` with what Docker allows after the name. */
export interface VariableReference {
  readonly name: string;
  /** `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/`, `//`, or nothing. */
  readonly operator: string;
  readonly operand: string;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

const NAME = /[A-Za-z_]\w*|\d|[@*#?!$-]/y;
const OPERATOR = /:[-+?]|[-+?]|##?|%%?|\/\/?/y;
/** Longer values are not known: `ENV A=$A$A` doubles with every line. */
const MAX_LENGTH = 65_536;
const MAX_DEPTH = 20;

/** All variables that a text refers to, those in defaults not included. */
export function variableReferences(text: string, escapeMark = '\\'): VariableReference[] {
  const references: VariableReference[] = [];
  if (!text.includes('$')) return references;
  for (let at = nextSpecial(text, escapeMark, 0); at !== -1; ) {
    const reference = text.charAt(at) === '$' ? referenceAt(text, at) : undefined;
    if (reference !== undefined) references.push(reference);
    at = nextSpecial(text, escapeMark, reference?.end ?? at + (text.charAt(at) === '$' ? 1 : 2));
  }
  return references;
}

/** Puts in the variables of a text whose quotes are taken off already. */
export function expandText(text: string, escapeMark: string, lookup: Lookup, depth = 0): Expansion {
  if (!text.includes('$')) return { text, isOpen: false };
  let result = '';
  let isOpen = false;
  let from = 0;
  for (const reference of variableReferences(text, escapeMark)) {
    result += unescapeDollars(text.slice(from, reference.start), escapeMark);
    const value = depth > MAX_DEPTH ? undefined : valueOfReference(reference, escapeMark, lookup, depth);
    if (value === undefined || result.length + value.length > MAX_LENGTH) {
      isOpen = true;
      result += text.slice(reference.start, reference.end);
    } else result += value;
    from = reference.end;
  }
  return { text: result + unescapeDollars(text.slice(from), escapeMark), isOpen };
}

function unescapeDollars(text: string, escapeMark: string): string {
  return text.replaceAll(`${escapeMark}$`, '$');
}

function valueOfReference(
  { name, operator, operand }: VariableReference,
  escapeMark: string,
  lookup: Lookup,
  depth: number,
): string | undefined {
  const variable = lookup(name);
  const other = (): string | undefined => {
    const { text, isOpen } = expandText(operand, escapeMark, lookup, depth + 1);
    return isOpen ? undefined : text;
  };
  // A build argument without a default may be set from outside, so that nothing is known of it, not even that it is empty.
  const isOpen = variable !== undefined && variable.value === undefined;
  const value = variable?.value;
  const isSet = operator.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
  switch (operator) {
    case '':
    case '?':
    case ':?':
      return value;
    case '-':
    case ':-':
      // The default is what a build without further settings gets.
      return isSet ? value : other();
    case '+':
    case ':+':
      if (isOpen) return undefined;
      return isSet ? other() : '';
    default:
      return undefined;
  }
}

function nextSpecial(text: string, escapeMark: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '$' || (char === escapeMark && text.charAt(at + 1) === '$')) return at;
  }
  return -1;
}

function referenceAt(text: string, start: number): VariableReference | undefined {
  const isBraced = text.charAt(start + 1) === '{';
  NAME.lastIndex = start + (isBraced ? 2 : 1);
  const name = NAME.exec(text)?.[0];
  if (name === undefined) return undefined;
  const afterName = NAME.lastIndex;
  if (!isBraced) return { name, operator: '', operand: '', start, end: afterName };
  OPERATOR.lastIndex = afterName;
  const operator = OPERATOR.exec(text)?.[0] ?? '';
  const from = afterName + operator.length;
  const close = closingBrace(text, from);
  return { name, operator, operand: text.slice(from, close), start, end: Math.min(close + 1, text.length) };
}

function closingBrace(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '{' && text.charAt(at - 1) === '$') open++;
    else if (char === '}') open--;
    if (open === 0) return at;
  }
  return text.length;
}
