import type { Command } from './command.ts';
import { ListReader, type SharedState, type SourceRedirect } from './list-reader.ts';
import { flatten, type NodeRange, type ScriptNode, SimpleCommand } from './simple-command.ts';
import { ScriptSource } from './source.ts';
import { type Starter, startCommands } from './started-commands.ts';
import { unquoteScript } from './unquote.ts';
import { type SourceWord, WordScanner } from './word-scanner.ts';

const NO_INPUT: NodeRange = { nodes: [], from: 0, to: 0 };

/**
 * The simple commands of a POSIX or bash script in the order in which they stand, each followed by those that it starts.
 * It never fails: what is no shell at all gives words that no rule looks for. Time is linear in the text.
 */
export function splitScript(source: ScriptSource): readonly Command[] {
  const nodes = splitNodes(source, NO_INPUT, undefined, 0);
  return flatten({ nodes, from: 0, to: nodes.length });
}

/** The command of an exec form's strings, and those that it starts; all on the given lines. */
export function splitWords(texts: readonly string[], line: number, endLine: number): readonly Command[] {
  const words = texts.map((text) => ({ text, raw: text, isStatic: true, line, endLine }));
  const starter: Starter = {
    scriptOf: ({ text }) => new ScriptSource(text, [0], [line]),
    scriptIn: () => undefined,
    split: splitNodes,
  };
  const command = new SimpleCommand({
    line,
    endLine,
    words,
    assignments: [],
    redirects: [],
    joint: undefined,
    within: undefined,
    inputs: NO_INPUT,
  });
  const nodes = [{ command, started: startCommands(command, starter, 0) }];
  return flatten({ nodes, from: 0, to: 1 });
}

function splitNodes(
  source: ScriptSource,
  inputs: NodeRange,
  within: Command['within'],
  depth: number,
): ScriptNode[] {
  const scanner: WordScanner = new WordScanner(source, () => shared.reader?.readSubstitution());
  const shared: SharedState = { scanner, heredocs: [], reader: undefined };
  const nodes = new ListReader(shared, inputs, within, false).read();
  addStarted(nodes, starterFor(source), depth);
  return nodes;
}

/** The words and redirects that the starter is asked about are those of its own source. */
function starterFor(source: ScriptSource): Starter {
  return {
    scriptOf(word) {
      const { raw, start, opaque } = word as SourceWord;
      return unquoteScript(raw, start, opaque, source);
    },
    scriptIn(redirect) {
      const { body, bodyStart } = redirect as SourceRedirect;
      return body === undefined ? undefined : source.part(bodyStart, bodyStart + body.length);
    },
    split: splitNodes,
  };
}

function addStarted(nodes: readonly ScriptNode[], starter: Starter, depth: number): void {
  for (const { command, started } of nodes) {
    addStarted(started, starter, depth);
    for (const node of startCommands(command, starter, depth)) started.push(node);
  }
}
