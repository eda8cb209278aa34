/** The part of pg-cursor that the benchmark uses; the package brings no types. */
declare module 'pg-cursor' {
  import type { Submittable } from 'pg';

  export default class Cursor<Row> implements Submittable {
    constructor(text: string, values: readonly unknown[], config: { rowMode: 'array' });
    submit: Submittable['submit'];
    read(rows: number): Promise<Row[]>;
  }
}
