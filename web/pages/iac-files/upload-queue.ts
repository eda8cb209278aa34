import { UPLOAD_FILE_BYTES_MAX, type UploadReport } from '../../../src/contract/iac/upload.ts';
import { upload } from '../../api/upload.ts';
import type { NamedFile } from './dropped-files.ts';
import { scanFiles } from './scan-files.ts';
import { isDone, type UploadItem, type UploadState, type UploadTarget } from './upload-item.ts';

const UPLOADS_AT_ONCE = 3;

/** Files on their way to the service, and from there through a scan; goes on while the user looks at other pages. */
export class UploadQueue {
  #items: readonly UploadItem[] = [];
  #made = 0;
  #running = 0;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly items = (): readonly UploadItem[] => this.#items;

  add(files: readonly NamedFile[], target: UploadTarget, tooLarge: string): void {
    const added = files.map(({ name, file }): UploadItem => {
      this.#made += 1;
      const state: UploadState =
        file.size > UPLOAD_FILE_BYTES_MAX ? { kind: 'refused', reason: tooLarge } : { kind: 'waiting' };
      return { ...{ name, file, target, state }, key: this.#made, taken: [], refused: [], ignoredNum: 0 };
    });
    this.#set([...this.#items, ...added]);
    while (this.#running < Math.min(UPLOADS_AT_ONCE, this.#waiting().length + this.#running)) this.#start();
  }

  /** Forgets those that are done. */
  readonly clear = (): void => this.#set(this.#items.filter((item) => !isDone(item)));

  #waiting(): readonly UploadItem[] {
    return this.#items.filter(({ state }) => state.kind === 'waiting');
  }

  #start(): void {
    const [next] = this.#waiting();
    if (!next) return;
    this.#running += 1;
    this.#change([next.key], { state: { kind: 'uploading', part: 0 } });
    void this.#upload(next).finally(() => {
      this.#running -= 1;
      this.#start();
      if (this.#running === 0) void this.#scan();
    });
  }

  async #upload({ key, name, file, target }: UploadItem): Promise<void> {
    const form = new FormData();
    form.append('file', file, name);
    const { projectId, enterpriseProjectId, fileType } = target;
    try {
      const report = await upload<UploadReport>(
        `/v5/${encodeURIComponent(projectId)}/common/files/batch-upload`,
        form,
        {
          query: { enterprise_project_id: enterpriseProjectId, file_type: fileType },
          onProgress: (part) => this.#change([key], { state: { kind: 'uploading', part } }),
        },
      );
      this.#change([key], {
        state: { kind: 'arrived' },
        taken: report.data_list,
        refused: report.refused_list,
        ignoredNum: report.ignored_num,
      });
    } catch (error) {
      this.#change([key], { state: { kind: 'refused', reason: reasonOf(error) } });
    }
  }

  /** Scans all that has arrived, once everything has: a task for many files is as quick as one for each is slow. */
  async #scan(): Promise<void> {
    const arrived = this.#items.filter(({ state }) => state.kind === 'arrived');
    this.#change(
      arrived.map(({ key }) => key),
      { state: { kind: 'scanning' } },
    );
    const targets = Map.groupBy(arrived, ({ target }) => `${target.projectId} ${target.enterpriseProjectId}`);
    for (const items of targets.values()) {
      const [first] = items;
      if (!first) continue;
      const files = items.flatMap(({ taken }) => taken);
      try {
        const failed = await scanFiles(first.target, files);
        for (const { key, taken } of items) {
          const reasons = taken.flatMap(({ file_id, file_name }) => {
            const reason = failed.get(file_id);
            return reason === undefined ? [] : [{ file_name, reason }];
          });
          this.#change([key], { state: { kind: 'scanned', failed: reasons } });
        }
      } catch (error) {
        const keys = items.map(({ key }) => key);
        this.#change(keys, { state: { kind: 'unscanned', reason: reasonOf(error) } });
      }
    }
  }

  #change(keys: readonly number[], change: Partial<UploadItem>): void {
    this.#set(this.#items.map((item) => (keys.includes(item.key) ? { ...item, ...change } : item)));
  }

  #set(items: readonly UploadItem[]): void {
    this.#items = items;
    for (const listener of this.#listeners) listener();
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
