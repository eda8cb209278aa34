import type { Finding } from '../finding.ts';
import type { ScannedText } from '../scanned-text.ts';

/**
 * Gives results one copy of every text they have in common. What comes from a thread has its own copy in each
 * finding: of ten thousand files that is a hundred megabytes.
 */
export class SharedTexts {
  readonly #known = new Map<string, string>();

  share(result: ScannedText): ScannedText {
    return {
      ...result,
      findings: result.findings.map((finding) => this.#finding(finding)),
      suppressed: result.suppressed.map((finding) => this.#finding(finding)),
    };
  }

  #finding<F extends Finding>(finding: F): F {
    const { ruleId, severity, message, file, path, instruction, instructionText } = finding;
    return {
      ...finding,
      ruleId: this.#text(ruleId),
      severity: this.#text(severity),
      message: this.#text(message),
      file: this.#text(file),
      ...(path !== undefined && { path: this.#text(path) }),
      ...(instruction !== undefined && { instruction: this.#text(instruction) }),
      ...(instructionText !== undefined && { instructionText: this.#text(instructionText) }),
    };
  }

  #text<T extends string>(text: T): T {
    const known = this.#known.get(text);
    if (known !== undefined) return known as T;
    this.#known.set(text, text);
    return text;
  }
}
