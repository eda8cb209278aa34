import { join } from 'node:path';

/** A place for files, as plain data: what a thread of its own can be given. */
export type FileStoreSettings = FolderSettings | S3Settings;

export interface FolderSettings {
  readonly kind: 'folder';
  /** Absolute; made when it is missing. */
  readonly folder: string;
}

/** Credentials are not among them: the AWS SDK finds them by itself, in every thread. */
export interface S3Settings {
  readonly kind: 's3';
  readonly bucket: string;
  /** What every key begins with: empty, or ending in `/`. */
  readonly prefix: string;
  /** Of a service other than AWS's own, e.g. `https://storage.example.com`. */
  readonly endpoint?: string;
  readonly region?: string;
  /** The bucket's name goes into the path, not into the host's name. */
  readonly forcePathStyle?: boolean;
}

/** A place beside others, in a folder or under a prefix of its own. */
export function filesWithin(settings: FileStoreSettings, name: string): FileStoreSettings {
  return settings.kind === 's3'
    ? { ...settings, prefix: `${settings.prefix}${name}/` }
    : { ...settings, folder: join(settings.folder, name) };
}
