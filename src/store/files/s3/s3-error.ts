import { S3ServiceException } from '@aws-sdk/client-s3';
import { FileStoreError, type FileStoreFault } from '../file-store-error.ts';

type Fault = readonly [reason: FileStoreFault, problem: string];

const DENIED: Fault = ['denied', 'refuses access'];
const FULL: Fault = ['full', 'is full'];

/** By code: Amazon S3 API Reference, "Error responses". What is not here goes by the status. */
const FAULTS: Readonly<Record<string, Fault>> = {
  NoSuchBucket: ['no-bucket', 'does not exist'],
  NoSuchKey: ['missing', 'does not have the file'],
  PermanentRedirect: ['no-bucket', 'is in another region'],
  AuthorizationHeaderMalformed: ['denied', 'expects another region'],
  QuotaExceeded: FULL,
  EntityTooLarge: FULL,
  // MinIO's.
  XMinioStorageFull: FULL,
};

/** What went wrong, in a sentence; nothing of the service's own text, which may repeat what was sent. */
export function s3Error(title: string, cause: unknown): Error {
  if (cause instanceof FileStoreError || !(cause instanceof Error)) return cause as Error;
  const told = ([reason, problem]: Fault, detail: string) =>
    new FileStoreError(reason, `${title} ${problem} (${detail})`, { cause });
  if (cause instanceof S3ServiceException) return told(faultOf(cause), cause.name);
  if (cause.name === 'CredentialsProviderError')
    return new FileStoreError('denied', `no credentials for ${title} were found`, { cause });
  const { code } = cause as NodeJS.ErrnoException;
  return told(['unreachable', 'cannot be reached'], code ?? cause.name);
}

function faultOf({ name, $metadata }: S3ServiceException): Fault {
  const status = $metadata.httpStatusCode ?? 0;
  const known = FAULTS[name];
  if (known) return known;
  if (status === 401 || status === 403) return DENIED;
  return status === 507 ? FULL : ['failed', 'failed'];
}
