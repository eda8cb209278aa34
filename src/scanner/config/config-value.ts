import type { TextLines } from '../parse/text-lines.ts';
import type { YamlNode } from '../parse/yaml/positions.ts';

/** A configuration that cannot be used: one line with the file, the line, the field, what is wrong and what is allowed. */
export class ScanConfigError extends Error {
  override readonly name = 'ScanConfigError';
}

interface Source {
  readonly file: string;
  readonly lines: TextLines;
}

/** A value of a configuration file that knows its name: it is read as what it must be, or refused in words. */
export class ConfigValue {
  /** `rules.DF-005.allowedRegistries[0]`; empty for the whole file. */
  readonly field: string;
  readonly #source: Source;
  readonly #node: YamlNode;
  readonly #at: number;

  constructor(source: Source, node: YamlNode, field = '', at = node.start) {
    this.#source = source;
    this.#node = node;
    this.field = field;
    this.#at = at;
  }

  /** @throws {ScanConfigError} always */
  fail(problem: string): never {
    const { file, lines } = this.#source;
    throw new ScanConfigError(
      `${file}:${lines.lineAt(this.#at)}: ${this.field ? `${this.field}: ` : ''}${problem}`,
    );
  }

  get isMapping(): boolean {
    return this.#node.entries !== undefined;
  }

  /**
   * The members of a mapping; a field of no value counts as one that is not there.
   * @param expected what is allowed here, in words
   */
  members(expected: string): [name: string, value: ConfigValue][] {
    const { entries } = this.#node;
    if (!entries) return this.#refuse(expected);
    return [...entries]
      .filter(([, { node }]) => node.value !== null)
      .map(([name, { node, keyStart }]) => [
        name,
        new ConfigValue(this.#source, node, this.field ? `${this.field}.${name}` : name, keyStart),
      ]);
  }

  flag(expected = 'true or false'): boolean {
    const { value } = this.#node;
    return typeof value === 'boolean' ? value : this.#refuse(expected);
  }

  number(): number {
    const { value } = this.#node;
    return typeof value === 'number' && Number.isFinite(value) ? value : this.#refuse('a number');
  }

  text(): string {
    const { value } = this.#node;
    return typeof value === 'string' && value !== '' ? value : this.#refuse('a text');
  }

  oneOf<T extends string>(choices: readonly T[]): T {
    const { value } = this.#node;
    return choices.find((choice) => choice === value) ?? this.#refuse(`one of ${choices.join(', ')}`);
  }

  /** A sequence of texts, each with its own name. */
  texts(max: number): ConfigValue[] {
    const { items } = this.#node;
    if (!items || items.length > max) return this.#refuse(`a list of at most ${max} texts`);
    const values = items.map(
      (node, index) => new ConfigValue(this.#source, node, `${this.field}[${index}]`, node.start),
    );
    for (const value of values) value.text();
    return values;
  }

  #refuse(expected: string): never {
    return this.fail(`must be ${expected}, got ${this.#shown()}`);
  }

  #shown(): string {
    const { value, entries, items } = this.#node;
    if (entries) return 'a mapping';
    if (items) return `a list of ${items.length}`;
    return value === null ? 'nothing' : JSON.stringify(value).slice(0, 60);
  }
}
