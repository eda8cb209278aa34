import { parseEvents, YAMLException } from 'js-yaml';

type Events = ReturnType<typeof parseEvents>;

/** Deeper than any text is indented. */
const INDENT = ' '.repeat(100);
/** A line of closing brackets alone. */
const CLOSING = /^( *)[\]}][\]}, \t]*(?:#.*)?\r?$/;
/** How many characters may be read again for such lines, so that files made of them end: about half a second. */
const REREAD_MAX = 2_000_000;

/**
 * Reads a text into events. YAML 1.2 wants lines within brackets and quotes deeper than the key they belong to, and the library
 * insists; the reader of Kubernetes (libyaml, in Go) does not, and people close `args: [` below its key. Such lines are moved in,
 * which changes no value and no line number.
 * @returns the events with the text that their offsets are of
 * @throws YAMLException
 */
export function eventsOf(given: string, options: { maxDepth: number }): { text: string; events: Events } {
  const moved = new Set<number>();
  let left = REREAD_MAX;
  for (let text = given; ; ) {
    try {
      return { text, events: parseEvents(text, options) };
    } catch (error) {
      const mark = shallowMark(error);
      left -= text.length;
      if (!mark || moved.has(mark.line) || left < 0) throw error;
      moved.add(mark.line);
      text = moveIn(text, mark.line);
    }
  }
}

/** Where a line is indented too little, if that is what an error is about; lines count from 0. */
function shallowMark(error: unknown): YAMLException['mark'] | undefined {
  return error instanceof YAMLException && error.reason === 'deficient indentation' ? error.mark : undefined;
}

/**
 * Moves a line in. Closing brackets are closed alike all over a file, so all of their indentation go with it: within a literal
 * text they then stand further in, which no rule looks at.
 */
function moveIn(text: string, number: number): string {
  const lines = text.split('\n');
  const indent = CLOSING.exec(lines[number] ?? '')?.[1];
  const isMoved = (line: string, at: number) =>
    at === number || (indent !== undefined && CLOSING.exec(line)?.[1] === indent);
  return lines.map((line, at) => (isMoved(line, at) ? INDENT + line : line)).join('\n');
}
