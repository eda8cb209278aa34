import { basename } from 'node:path';
import type { ExportTaskView } from '../contract/export-task-view.ts';
import { type ApiClient, apiClient, connectionOf } from './client.ts';
import type { CliDeps } from './deps.ts';
import { downloadFile } from './download.ts';
import { isArchive, placeOf, requireName } from './export-output.ts';
import { progressNote } from './export-progress.ts';
import { archivePath } from './export-task.ts';
import { CliFailure } from './failure.ts';
import { interruption } from './interruption.ts';
import { dataPath, successOf } from './native-export-task.ts';
import { Patience } from './patience.ts';
import { printable } from './printable.ts';
import { progress } from './progress.ts';

export interface ReceiveOptions {
  readonly output?: string;
  readonly json?: boolean;
  /** False to be told the id of the task only. */
  readonly wait?: boolean;
}

/**
 * Waits for a task, downloads its file, and says where it is. Ctrl-C ends the command, not the task.
 * @param task its id, or what begins it and resolves to its id
 * @throws {CliFailure} which tells how to go on, when the task may still come to its file
 */
export async function receiveExport(
  task: string | ((client: ApiClient) => Promise<string>),
  options: ReceiveOptions,
  deps: CliDeps,
): Promise<void> {
  const { output, json, wait = true } = options;
  if (wait && output !== undefined) await placeOf(output);
  const connection = connectionOf(deps.readClientConfig());
  const interrupted = new AbortController();
  const done = new AbortController();
  interruption(done.signal).then(
    () => interrupted.abort(),
    () => undefined,
  );
  let taskId: string | undefined;
  try {
    const client = apiClient(connection, interrupted.signal);
    taskId = typeof task === 'string' ? task : await task(client);
    if (wait) await receive(client, taskId, options, deps, interrupted.signal);
    else deps.stdout.write(`${json ? JSON.stringify({ task_id: taskId }) : taskId}\n`);
  } catch (error) {
    const failure = interrupted.signal.aborted ? new CliFailure(2, 'interrupted', { mayPass: true }) : error;
    if (!(failure instanceof CliFailure) || taskId === undefined) throw failure;
    // Who named the task needs no advice but where the same may go well later.
    const advised = failure.mayPass || (failure.exitCode === 2 && typeof task !== 'string');
    throw advised ? withAdvice(failure, taskId, output) : failure;
  } finally {
    done.abort();
  }
}

async function receive(
  client: ApiClient,
  taskId: string,
  { output, json }: ReceiveOptions,
  { stdout, stderr }: CliDeps,
  abort: AbortSignal,
): Promise<void> {
  const waiting = progress(stderr, 'exporting');
  const task = await successOf(
    client,
    taskId,
    new Patience((line) => waiting.say(`waybill: ${line}`), abort),
    (seen) => waiting.update(seen.percent, 100, progressNote(seen)),
    abort,
  );
  waiting.end();
  const { name, path } = fileOf(task, output);
  const shown = output ?? name;
  const downloading = progress(stderr, 'downloading');
  const { bytes, sha256 } = await downloadFile({
    client,
    path,
    target: await placeOf(shown),
    patience: new Patience((line) => downloading.say(`waybill: ${line}`), abort),
    received: (received, total) => downloading.update(received, total),
  });
  downloading.end();
  const { file_id, rows_written: rows, request } = task;
  const outcome = { task_id: taskId, file_id, file_name: name, path: shown };
  const facts = { format: request.format, rows, bytes, sha256 };
  stdout.write(json ? `${JSON.stringify({ ...outcome, ...facts })}\n` : `${shown}\n`);
  for (const note of notesOn(task)) stderr.write(`waybill: ${printable(note)}\n`);
}

/** What a file does not show: why it has no rows, or that there are more. */
function* notesOn({ rows_written, rows_left_out = 0, request }: ExportTaskView): Generator<string> {
  const filters = JSON.stringify(request.filters);
  const why = filters === '{}' ? 'there is nothing to export' : `nothing passes the filters ${filters}`;
  if (rows_written === 0) yield `the export has no rows: ${why}`;
  if (rows_left_out > 0) yield `${rows_left_out} more rows were left out by export_size`;
}

/** Which of its files is wanted; a name that the service gives must not lead out of the folder. */
function fileOf(task: ExportTaskView, output: string | undefined): { name: string; path: string } {
  const { task_id, file_id = '', file_name = '', data, request } = task;
  requireName(output, request.format);
  if (isArchive(output)) return { name: basename(file_name), path: archivePath(file_id) };
  if (data) return { name: basename(data.name), path: dataPath(task_id) };
  throw new CliFailure(1, `the file of task ${task_id} is to be had as an archive only: -o NAME.zip`);
}

function withAdvice(failure: CliFailure, taskId: string, output: string | undefined): CliFailure {
  const to = output === undefined ? '' : ` -o ${shellWord(output)}`;
  return new CliFailure(
    2,
    `${failure.message}\n` +
      `The export is kept by the service. To go on: waybill export resume ${taskId}${to}\n` +
      `To end it, if it is not over:         waybill export cancel ${taskId}`,
    { cause: failure },
  );
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
