/** The strings of a JSON array that a text begins with; undefined when it is none, so that Docker takes it as shell form. */
export function readExec(text: string): readonly string[] | undefined {
  const start = text.trimStart();
  if (!start.startsWith('[')) return undefined;
  const end = endOfArray(start);
  if (end === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(start.slice(0, end));
    return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Docker reads one JSON value and leaves alone what follows it. */
function endOfArray(text: string): number | undefined {
  let inString = false;
  for (let at = 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (inString) {
      if (char === '\\') at++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === ']') return at + 1;
    else if (char === '[' || char === '{') return undefined;
  }
  return undefined;
}

/** Was a JSON array meant? `[ -f x ]` and `[[ … ]]` are shell commands. */
export function looksLikeExec(text: string): boolean {
  const start = text.trimStart();
  if (!start.startsWith('[') || start.startsWith('[[')) return false;
  return !/^\[\s/.test(start) || /^\[\s+(?:"[^"]*"|'[^']*')\s*,/.test(start);
}
