import { ArchiveRefusal } from './archive-refusal.ts';
import { archiveType } from './archive-type.ts';
import { chartNameOf, noManifestOfChart } from './charts.ts';
import { type ArchiveMember, Intake, type NotTaken } from './intake.ts';
import { ARCHIVE_BYTES_MAX } from './limits.ts';
import { readTar } from './read-tar.ts';
import { readZip } from './read-zip.ts';

/** What an archive holds, each list in the order of the archive. */
export interface ArchiveContents {
  /** Dockerfiles, and YAML and JSON files. */
  readonly members: readonly ArchiveMember[];
  /** Files that would be scanned if they could be had. */
  readonly refused: readonly NotTaken[];
  /** What is left out though it may look as if it were scanned: links, archives in the archive, files of a chart. */
  readonly ignored: readonly NotTaken[];
  /** How many other files there are. */
  readonly others: number;
  /** The name of the Helm chart, where it is a chart package. */
  readonly chart?: string;
}

/**
 * Reads a .zip, .tar or .tar.gz archive into memory. Nothing is written to disk and no link is followed.
 * @throws {ArchiveRefusal} when the archive is broken, made to do harm, or past a limit
 */
export async function openArchive(bytes: Buffer): Promise<ArchiveContents> {
  if (bytes.length > ARCHIVE_BYTES_MAX)
    throw new ArchiveRefusal(`the archive is larger than ${ARCHIVE_BYTES_MAX / 1024 / 1024} MiB`);
  const type = archiveType(bytes);
  const intake = new Intake(bytes.length);
  try {
    if (type === 'zip') await readZip(bytes, intake);
    else await readTar(bytes, type === 'tar.gz', intake);
  } catch (error) {
    if (error instanceof ArchiveRefusal) throw error;
    throw new ArchiveRefusal(`broken or cut off: ${(error as Error).message}`, { cause: error });
  }
  const { members, refused, ignored, others } = intake;
  const chart = chartNameOf(members);
  const reasonOf = noManifestOfChart(members);
  return {
    members: members.filter(({ name }) => reasonOf(name) === undefined),
    refused,
    ignored: [
      ...ignored,
      ...members.flatMap(({ name }) => {
        const reason = reasonOf(name);
        return reason === undefined ? [] : [{ name, reason }];
      }),
    ],
    others,
    ...(chart !== undefined && { chart }),
  };
}
