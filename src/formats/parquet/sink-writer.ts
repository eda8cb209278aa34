import { ByteWriter } from 'hyparquet-writer';
import type { ByteSink } from '../sink.ts';

/** Passes a file on row group by row group: the packer asks for that after each one, its caller at the end. */
export class SinkWriter extends ByteWriter {
  readonly #sink: ByteSink;

  constructor(sink: ByteSink) {
    super(1024 * 1024);
    this.#sink = sink;
  }

  async flush(): Promise<void> {
    const bytes = this.getBytes();
    this.index = 0;
    await this.#sink.write(bytes);
  }
}
