import type { YamlFile } from '../parse/yaml/parse-yaml.ts';
import type { YamlNode, YamlPlace } from '../parse/yaml/positions.ts';

/** The lines of the outermost mapping, item or `key: value` that begins in a line; undefined where none does. */
export function blockAt({ documents, lines }: YamlFile, line: number): YamlPlace | undefined {
  const place = (start: number, node: YamlNode) => ({
    line: lines.lineAt(start),
    endLine: lines.lineAt(Math.max(start, node.end - 1)),
  });
  let candidates = documents.map((node) => ({ start: node.start, node }));
  for (;;) {
    const holder = candidates.find(({ start, node }) => {
      const { line: first, endLine } = place(start, node);
      return first <= line && line <= endLine;
    });
    if (!holder) return undefined;
    const found = place(holder.start, holder.node);
    if (found.line === line) return found;
    candidates = partsOf(holder.node);
  }
}

function partsOf({ entries, items }: YamlNode): { start: number; node: YamlNode }[] {
  if (entries) return [...entries.values()].map(({ keyStart, node }) => ({ start: keyStart, node }));
  return (items ?? []).map((node) => ({ start: node.start, node }));
}
