import type { TextLines } from '../text-lines.ts';

/** Keys and indexes from a node down to another. */
export type YamlPath = readonly (string | number)[];

/** A value and where it stands; `entries` for a mapping, `items` for a sequence. Offsets are of the text. */
export interface YamlNode {
  readonly value: unknown;
  readonly start: number;
  /** Just behind the last character. */
  readonly end: number;
  readonly entries?: ReadonlyMap<string, YamlEntry>;
  readonly items?: readonly YamlNode[];
}

export interface YamlEntry {
  readonly keyStart: number;
  readonly node: YamlNode;
}

export interface YamlPlace {
  readonly line: number;
  readonly endLine: number;
}

/**
 * Where a reader should look for `path` below `root`: the line of the key, or of the item. For a path that is
 * not there the deepest part that is; an item is then told by its `name`, the whole object (the empty path) by
 * its `metadata.name`, since that is what names them.
 */
export function placeOf(root: YamlNode, path: YamlPath, lines: TextLines): YamlPlace {
  if (path.length === 0) return placeOfMissing(root, root, root.start, lines);
  let node = root;
  let start = root.start;
  for (const step of path) {
    const below = typeof step === 'number' ? itemOf(node, step) : node.entries?.get(step);
    if (!below) return placeOfMissing(root, node, start, lines);
    start = below.keyStart;
    node = below.node;
  }
  return { line: lines.lineAt(start), endLine: lastLine(node, start, lines) };
}

function itemOf(node: YamlNode, index: number): YamlEntry | undefined {
  const item = node.items?.[index];
  return item && { keyStart: item.start, node: item };
}

function placeOfMissing(root: YamlNode, parent: YamlNode, start: number, lines: TextLines): YamlPlace {
  const named = parent === root ? parent.entries?.get('metadata')?.node : parent;
  const name = start === parent.start || parent === root ? named?.entries?.get('name') : undefined;
  const line = lines.lineAt(name?.keyStart ?? start);
  return { line, endLine: line };
}

/** The end of a block lies behind its line end, on the first character of the next line. */
function lastLine(node: YamlNode, start: number, lines: TextLines): number {
  return lines.lineAt(Math.max(start, node.end - 1));
}
