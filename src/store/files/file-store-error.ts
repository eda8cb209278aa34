/** What is the matter with a place for files. `unreachable` and `failed` may be over soon, the others hardly. */
export type FileStoreFault = 'unreachable' | 'denied' | 'no-bucket' | 'full' | 'missing' | 'failed';

/** A place for files does not do what it is told. The message is one sentence and holds no secret. */
export class FileStoreError extends Error {
  override readonly name = 'FileStoreError';
  readonly reason: FileStoreFault;

  constructor(reason: FileStoreFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
