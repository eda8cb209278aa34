const ENTITY = /&(?:amp|lt|gt|quot|apos|#x[0-9A-Fa-f]{1,6}|#[0-9]{1,7});/g;
const NAMED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;
const TEXT = /<t(?: [^<>]*)?>([^<]*)<\/t>/g;

/** The text of an `<si>` or `<is>` element's content (ECMA-376 part 1, 18.4.8 and 22.9.2.19). */
export function elementText(content: string): string {
  let text = '';
  for (const [, raw = ''] of content.matchAll(TEXT)) text += unescaped(raw);
  return text;
}

function unescaped(raw: string): string {
  const characters = raw.includes('&') ? raw.replace(ENTITY, characterOf) : raw;
  if (!characters.includes('_x')) return characters;
  return characters.replace(ESCAPED, (_match, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function characterOf(entity: string): string {
  const named = NAMED[entity];
  if (named !== undefined) return named;
  const hexadecimal = entity.startsWith('&#x');
  const code = Number.parseInt(entity.slice(hexadecimal ? 3 : 2, -1), hexadecimal ? 16 : 10);
  if (code > 0x10ffff) throw new Error(`${entity} in a sheet is no character`);
  return String.fromCodePoint(code);
}
