import { randomUUID } from 'node:crypto';
import { UPLOAD_FILE_BYTES_MAX, UPLOAD_NAMED_MAX, type UploadReport } from '../../contract/iac/upload.ts';
import { FILE_NAME_CHARACTERS_MAX, type IacFileType } from '../../contract/iac/values.ts';
import { Problem } from '../../errors.ts';
import type { Database } from '../../store/database.ts';
import type { FileStore, PendingFile } from '../../store/files/file-store.ts';
import { insertUploadedFiles, lockContents, type UploadedFile } from '../../store/iac/uploads.ts';
import { Turns } from '../../store/turns.ts';
import { ArchiveRefusal } from '../archives/archive-refusal.ts';
import { isArchiveName } from '../archives/archive-type.ts';
import { openArchive } from '../archives/open-archive.ts';
import { FILE_BYTES_MAX, fileTypeOfName } from '../file-type.ts';
import { digestOf, writeContent } from './contents.ts';

/** Of one request, those in archives included. */
const FILES_MAX = 10_000;
const BYTES_MAX = 1024 ** 3;
const TOO_MANY = `a request may have ${FILES_MAX} files to be scanned, those in archives included, and 1 GiB of them`;

/** A bucket takes its time for each. */
const COMMITS_AT_ONCE = 8;

/** An archive holds up to 100 MiB of memory while it is open. */
const archives = new Turns(2);

/** One file as it was received. `bytes` are undefined when there were more than allowed. */
export interface ReceivedFile {
  readonly name: string;
  readonly bytes: Buffer | undefined;
}

type NotTaken = UploadReport['refused_list'][number];

/** The files of one request on their way into the store: all that can be scanned, or on an error none. */
export class Upload {
  readonly #contents: FileStore;
  readonly #fileType: IacFileType | undefined;
  readonly #pending = new Map<string, PendingFile>();
  readonly #files: UploadedFile[] = [];
  readonly #refused: NotTaken[] = [];
  readonly #ignored: NotTaken[] = [];
  #ignoredNum = 0;
  #bytes = 0;

  /** @param fileType of files whose name does not tell it */
  constructor(contents: FileStore, fileType: IacFileType | undefined) {
    this.#contents = contents;
    this.#fileType = fileType;
  }

  /** How many files are to be scanned so far. */
  get taken(): number {
    return this.#files.length;
  }

  get refused(): readonly NotTaken[] {
    return this.#refused;
  }

  /** @throws {Problem} HSS.0001 when there are more files, or more of them, than one request may have */
  async add({ name, bytes }: ReceivedFile): Promise<void> {
    const refuse = (reason: string) => this.#refused.push({ file_name: name, reason });
    if (!bytes) refuse(`larger than ${UPLOAD_FILE_BYTES_MAX / 1024 / 1024} MiB`);
    else if (isArchiveName(name)) await archives.during(() => this.#addArchive(name, bytes));
    else {
      const fileType = fileTypeOfName(name) ?? this.#fileType;
      if (fileType) await this.#addFile(name, bytes, { fileType });
      else
        refuse(
          'its name tells no type: call it Dockerfile, .yaml, .yml or .json, or give the parameter file_type',
        );
    }
  }

  async #addArchive(archive: string, bytes: Buffer): Promise<void> {
    let contents: Awaited<ReturnType<typeof openArchive>>;
    try {
      contents = await openArchive(bytes);
    } catch (error) {
      if (!(error instanceof ArchiveRefusal)) throw error;
      this.#refused.push({ file_name: archive, reason: error.message });
      return;
    }
    const { members, refused, ignored, others, chart } = contents;
    const within = ({ name, reason }: { name: string; reason: string }) => ({
      file_name: `${archive}/${name}`,
      reason,
    });
    if (members.length === 0 && refused.length === 0)
      this.#refused.push({ file_name: archive, reason: 'no Dockerfile, YAML or JSON file in it' });
    this.#refused.push(...refused.map(within));
    if (this.#refused.length > FILES_MAX) throw new Problem('HSS.0001', TOO_MANY);
    this.#ignored.push(...ignored.slice(0, UPLOAD_NAMED_MAX - this.#ignored.length).map(within));
    this.#ignoredNum += ignored.length + others;
    const packageId = randomUUID();
    for (const { name, bytes: content } of members) {
      const fileType = fileTypeOfName(name);
      if (!fileType) continue;
      const ofChart = chart === undefined ? {} : { chartName: chart, packageId };
      await this.#addFile(`${archive}/${name}`, content, { fileType, ...ofChart });
    }
  }

  async #addFile(
    fileName: string,
    bytes: Buffer,
    more: Pick<UploadedFile, 'fileType' | 'chartName' | 'packageId'>,
  ): Promise<void> {
    const reason = reasonAgainst(fileName, bytes);
    if (reason !== undefined) {
      this.#refused.push({ file_name: fileName, reason });
      return;
    }
    this.#bytes += bytes.length;
    if (this.#files.length === FILES_MAX || this.#bytes > BYTES_MAX) throw new Problem('HSS.0001', TOO_MANY);
    const sha256 = digestOf(bytes);
    if (!this.#pending.has(sha256))
      this.#pending.set(sha256, await writeContent(this.#contents, sha256, bytes));
    const fileId = randomUUID();
    this.#files.push({ fileId, fileName, fileSize: bytes.length, contentSha256: sha256, ...more });
  }

  /**
   * Makes the files visible, contents before rows.
   * @returns undefined when the enterprise project has been removed meanwhile
   */
  async commit(
    db: Database,
    projectId: string,
    enterpriseProjectId: string,
  ): Promise<UploadReport | undefined> {
    const isThere = await db.transaction(async (client) => {
      await lockContents(client);
      await this.#commitContents();
      return insertUploadedFiles(client, projectId, enterpriseProjectId, this.#files);
    });
    return isThere ? this.#report() : undefined;
  }

  /** @throws the first failure, when nothing is under way any more */
  async #commitContents(): Promise<void> {
    const rest = this.#pending.values();
    const failures: Error[] = [];
    const commitRest = async () => {
      for (const file of rest) {
        if (failures.length > 0) return;
        await file.commit().catch((error: Error) => failures.push(error));
      }
    };
    await Promise.all(Array.from({ length: COMMITS_AT_ONCE }, commitRest));
    if (failures[0]) throw failures[0];
  }

  /** Throws away what was not committed. */
  async abort(): Promise<void> {
    for (const file of this.#pending.values()) await file.abort();
  }

  #report(): UploadReport {
    return {
      total_num: this.#files.length,
      data_list: this.#files.map(({ fileId, fileName, fileType, chartName, fileSize }) => ({
        ...{ file_id: fileId, file_name: fileName, file_type: fileType, file_size: fileSize },
        ...(chartName !== undefined && { chart_name: chartName }),
      })),
      refused_list: this.#refused,
      ignored_num: this.#ignoredNum,
      ignored_list: this.#ignored,
    };
  }
}

function reasonAgainst(fileName: string, bytes: Buffer): string | undefined {
  if (fileName.length > FILE_NAME_CHARACTERS_MAX)
    return `its name has more than ${FILE_NAME_CHARACTERS_MAX} characters`;
  if (!fileName.isWellFormed() || fileName.includes('\0')) return 'its name cannot be stored';
  if (bytes.length > FILE_BYTES_MAX) return `larger than ${FILE_BYTES_MAX / 1024 / 1024} MiB`;
  return undefined;
}
