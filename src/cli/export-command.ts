import { type Command, InvalidArgumentError, Option } from 'commander';
import { EXPORT_FORMATS, type ExportFormat } from '../contract/export-task.ts';
import { EXPORT_SIZE_DEFAULT, type NewExportTask } from '../contract/export-task-view.ts';
import type { CliDeps } from './deps.ts';
import { formatOfName, outputName, requireName } from './export-output.ts';
import { CliFailure } from './failure.ts';
import { createTask } from './native-export-task.ts';
import { type ReceiveOptions, receiveExport } from './receive-export.ts';

/** What every `waybill export …` that creates a task takes. */
export interface ExportOptions extends ReceiveOptions {
  /** Pairs of key and heading. */
  readonly columns: string[][];
  readonly format?: ExportFormat;
  readonly bom: boolean;
  readonly guard: boolean;
  readonly exportSize?: number;
  readonly enterpriseProjectId?: string;
}

/** What of an export is each command's own. */
type Order = Pick<NewExportTask, 'export_task_type' | 'filters'>;

export const EXIT_CODES =
  'Exit code: 0 done, 1 the export failed, was cancelled or refused (the reason is on standard error), 2 wrong ' +
  'usage, no connection, a file that cannot be written, or interrupted.';

/** Adds where the file goes. */
export function withReceiveOptions(command: Command): Command {
  return command
    .option(
      '-o, --output <file>',
      'NAME.zip: the archive with the data, its manifest and signature, which "waybill verify" checks; any other ' +
        'name: the bare data (default: the archive, in the current folder, under the name the service gives)',
      outputName,
    )
    .option('--json', 'print the outcome as one line of JSON');
}

/** Adds the options that all exports have; `headings` are all keys with the heading each has unless told. */
export function withExportOptions(command: Command, headings: Readonly<Record<string, string>>): Command {
  return withReceiveOptions(command)
    .addOption(
      new Option(
        '--columns <list>',
        `key or key=Heading, separated by commas; keys: ${Object.keys(headings)}`,
      )
        .default(Object.entries(headings), 'all')
        .argParser((list: string) => columns(list, headings)),
    )
    .addOption(
      new Option('--format <format>', 'default: what the name of the file says, else xlsx').choices(
        EXPORT_FORMATS,
      ),
    )
    .option('--no-bom', 'csv without the byte order mark')
    .option('--no-guard', 'csv without the apostrophe before what a spreadsheet takes for a formula')
    .option('--export-size <rows>', `at most so many rows (default: ${EXPORT_SIZE_DEFAULT})`, size)
    .option('--enterprise-project-id <id>', 'default: 0; all_granted_eps for all')
    .addOption(
      flagOption(
        '--wait <bool>',
        'false: only print the id of the task, for "waybill export resume"',
      ).default(true),
    )
    .option('--no-wait', 'the same as --wait=false');
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
export async function runExport(order: Order, options: ExportOptions, deps: CliDeps): Promise<void> {
  const { output, bom, guard, columns, exportSize, enterpriseProjectId } = options;
  const format = options.format ?? formatOfName(output) ?? 'xlsx';
  requireName(output, format);
  if (format !== 'csv' && !(bom && guard)) {
    throw new CliFailure(2, `--no-bom and --no-guard are of csv; the format is ${format}`);
  }
  const task: NewExportTask = {
    ...order,
    export_headers: columns,
    format,
    ...(format === 'csv' && { csv: { bom, guard } }),
    ...(exportSize !== undefined && { export_size: exportSize }),
  };
  await receiveExport((client) => createTask(client, task, enterpriseProjectId), options, deps);
}

function columns(list: string, headings: Readonly<Record<string, string>>): string[][] {
  return list.split(',').map((column) => {
    const [, key = '', heading] = /^([^=]*)(?:=(.*))?$/s.exec(column) ?? [];
    const known = key.trim();
    const usual = Object.hasOwn(headings, known) ? headings[known] : undefined;
    if (usual === undefined)
      throw new InvalidArgumentError(`"${key}" is no column; there are ${Object.keys(headings)}.`);
    return [known, heading ?? usual];
  });
}

function size(text: string): number {
  const rows = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (rows >= 1 && rows <= EXPORT_SIZE_DEFAULT) return rows;
  throw new InvalidArgumentError(`Expected a whole number from 1 to ${EXPORT_SIZE_DEFAULT}.`);
}
