/** The values of one statement, collected while its text is put together. Values never enter the text. */
export class Parameters {
  readonly values: (string | number | boolean | readonly (string | null)[] | null)[] = [];

  /** @returns the placeholder to write, with its type: `$3::bigint` */
  add(
    value: string | number | boolean | readonly (string | null)[] | null,
    type: 'text' | 'bigint' | 'numeric' | 'boolean' | 'text[]',
  ): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}
