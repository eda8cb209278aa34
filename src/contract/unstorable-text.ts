type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Where a value holds a text that PostgreSQL cannot store (with a NUL character) or UTF-8 cannot say (with
 * half of a surrogate pair), as a reader writes it: `export_headers[0][1]`; undefined where all is well.
 * Members the schema does not name are ignored, here too.
 */
export function unstorableText(value: unknown, schema: JsonSchema = {}, at = ''): string | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : at;
  if (typeof value !== 'object' || value === null) return undefined;
  const { items, properties } = schema as Readonly<Record<string, JsonSchema | undefined>>;
  for (const [key, member] of Object.entries(value)) {
    if (properties && !Object.hasOwn(properties, key)) continue;
    // The keys of a map are content too.
    if (!isStorable(key)) return at;
    const isList = Array.isArray(value);
    const path = isList ? `${at}[${key}]` : at ? `${at}.${key}` : key;
    const found = unstorableText(member, isList ? items : (properties?.[key] as JsonSchema), path);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
