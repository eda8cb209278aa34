import type { Finding, MutableFinding, Resource, SuppressedBy, SuppressedFinding } from '../finding.ts';
import type { Severity } from '../rule.ts';
import type { ScannedText } from '../scanned-text.ts';

/**
 * Results as they go from thread to thread: every text and object once, findings as numbers. Ten thousand files have a quarter of
 * a million findings, whose texts, told each time, are a hundred megabytes to copy and to keep.
 */
export interface PackedResults {
  readonly texts: readonly string[];
  readonly resources: readonly Resource[];
  readonly suppressions: readonly SuppressedBy[];
  readonly files: readonly PackedFile[];
  /** Of all files in their order, {@link NUMBERS} each: lines, and places in the lists above. */
  readonly findings: Int32Array;
}

/** A file with how many of the findings are its own: first those that count, then those suppressed. */
interface PackedFile extends Omit<ScannedText, 'findings' | 'suppressed'> {
  readonly findings: number;
  readonly suppressed: number;
}

const NUMBERS = 12;
/** For what a finding does not have. */
const NONE = -1;

/** Packs results one after another, so that a file's findings are garbage before the next is scanned. */
export class ResultPacker {
  readonly #texts = new Places<string>();
  readonly #resources = new Places<Resource>();
  readonly #suppressions = new Places<SuppressedBy>();
  readonly #files: PackedFile[] = [];
  readonly #findings: number[] = [];

  add({ findings, suppressed, ...file }: ScannedText): void {
    this.#files.push({ ...file, findings: findings.length, suppressed: suppressed.length });
    for (const finding of findings) this.#add(finding, NONE);
    for (const finding of suppressed) this.#add(finding, this.#suppressions.of(finding.suppressed));
  }

  packed(): PackedResults {
    return {
      texts: this.#texts.list,
      resources: this.#resources.list,
      suppressions: this.#suppressions.list,
      files: this.#files,
      findings: Int32Array.from(this.#findings),
    };
  }

  #add(finding: Finding, suppression: number): void {
    this.#findings.push(
      this.#texts.of(finding.ruleId),
      this.#texts.of(finding.severity),
      this.#texts.of(finding.message),
      this.#texts.of(finding.file),
      finding.line,
      finding.endLine,
      this.#texts.of(finding.path),
      this.#resources.of(finding.resource),
      this.#texts.of(finding.source),
      this.#texts.of(finding.instruction),
      this.#texts.of(finding.instructionText),
      suppression,
    );
  }
}

/** Things in the order in which they were first asked for. */
class Places<T> {
  readonly list: T[] = [];
  readonly #known = new Map<T, number>();

  of(thing: T | undefined): number {
    if (thing === undefined) return NONE;
    const known = this.#known.get(thing);
    if (known !== undefined) return known;
    this.#known.set(thing, this.list.length);
    return this.list.push(thing) - 1;
  }
}

/** Unpacks the results of one scan, which come in parts, with one copy of every text that they have in common. */
export class ResultUnpacker {
  readonly #known = new Map<string, string>();

  unpack({ texts, resources, suppressions, files, findings }: PackedResults): ScannedText[] {
    const shared = texts.map((text) => this.#shared(text));
    const reader = new FindingReader(shared, resources, suppressions, findings);
    return files.map(({ findings: counted, suppressed, ...file }) => {
      const { name, fileType, ...rest } = file;
      return {
        name,
        fileType,
        findings: Array.from({ length: counted }, () => reader.next()),
        suppressed: Array.from({ length: suppressed }, () => reader.nextSuppressed()),
        ...rest,
      };
    });
  }

  #shared(text: string): string {
    const known = this.#known.get(text);
    if (known === undefined) this.#known.set(text, text);
    return known ?? text;
  }
}

class FindingReader {
  readonly #texts: readonly string[];
  readonly #resources: readonly Resource[];
  readonly #suppressions: readonly SuppressedBy[];
  readonly #numbers: Int32Array;
  #at = 0;

  constructor(
    texts: readonly string[],
    resources: readonly Resource[],
    suppressions: readonly SuppressedBy[],
    numbers: Int32Array,
  ) {
    this.#texts = texts;
    this.#resources = resources;
    this.#suppressions = suppressions;
    this.#numbers = numbers;
  }

  next(): Finding {
    const from = this.#at;
    this.#at += NUMBERS;
    const path = this.#text(from + 6);
    const resource = this.#resources[this.#number(from + 7)];
    const source = this.#text(from + 8);
    const instruction = this.#text(from + 9);
    const instructionText = this.#text(from + 10);
    const finding: MutableFinding = {
      ruleId: this.#text(from) ?? '',
      severity: this.#text(from + 1) as Severity,
      message: this.#text(from + 2) ?? '',
      file: this.#text(from + 3) ?? '',
      line: this.#number(from + 4),
      endLine: this.#number(from + 5),
    };
    if (path !== undefined) finding.path = path;
    if (resource) finding.resource = resource;
    if (source !== undefined) finding.source = source;
    if (instruction !== undefined) finding.instruction = instruction;
    if (instructionText !== undefined) finding.instructionText = instructionText;
    return finding;
  }

  nextSuppressed(): SuppressedFinding {
    const suppressed = this.#suppressions[this.#number(this.#at + NUMBERS - 1)];
    if (!suppressed) throw new Error('a suppressed finding says by what');
    return { ...this.next(), suppressed };
  }

  #text(at: number): string | undefined {
    return this.#texts[this.#number(at)];
  }

  #number(at: number): number {
    return this.#numbers[at] ?? NONE;
  }
}
