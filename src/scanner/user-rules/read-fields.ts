import { isRecord } from '../parse/read.ts';
import { DocumentError } from './problem.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** A mapping of a document with the name it has there, from which fields are taken in the type they must have. */
export class FieldReader {
  readonly value: Fields;
  readonly #name: string;

  constructor(value: Fields, name = '') {
    this.value = value;
    this.#name = name;
  }

  /** The whole name of a field of this mapping. */
  nameOf(field: string): string {
    return this.#name ? `${this.#name}.${field}` : field;
  }

  /** @throws {DocumentError} where a field is none of these */
  allowOnly(...fields: readonly string[]): void {
    const unknown = Object.keys(this.value).find((field) => !fields.includes(field));
    if (unknown !== undefined)
      throw new DocumentError(this.nameOf(unknown), `is no field here; allowed: ${fields.join(', ')}`);
  }

  has(field: string): boolean {
    return this.value[field] !== undefined && this.value[field] !== null;
  }

  text(field: string): string {
    const value = this.optionalText(field);
    if (value === undefined || value.trim() === '')
      return this.#fail(field, 'is required; it must be a text');
    return value;
  }

  optionalText(field: string): string | undefined {
    if (!this.has(field)) return undefined;
    const value = this.value[field];
    return typeof value === 'string' ? value : this.#fail(field, `must be a text, got ${shown(value)}`);
  }

  oneOf<T extends string>(field: string, allowed: readonly T[]): T | undefined {
    const value = this.optionalText(field);
    const found = allowed.find((one) => one === value);
    if (value !== undefined && found === undefined)
      return this.#fail(field, `must be one of ${allowed.join(', ')}, got ${shown(value)}`);
    return found;
  }

  texts(field: string): readonly string[] | undefined {
    if (!this.has(field)) return undefined;
    const value = this.value[field];
    if (!Array.isArray(value) || !value.every((item) => typeof item === 'string'))
      return this.#fail(field, `must be a list of texts, got ${shown(value)}`);
    return value;
  }

  /** The mapping below; an empty one where there is none. */
  mapping(field: string): FieldReader {
    const value = this.value[field] ?? {};
    if (!isRecord(value)) return this.#fail(field, `must be a mapping, got ${shown(value)}`);
    return new FieldReader(value, this.nameOf(field));
  }

  /** The mappings of a list; none where there is no list. */
  mappings(field: string): readonly FieldReader[] {
    const value = this.value[field] ?? [];
    if (!Array.isArray(value)) return this.#fail(field, `must be a list, got ${shown(value)}`);
    return value.map((item: unknown, index) => {
      const name = `${field}[${index}]`;
      return isRecord(item)
        ? new FieldReader(item, this.nameOf(name))
        : this.#fail(name, `must be a mapping, got ${shown(item)}`);
    });
  }

  #fail(field: string, message: string): never {
    throw new DocumentError(this.nameOf(field), message);
  }
}

const SHOWN_CHARACTERS_MAX = 60;

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isRecord(value)) return 'a mapping';
  return JSON.stringify(value).slice(0, SHOWN_CHARACTERS_MAX);
}
