import { createHash } from 'node:crypto';
import type { Finding } from '../finding.ts';

/**
 * Gives findings names that stay when lines move: hashes of rule, file and what is blamed (the place in the
 * object, or the instruction's text), with a counter for those that are alike. Findings are to be asked for in
 * the order of the file.
 */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  of({ ruleId, file, resource, path, instructionText, message }: Finding): string {
    const blamed = resource
      ? [resource.kind, resource.namespace, resource.name, path]
      : [instructionText ?? message];
    const hash = createHash('sha256')
      .update(JSON.stringify([ruleId, file, ...blamed]))
      .digest('hex')
      .slice(0, 32);
    const count = (this.#seen.get(hash) ?? 0) + 1;
    this.#seen.set(hash, count);
    return `${hash}:${count}`;
  }
}
