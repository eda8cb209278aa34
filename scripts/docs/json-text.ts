const LINE_CHARACTERS_MAX = 100;

/** JSON as a person would write it: what fits in a line stands in one. */
export function jsonText(value: unknown, indent = ''): string {
  const flat = flatText(value);
  if (indent.length + flat.length <= LINE_CHARACTERS_MAX || typeof value !== 'object' || value === null) {
    return flat;
  }
  const deeper = `${indent}  `;
  const isList = Array.isArray(value);
  const members = Object.entries(value).map(
    ([key, member]) => `${deeper}${isList ? '' : `${JSON.stringify(key)}: `}${jsonText(member, deeper)}`,
  );
  const [open, close] = isList ? '[]' : '{}';
  return `${open}\n${members.join(',\n')}\n${indent}${close}`;
}

function flatText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flatText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${flatText(member)}`);
  return `{${members.join(', ')}}`;
}
