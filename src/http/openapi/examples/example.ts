/** The project of the examples. */
export const EXAMPLE_PROJECT_ID = '0123456789abcdef0123456789abcdef';

/** A request of an operation and what it is answered with: every member as its schema wants it. */
export interface Example {
  /** Beside `project_id`. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The JSON body; of a stream of JSON lines a list of them; of a form its fields. */
  readonly body?: unknown;
  /** The JSON of the reply. */
  readonly reply?: unknown;
}
