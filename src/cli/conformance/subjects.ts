import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Static, TSchema } from 'typebox';
import { ExportTaskState, TaskCreated } from '../../contract/export-task.ts';
import { CicdConfigurationAdded, CicdConfigurationList } from '../../contract/iac/cicd-configurations.ts';
import { IacFileList } from '../../contract/iac/iac-files.ts';
import { IacFileRiskList } from '../../contract/iac/iac-risks.ts';
import { type TaskInfo, TaskList } from '../../contract/iac/list-tasks.ts';
import { UploadReport } from '../../contract/iac/upload.ts';
import { publishedOperation } from '../../contract/published-operations.ts';
import type { Endpoint, Input, Target } from './endpoint.ts';
import { jsonOf } from './expectations.ts';
import { Difference, given, NotTried } from './verdict.ts';

const DOCKERFILE = 'FROM alpine:3.22\nUSER 0\n';
const POLL_MS = 250;
const WAIT_MS_MAX = 180_000;

/** What Waybill adds to the published API: the form of the upload, and the removal of a file. */
const UPLOAD: Target = { method: 'POST', path: '/v5/{project_id}/common/files/batch-upload' };
const REMOVE: Target = { method: 'DELETE', path: '/api/v1/projects/{project_id}/iac/files/{file_id}' };

export type ExportOperation = 'ExportContainerList' | 'ExportRisks';

const EXPORTS: Readonly<Record<ExportOperation, Input>> = {
  ExportContainerList: {
    query: { export_size: 10 },
    body: { export_headers: [['container_name', 'Container Name']] },
  },
  ExportRisks: {
    query: { export_size: 10, risk_type: 'iac_risk' },
    body: { export_headers: [['file_name', 'File Name']] },
  },
};

/**
 * What checks are made on. With `writes` it is made, once for all checks, and removed by {@link Subjects.remove}
 * as far as there is a way to; without, it is the first there is.
 */
export class Subjects {
  readonly endpoint: Endpoint;
  readonly #writes: boolean;
  readonly #made = new Map<string, Promise<unknown>>();
  readonly #removals: (() => Promise<unknown>)[] = [];

  constructor(endpoint: Endpoint, writes: boolean) {
    this.endpoint = endpoint;
    this.#writes = writes;
  }

