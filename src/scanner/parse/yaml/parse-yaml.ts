import { EVENT_ID, type parseEvents, YAMLException } from 'js-yaml';
import { TextLines } from '../text-lines.ts';
import { DocumentBuilder, YamlError } from './build-documents.ts';
import type { YamlNode } from './positions.ts';
import { eventsOf } from './shallow-lines.ts';

/** The nesting past which a file is refused. */
const DEPTH_MAX = 100;
/** The documents past which it is refused, even if they are empty. */
const DOCUMENTS_MAX = 100_000;

export interface YamlComment {
  readonly line: number;
  /** Without the `#`. */
  readonly text: string;
}

export interface YamlFile {
  readonly documents: readonly YamlNode[];
  /** What the offsets of nodes are of: the text as given, but for the indentation of some lines. */
  readonly text: string;
  readonly lines: TextLines;
  readonly duplicateKeys: readonly { readonly key: string; readonly line: number }[];
  /** In the order of the file. */
  comments(): readonly YamlComment[];
}

/** Why a text is not YAML we read, with its line. */
export interface YamlFailure {
  readonly reason: string;
  readonly line: number;
}

/** Parses all documents of a text, or says what is wrong with it. */
export function parseYaml(given: string): YamlFile | YamlFailure {
  let lines = new TextLines(given);
  try {
    refuseManyDocuments(given);
    const { text, events } = eventsOf(given, { maxDepth: DEPTH_MAX });
    if (text !== given) lines = new TextLines(text);
    const { roots, duplicates } = new DocumentBuilder(text).build(events);
    return {
      documents: roots,
      text,
      lines,
      duplicateKeys: duplicates.map(({ key, offset }) => ({ key, line: lines.lineAt(offset) })),
      comments: () => commentsOf(text, events, lines),
    };
  } catch (error) {
    if (error instanceof YamlError) return { reason: error.message, line: lines.lineAt(error.offset) };
    if (error instanceof YAMLException) return { reason: error.reason, line: (error.mark?.line ?? 0) + 1 };
    throw error;
  }
}

function refuseManyDocuments(text: string): void {
  let count = 0;
  for (let at = text.indexOf('\n---'); at >= 0; at = text.indexOf('\n---', at + 1)) {
    if (++count > DOCUMENTS_MAX) throw new YamlError(`more than ${DOCUMENTS_MAX} documents`, at + 1);
  }
}

export function isYamlFailure(result: YamlFile | YamlFailure): result is YamlFailure {
  return 'reason' in result;
}

/** A `#` outside of every scalar, at the start of a line or behind white space, begins a comment. */
function commentsOf(text: string, events: ReturnType<typeof parseEvents>, lines: TextLines): YamlComment[] {
  const comments: YamlComment[] = [];
  let from = 0;
  const gap = (to: number) => {
    for (let at = text.indexOf('#', from); at >= 0 && at < to; at = text.indexOf('#', at + 1)) {
      if (at > 0 && !/\s/.test(text[at - 1] ?? '')) continue;
      const end = text.indexOf('\n', at);
      comments.push({ line: lines.lineAt(at), text: text.slice(at + 1, end < 0 ? text.length : end).trim() });
      at = end < 0 ? text.length : end;
    }
  };
  for (const event of events) {
    if (event.type !== EVENT_ID.SCALAR || event.valueStart < 0) continue;
    gap(event.valueStart);
    from = Math.max(from, event.valueEnd);
  }
  gap(text.length);
  return comments;
}
