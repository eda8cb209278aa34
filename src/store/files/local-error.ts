import { FileStoreError, type FileStoreFault } from './file-store-error.ts';

/** By the system's codes (errno(3)). */
const FAULTS: Readonly<Record<string, [reason: FileStoreFault, problem: string]>> = {
  ENOSPC: ['full', 'the disk of the files is full'],
  EDQUOT: ['full', 'the quota of the files is used up'],
  ENOENT: ['failed', 'the folder of the files is gone'],
  EACCES: ['denied', 'the folder of the files may not be used'],
  ENOTDIR: ['denied', 'the folder of the files is none'],
  EPERM: ['denied', 'the folder of the files may not be used'],
  EROFS: ['denied', 'the folder of the files can only be read'],
};

/** Does something with files; when the system refuses it, says so in a sentence. */
export async function onDisk<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined) throw cause;
    const [reason, problem] = FAULTS[code] ?? ['failed', 'the disk of the files failed'];
    throw new FileStoreError(reason, `${problem} (${code})`, { cause });
  }
}