  /** @returns the id of an export task, as the operation told it */
  exportTask(operation: ExportOperation): Promise<string> {
    return this.#once(`task of ${operation}`, async () => {
      const { task_id } = await this.#json(operation, EXPORTS[operation], TaskCreated);
      return task_id;
    });
  }

  /** Polls a container export until it has succeeded. */
  exportedFile(): Promise<Required<ExportTaskState>> {
    return this.#once('exported file', async () => {
      const task_id = await given(this.exportTask('ExportContainerList'));
      return this.#until('the export', async () => {
        const state = await this.#json('ListQueryExportTask', { params: { task_id } }, ExportTaskState);
        const { task_status, file_id, file_name } = state;
        if (task_status === 'failure') throw new Difference('the export failed');
        if (task_status === 'running') return undefined;
        if (file_id && file_name) return { ...state, file_id, file_name };
        throw new Difference('a task that succeeded has no file_id or no file_name');
      });
    });
  }

  /** @returns the id of a scan task: one that scans a Dockerfile made for it, or the latest */
  scanTask(): Promise<string> {
    return this.#once('scan task', async () => {
      if (!this.#writes) {
        const body = { task_type: 'iac_scan' };
        const { data_list } = await this.#json('ListTasks', { body }, TaskList);
        return first(data_list, 'scan task').task_id;
      }
      const file_id = await given(this.#upload());
      const body = {
        task_type: 'iac_scan',
        iac_scan_info: { file_type: 'dockerfile', file_id_list: [file_id] },
      };
      return (await this.#json('CreateTask', { body }, TaskCreated)).task_id;
    });
  }

  /** Polls the scan task until it has finished. */
  finishedScan(): Promise<TaskInfo> {
    return this.#once('finished scan', async () => {
      const body = { task_type: 'iac_scan', task_id: await given(this.scanTask()) };
      return this.#until('the scan', async () => {
        const { data_list } = await this.#json('ListTasks', { body }, TaskList);
        const [task] = data_list;
        if (!task) throw new Difference('a task that was created is not listed by its task_id');
        return task.task_status === 'finished' ? task : undefined;
      });
    });
  }

  /** @returns the id of a file: the scanned one, or the first there is */
  iacFile(): Promise<string> {
    return this.#once('file', async () => {
      if (this.#writes) {
        await given(this.finishedScan());
        return this.#upload();
      }
      const query = { scan_type: 'manual_scan', offset: 0, limit: 10 };
      const { data_list } = await this.#json('ListIacFiles', { query }, IacFileList);
      return first(data_list, 'uploaded file').file_id;
    });
  }

  /** A rule that is broken in the file. */
  risk(): Promise<{ file_id: string; rule_id: string }> {
    return this.#once('risk', async () => {
      const file_id = await given(this.iacFile());
      const query = { file_id, offset: 0, limit: 10 };
      const { data_list } = await given(this.#json('ListIacFileRisks', { query }, IacFileRiskList));
      return { file_id, rule_id: first(data_list, 'risk in the file').rule_id };
    });
  }

  /** @returns the id of a pipeline */
  pipeline(): Promise<string> {
    return this.#once('pipeline', async () => {
      if (this.#writes) return this.addPipeline();
      const { data_list } = await this.#json('ListCicdConfigurations', {}, CicdConfigurationList);
      return first(data_list, 'pipeline').cicd_id;
    });
  }

  /** Adds a pipeline of its own; it is removed at the end, unless the check does. */
  async addPipeline(): Promise<string> {
    const body = { cicd_name: `conformance-${randomUUID()}`, image_whitelist: ['alpine'] };
    const { cicd_id } = await this.#json('AddCicdConfiguration', { body }, CicdConfigurationAdded);
    const remove = publishedOperation('DeleteCicdConfigurations');
    this.#removals.push(() => this.endpoint.call(remove, { body: { cicd_id_list: [cicd_id] } }));
    return cicd_id;
  }

  /** Removes what was made. Tasks stay: HSS publishes no way to remove one, and exported files expire. */
  async remove(): Promise<void> {
    await Promise.allSettled(this.#removals.map((removal) => removal()));
  }

  #upload(): Promise<string> {
    return this.#once('uploaded file', async () => {
      const form = new FormData();
      form.append('file', new Blob([DOCKERFILE]), 'conformance/Dockerfile');
      const { data_list } = jsonOf(await this.endpoint.call(UPLOAD, { form }), UploadReport);
      const { file_id } = first(data_list, 'file in the answer to the upload');
      this.#removals.push(() => this.endpoint.call(REMOVE, { params: { file_id } }));
      return file_id;
    });
  }

  async #json<S extends TSchema>(operation: string, input: Input, schema: S): Promise<Static<S>> {
    return jsonOf(await this.endpoint.call(publishedOperation(operation), input), schema);
  }

  async #until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
    for (const end = performance.now() + WAIT_MS_MAX; performance.now() < end; await delay(POLL_MS)) {
      const answer = await ask();
      if (answer !== undefined) return answer;
    }
    throw new Difference(`${what} has not ended after ${WAIT_MS_MAX / 1000} s`);
  }

  #once<T>(what: string, make: () => Promise<T>): Promise<T> {
    const made = (this.#made.get(what) as Promise<T> | undefined) ?? make();
    this.#made.set(what, made);
    return made;
  }
}

function first<T>(rows: readonly T[], what: string): T {
  const [row] = rows;
  if (row === undefined) throw new NotTried(`there is no ${what}`);
  return row;
}
