import type { RE2JS } from '@bufbuild/re2';

type Program = ReturnType<RE2JS['re2']>['prog'];

/** Codes of the program's instructions and of its zero-width conditions (RE2, Inst and EmptyOp). */
const OP = { alt: 1, altMatch: 2, capture: 3, emptyWidth: 4, fail: 5, match: 6, nop: 7 } as const;
const EMPTY = { beginLine: 1, endLine: 2, beginText: 4, endText: 8, wordBoundary: 16, noWordBoundary: 32 };

interface Thread {
  readonly pc: number;
  readonly start: number;
}
interface Match {
  readonly start: number;
  readonly end: number;
}

/**
 * The texts that a regular expression matches, from the left and without overlaps. The library compiles
 * patterns but only tells whether one matches; its programs are run here as Pike's machine does, so that the
 * time is linear in the text for each match.
 */
export function findMatches(regex: RE2JS, text: string, limit: number): string[] {
  const { prog } = regex.re2();
  const runes = Array.from(text);
  const found: string[] = [];
  let lastEnd = -1;
  for (let at = 0; at <= runes.length && found.length < limit; ) {
    const match = matchFrom(prog, runes, at);
    if (!match) break;
    // An empty match right behind another match is none (Go, regexp.FindAllString).
    if (match.end > match.start || match.end !== lastEnd)
      found.push(runes.slice(match.start, match.end).join(''));
    lastEnd = match.end;
    at = match.end > match.start ? match.end : match.end + 1;
  }
  return found;
}

/** The leftmost match, and of those at one place the one that the pattern prefers. */
function matchFrom(program: Program, runes: readonly string[], from: number): Match | undefined {
  let threads: Thread[] = [];
  let match: Match | undefined;
  for (let at = from; at <= runes.length; at++) {
    if (!match) addThread(program, threads, { pc: program.start, start: at }, runes, at);
    if (threads.length === 0) {
      if (match) break;
      continue;
    }
    const rune = runes[at]?.codePointAt(0);
    const next: Thread[] = [];
    for (const { pc, start } of threads) {
      const instruction = program.getInst(pc);
      if (instruction.op === OP.match) {
        match = { start, end: at };
        break;
      }
      if (rune !== undefined && instruction.matchRune(rune))
        addThread(program, next, { pc: instruction.out, start }, runes, at + 1);
    }
    threads = next;
  }
  return match;
}

/** Adds what can be reached without reading; a place of the program counts for the first thread to reach it. */
function addThread(
  program: Program,
  threads: Thread[],
  first: Thread,
  runes: readonly string[],
  at: number,
): void {
  const conditions = conditionsAt(runes, at);
  const reached = new Set(threads.map(({ pc }) => pc));
  const open = [first.pc];
  for (let pc = open.pop(); pc !== undefined; pc = open.pop()) {
    if (reached.has(pc)) continue;
    reached.add(pc);
    const { op, out, arg } = program.getInst(pc);
    if (op === OP.alt || op === OP.altMatch) open.push(arg, out);
    else if (op === OP.capture || op === OP.nop) open.push(out);
    else if (op === OP.emptyWidth) {
      if ((arg & ~conditions) === 0) open.push(out);
    } else if (op !== OP.fail) threads.push({ pc, start: first.start });
  }
}

function conditionsAt(runes: readonly string[], at: number): number {
  const before = runes[at - 1];
  const behind = runes[at];
  let conditions = isWord(before) === isWord(behind) ? EMPTY.noWordBoundary : EMPTY.wordBoundary;
  if (before === undefined) conditions |= EMPTY.beginText | EMPTY.beginLine;
  if (before === '\n') conditions |= EMPTY.beginLine;
  if (behind === undefined) conditions |= EMPTY.endText | EMPTY.endLine;
  if (behind === '\n') conditions |= EMPTY.endLine;
  return conditions;
}

function isWord(rune: string | undefined): boolean {
  return rune !== undefined && /^\w$/.test(rune);
}
