import type { Finding } from '../../finding.ts';

/** Tools disagree by a line or two about where a thing stands. */
const LINES_APART_MAX = 2;
const ANY = '*';

/**
 * Knows which findings were told before: of the same file and rule, near the same line, of the same object as far
 * as it is known. One rule of one tool tells different things on neighbouring lines; only another may mean the same.
 */
export class ToldAlready {
  readonly #sources = new Map<string, Set<string>>();

  /**
   * True when the finding was told; otherwise it is from now on.
   * @param source the tool with its rule
   */
  has(finding: Finding, source: string): boolean {
    const { line, resource } = finding;
    const name = resource ? [resource.kind, resource.namespace ?? '', resource.name ?? ''].join('/') : '';
    // An object that is not known may be any.
    const names = resource ? [name, ''] : [ANY];
    for (let near = line - LINES_APART_MAX; near <= line + LINES_APART_MAX; near++) {
      for (const one of names) {
        const sources = this.#sources.get(keyOf(finding, near, one));
        if (!sources) continue;
        const isOther = sources.size > (sources.has(source) ? 1 : 0);
        if (isOther || near === line) return true;
      }
    }
    for (const one of [name, ANY]) this.#add(keyOf(finding, line, one), source);
    return false;
  }

  #add(key: string, source: string): void {
    const sources = this.#sources.get(key);
    if (sources) sources.add(source);
    else this.#sources.set(key, new Set([source]));
  }
}

function keyOf({ file, ruleId }: Finding, line: number, resource: string): string {
  return `${ruleId}\n${line}\n${resource}\n${file}`;
}
