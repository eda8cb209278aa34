import type { UploadReport } from '../../../src/contract/iac/upload.ts';
import type { IacFileType } from '../../../src/contract/iac/values.ts';
import type { NamedFile } from './dropped-files.ts';

/** A file or archive that was not taken, or something in it, and why. */
export type NotTaken = UploadReport['refused_list'][number];
export type TakenFile = UploadReport['data_list'][number];

/** How far an upload has come. */
export type UploadState =
  | { readonly kind: 'waiting' }
  /** `part` is what is sent, 0 to 1. */
  | { readonly kind: 'uploading'; readonly part: number }
  /** Nothing of it was taken. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Waits until the others have arrived, to be scanned with them. */
  | { readonly kind: 'arrived' }
  | { readonly kind: 'scanning' }
  /** `failed` are those of its files that could not be scanned. */
  | { readonly kind: 'scanned'; readonly failed: readonly NotTaken[] }
  /** It is there, but its scan could not be begun or followed. */
  | { readonly kind: 'unscanned'; readonly reason: string };

/** One file or archive that a user gave. */
export interface UploadItem extends NamedFile {
  readonly key: number;
  /** Where it goes, and what it is if its name does not tell. */
  readonly target: UploadTarget;
  readonly state: UploadState;
  /** The files to scan in it: itself, or what an archive holds. */
  readonly taken: readonly TakenFile[];
  /** What of an archive was refused. */
  readonly refused: readonly NotTaken[];
  readonly ignoredNum: number;
}

export interface UploadTarget {
  /** Who gave it: on a machine that several use, nobody sees what others uploaded. */
  readonly userId: string;
  readonly projectId: string;
  readonly enterpriseProjectId: string;
  readonly fileType: IacFileType | undefined;
}

/** Nothing more becomes of it. */
export function isDone({ state: { kind } }: UploadItem): boolean {
  return kind === 'refused' || kind === 'scanned' || kind === 'unscanned';
}
