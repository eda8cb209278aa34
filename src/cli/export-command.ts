import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ApiClient, apiClient, connectionOf } from './client.ts';
import type { CliDeps } from './deps.ts';
import { downloadExport, waitForExport } from './export-task.ts';
import { progress } from './progress.ts';

/** What every `waybill export …` takes. */
export interface ExportOptions {
  readonly output?: string;
  /** Pairs of key and heading. */
  readonly columns: string[][];
  readonly exportSize?: string;
  readonly enterpriseProjectId?: string;
  readonly json?: boolean;
}

/** Adds the options that all exports have; `headings` are all keys with the heading each has unless told. */
export function withExportOptions(command: Command, headings: Readonly<Record<string, string>>): Command {
  return command
    .option('-o, --output <file>', 'where to (default: the name the service gives, in the current folder)')
    .addOption(
      new Option(
        '--columns <list>',
        `key or key=Heading, separated by commas; keys: ${Object.keys(headings)}`,
      )
        .default(Object.entries(headings), 'all')
        .argParser((list: string) => columns(list, headings)),
    )
    .option('--enterprise-project-id <id>', 'default: 0; all_granted_eps for all')
    .option('--json', 'print the outcome as one line of JSON');
}

/** An option that is true or false. */
export function flagOption(flags: string, description: string): Option {
  return new Option(flags, `${description} (true, false)`).argParser((text: string) => {
    if (text !== 'true' && text !== 'false')
      throw new InvalidArgumentError('Allowed choices are true, false.');
    return text === 'true';
  });
}

/** Creates a task, waits for it, downloads its file, and says where it is. */
export async function runExport(
  create: (client: ApiClient) => Promise<string>,
  { output, json }: ExportOptions,
  deps: CliDeps,
): Promise<void> {
  const { stdout, stderr } = deps;
  const client = apiClient(connectionOf(deps.readClientConfig()));
  const taskId = await create(client);
  const waiting = progress(stderr, 'exporting, seconds:');
  const file = await waitForExport(client, taskId, (ms) => waiting.update(Math.round(ms / 1000)));
  waiting.end();
  const target = output ?? file.fileName;
  const downloading = progress(stderr, 'downloading');
  await downloadExport(client, file.fileId, target, (bytes, total) => downloading.update(bytes, total));
  downloading.end();
  const outcome = { task_id: taskId, file_id: file.fileId, file_name: file.fileName, path: target };
  stdout.write(json ? `${JSON.stringify(outcome)}\n` : `${target}\n`);
}

function columns(list: string, headings: Readonly<Record<string, string>>): string[][] {
  return list.split(',').map((column) => {
    const [, key = '', heading] = /^([^=]*)(?:=(.*))?$/s.exec(column) ?? [];
    const known = key.trim();
    const usual = Object.hasOwn(headings, known) ? headings[known] : undefined;
    if (usual === undefined) throw new InvalidArgumentError(`"${key}" is no column.`);
    return [known, heading ?? usual];
  });
}
