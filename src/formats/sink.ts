/** Where a writer puts its bytes. */
export interface ByteSink {
  /**
   * Resolves when more may be written. By then the sink must have copied the chunk or be done with it:
   * writers reuse their buffers. A rejection ends the writing.
   */
  write(chunk: Uint8Array): Promise<void>;
}
