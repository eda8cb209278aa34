import type { Assignment, Command, Joint, Redirect } from './command.ts';
import { type NodeRange, type ScriptNode, SimpleCommand } from './simple-command.ts';
import type { SourceWord, WordScanner } from './word-scanner.ts';

/** A redirect whose here-document is read when its line has ended. */
export interface SourceRedirect extends Redirect {
  body: string | undefined;
  bodyStart: number;
}

/** What the readers of a script and of its substitutions have in common. */
export interface SharedState {
  readonly scanner: WordScanner;
  /** Those whose bodies begin after the next line break. */
  heredocs: SourceRedirect[];
  /** The innermost reader at work. */
  reader: ListReader | undefined;
}

/** Words that open a compound command and leave the next word in a command's place. */
const OPENING = ['if', 'while', 'until', '{'];
/** Words in a command's place after which another command begins. */
const BETWEEN = ['then', 'else', 'elif', 'do', '!', 'coproc'];
const CLOSING = ['fi', 'done', 'esac', '}'];
const RESERVED = new Set([...OPENING, ...BETWEEN, ...CLOSING, 'for', 'select', 'case', 'function']);
const ASSIGNMENT = /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/;
const OPERATOR = /&&|\|\||;;&|;;|;&|\|&|[;|&\n]/y;
/** What those two and redirects begin with: few words are tried for patterns. */
const OPERATOR_CHARACTERS = '<>&|;\n';
const REDIRECT = /&>>|&>|<<<|<<-|<<|<>|<&|>>|>&|>\||[<>](?!\()/y;

/** A compound command that is still open. */
interface Frame {
  readonly kind: 'list' | 'paren' | 'case';
  /** First node of the pipeline that the compound command is a member of. */
  readonly pipelineFrom: number;
  /** What the compound command, and so the commands in it, read. */
  readonly inputs: NodeRange;
}

/** Reads a list of commands: a script, or what stands in a substitution. */
export class ListReader {
  readonly #shared: SharedState;
  readonly #scanner: WordScanner;
  readonly #within: Command['within'];
  readonly #isSubstitution: boolean;
  readonly #nodes: ScriptNode[] = [];
  readonly #frames: Frame[] = [];
  #openParens = 0;
  #expectsPattern = false;
  #joint: Joint | undefined;
  #pipelineFrom = 0;
  /** What the next command reads, and what the commands of the present list read unless piped. */
  #inputs: NodeRange;
  #listInputs: NodeRange;
  #words: SourceWord[] = [];
  #assignments: Assignment[] = [];
  #redirects: Redirect[] = [];
  #started: ScriptNode[] = [];
  #descriptor: number | undefined;
  /** Given to the commands in the substitutions of a command that is not yet read to its end. */
  #link: { command: Command | undefined; readonly how: 'substitution' } | undefined;

  constructor(shared: SharedState, inputs: NodeRange, within: Command['within'], isSubstitution: boolean) {
    this.#shared = shared;
    this.#scanner = shared.scanner;
    this.#inputs = inputs;
    this.#listInputs = inputs;
    this.#within = within;
    this.#isSubstitution = isSubstitution;
  }

  /** Up to the end, or to the parenthesis that closes the substitution. */
  read(): ScriptNode[] {
    const outer = this.#shared.reader;
    this.#shared.reader = this;
    while (this.#readNext());
    this.#endCommand();
    this.#shared.reader = outer;
    return this.#nodes;
  }

  /** The scanner has come to commands within a word. */
  readSubstitution(): void {
    this.#link ??= { command: undefined, how: 'substitution' };
    const none = { nodes: [], from: 0, to: 0 };
    for (const node of new ListReader(this.#shared, none, this.#link, true).read()) this.#started.push(node);
  }

  #readNext(): boolean {
    const scanner = this.#scanner;
    scanner.skipBlanks();
    const char = scanner.peek();
    if (char === '') return false;
    if (this.#expectsPattern) {
      this.#readPattern();
      return true;
    }
    if (char === ')') return this.#closeParen();
    if (char === '(') {
      this.#openParen();
      return true;
    }
    if (OPERATOR_CHARACTERS.includes(char)) {
      const redirect = scanner.match(REDIRECT);
      if (redirect !== undefined) {
        this.#redirect(redirect);
        return true;
      }
      const operator = scanner.match(OPERATOR);
      if (operator !== undefined) {
        this.#operator(operator);
        return true;
      }
    }
    const word = scanner.word();
    if (word === undefined) scanner.at++;
    else this.#take(word);
    return true;
  }

  #take(word: SourceWord): void {
    if (this.#words.length === 0) {
      if (this.#assignments.length === 0 && this.#reserved(word.raw)) return;
      const assignment = ASSIGNMENT.exec(word.raw);
      if (assignment !== null) {
        this.#assign(word, assignment[0]);
        return;
      }
    }
    const next = this.#scanner.peek();
    if ((next === '<' || next === '>') && /^\d{1,3}$/.test(word.raw)) this.#descriptor = Number(word.raw);
    else this.#words.push(word);
    if (word.raw === '[[' && this.#words.length === 1) this.#readTest();
  }

  #assign(word: SourceWord, prefix: string): void {
    const value = {
      ...word,
      raw: word.raw.slice(prefix.length),
      text: word.text.slice(prefix.length),
      start: word.start + prefix.length,
    };
    this.#assignments.push({ name: prefix.replace(/[[+=].*$/s, ''), value });
  }

  /** Handles a reserved word in a command's place; false when it is an ordinary one. */
  #reserved(raw: string): boolean {
    if (!RESERVED.has(raw)) return false;
    if (OPENING.includes(raw)) this.#open('list');
    else if (BETWEEN.includes(raw)) this.#startList();
    else if (CLOSING.includes(raw)) this.#close();
    else if (raw === 'for' || raw === 'select') {
      this.#open('list');
      this.#skipHeader();
    } else if (raw === 'case') {
      this.#open('case');
      this.#skipHeader('in');
      this.#expectsPattern = true;
    } else {
      this.#scanner.skipBlanks();
      this.#scanner.word();
      this.#scanner.skipBlanks();
      this.#scanner.match(/\(\s*\)/y);
    }
    return true;
  }

  /** The words of `for x in a b` up to the end of its line, or those of `case x in` up to `in`. */
  #skipHeader(last?: string): void {
    const scanner = this.#scanner;
    let parens = 0;
    for (;;) {
      scanner.skipBlanks();
      const char = scanner.peek();
      if (char === '' || char === '\n' || (char === ';' && parens === 0)) break;
      const word = scanner.word();
      if (word === undefined) {
        if (char === '(') parens++;
        if (char === ')') parens--;
        scanner.at++;
      } else if (word.raw === (last ?? 'do')) break;
    }
    this.#discard();
  }

  /** `[[ … ]]`, in which operators are words. */
  #readTest(): void {
    const scanner = this.#scanner;
    for (;;) {
      scanner.skipBlanks();
      if (scanner.peek() === '') return;
      const word = scanner.word();
      if (word === undefined) scanner.at++;
      else this.#words.push(word);
      if (word?.raw === ']]') return;
    }
  }

  /** `a | b)` of a case, or its `esac`. */
  #readPattern(): void {
    const scanner = this.#scanner;
    this.#expectsPattern = false;
    scanner.match(/\s+/y);
    scanner.skipBlanks();
    if (scanner.peek() === '\n') {
      this.#expectsPattern = true;
      return;
    }
    let isFirst = true;
    while (scanner.peek() !== '' && scanner.peek() !== ')') {
      const word = scanner.word();
      if (word === undefined) scanner.at++;
      else if (isFirst && word.raw === 'esac') {
        this.#close();
        return;
      } else isFirst = false;
    }
    scanner.match(/\)/y);
    this.#discard();
    this.#startList();
  }

  #redirect(operator: string): void {
    const scanner = this.#scanner;
    scanner.skipBlanks();
    const target = scanner.word();
    const descriptor = this.#descriptor;
    this.#descriptor = undefined;
    if (target === undefined) return;
    const redirect: SourceRedirect = { operator, descriptor, target, body: undefined, bodyStart: 0 };
    this.#redirects.push(redirect);
    if (operator === '<<' || operator === '<<-') this.#shared.heredocs.push(redirect);
  }

  #operator(operator: string): void {
    this.#endCommand();
    if (operator === '\n') this.#readHeredocs();
    if (operator === '|' || operator === '|&') {
      this.#inputs = { nodes: this.#nodes, from: this.#pipelineFrom, to: this.#nodes.length };
      this.#joint = operator;
      return;
    }
    // The joint is still there when no command has come since: a line break after `|` or `&&` ends nothing.
    if (operator === '\n' && this.#joint !== undefined && this.#joint !== ';') return;
    this.#startList(operator === '&&' || operator === '||' || operator === '&' ? operator : ';');
    if (operator.startsWith(';') && operator.length > 1 && this.#frames.at(-1)?.kind === 'case') {
      this.#expectsPattern = true;
    }
  }

  #readHeredocs(): void {
    const scanner = this.#scanner;
    for (const redirect of this.#shared.heredocs.splice(0)) {
      redirect.bodyStart = scanner.at;
      for (;;) {
        const start = scanner.at;
        const line = scanner.line();
        if (line === undefined || endsHeredoc(line, redirect)) {
          redirect.body = scanner.text.slice(redirect.bodyStart, start);
          break;
        }
      }
    }
  }

  #open(kind: Frame['kind']): void {
    if (kind === 'paren') this.#openParens++;
    this.#frames.push({ kind, pipelineFrom: this.#pipelineFrom, inputs: this.#listInputs });
    this.#listInputs = this.#inputs;
    this.#startList(this.#joint);
  }

  #close(): void {
    this.#endCommand();
    if (this.#frames.at(-1)?.kind !== 'paren') this.#pop();
  }

  #pop(): Frame | undefined {
    const frame = this.#frames.pop();
    if (frame === undefined) return undefined;
    if (frame.kind === 'paren') this.#openParens--;
    this.#pipelineFrom = frame.pipelineFrom;
    this.#listInputs = frame.inputs;
    return frame;
  }

  #openParen(): void {
    const scanner = this.#scanner;
    if (this.#words.length === 1 && scanner.match(/\(\s*\)/y) !== undefined) {
      this.#discard();
      return;
    }
    if (this.#words.length === 0 && scanner.peek(1) === '(') {
      scanner.arithmetic();
      this.#discard();
      return;
    }
    this.#endCommand();
    scanner.at++;
    this.#open('paren');
  }

  /** False when the parenthesis ends the substitution. */
  #closeParen(): boolean {
    this.#endCommand();
    if (this.#openParens === 0) {
      if (this.#isSubstitution) return false;
    } else while (this.#pop()?.kind !== 'paren');
    this.#scanner.at++;
    return true;
  }

  /** A new pipeline begins. */
  #startList(joint?: Joint): void {
    this.#endCommand();
    this.#pipelineFrom = this.#nodes.length;
    this.#inputs = this.#listInputs;
    this.#joint = joint;
  }

  #endCommand(): void {
    const first = this.#words[0] ?? this.#assignments[0]?.value;
    if (first === undefined) {
      this.#discard();
      return;
    }
    const command = new SimpleCommand({
      line: first.line,
      endLine: Math.max(
        first.endLine,
        this.#words.at(-1)?.endLine ?? 0,
        this.#redirects.at(-1)?.target.endLine ?? 0,
      ),
      words: this.#words,
      assignments: this.#assignments,
      redirects: this.#redirects,
      joint: this.#joint,
      within: this.#within,
      inputs: this.#inputs,
    });
    if (this.#link !== undefined) this.#link.command = command;
    this.#nodes.push({ command, started: this.#started });
    this.#started = [];
    this.#joint = undefined;
    this.#discard();
  }

  /** Words that are no command; the commands in their substitutions are kept. */
  #discard(): void {
    for (const node of this.#started) this.#nodes.push(node);
    this.#started = [];
    this.#words = [];
    this.#assignments = [];
    this.#redirects = [];
    this.#descriptor = undefined;
    this.#link = undefined;
  }
}

function endsHeredoc(line: string, { operator, target }: Redirect): boolean {
  const text = operator === '<<-' ? line.replace(/^\t+/, '') : line;
  return text === target.text;
}
