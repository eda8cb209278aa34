import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { EXPORT_FORMATS, type ExportFormat } from '../contract/export-task.ts';
import { type Comparison, compareFiles } from './diff/compare-files.ts';
import { writeChanges } from './diff/write-changes.ts';
import { formatOfName, isArchive, outputName, requireFolderOf, requireName } from './export-output.ts';
import { trustedKeyIds } from './exported-file/trusted-keys.ts';
import { CliFailure } from './failure.ts';
import { writeOutput } from './output-file.ts';
import { printable } from './printable.ts';
import type { Subcommand } from './subcommand.ts';

interface Options {
  readonly output?: string;
  readonly format?: ExportFormat;
  readonly by?: string;
  readonly key?: string;
  readonly exitCode?: boolean;
  readonly json?: boolean;
}

/** `waybill diff`: needs no service and no network. */
export const define: Subcommand['define'] = (command, deps, end) => {
  withOptions(command).action(async (old: string, current: string, options: Options) => {
    const keyIds = options.key === undefined ? undefined : await trustedKeyIds(options.key);
    const by = options.by?.split(',').map((key) => key.trim());
    for (const input of [old, current]) await requireOther(options.output, input);
    const format = await formatOf(options);
    const folder = await mkdtemp(join(tmpdir(), 'waybill-diff-'));
    try {
      const comparison = await compareFiles({ old, new: current }, folder, { by, keyIds });
      const { output, json } = options;
      if (output !== undefined)
        await writeOutput(output, deps.stdout, (sink) => writeChanges(comparison, format, sink));
      const { added, removed, changed } = comparison.changes.counts;
      if (json) deps.stdout.write(`${JSON.stringify(outcomeOf(comparison, output))}\n`);
      else {
        const { unchanged, columns } = comparison;
        const by = columns.keys.map(({ key }) => key).join(', ');
        deps.stdout.write(
          `${added} added, ${removed} removed, ${changed} changed, ${unchanged} unchanged (by ${by})\n`,
        );
        if (output !== undefined) deps.stdout.write(`${output}\n`);
        for (const note of notesOn(comparison)) deps.stderr.write(`waybill: ${printable(note)}\n`);
      }
      end(options.exitCode && added + removed + changed > 0 ? 1 : 0);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
};

/** Known before the files are read, which takes a while. */
async function formatOf({ output, format = formatOfName(output) ?? 'xlsx' }: Options): Promise<ExportFormat> {
  if (output === undefined) return format;
  requireName(output, format);
  if (isArchive(output))
    throw new CliFailure(2, `-o ${output}: the changes are no archive; name the file e.g. changes.${format}`);
  await requireFolderOf(output);
  return format;
}

/** What is compared is evidence, and would be gone. */
async function requireOther(output: string | undefined, input: string): Promise<void> {
  const target = output === undefined ? undefined : await realpath(output).catch(() => undefined);
  if (target !== undefined && target === (await realpath(input).catch(() => undefined)))
    throw new CliFailure(2, `-o ${output}: this is one of the files to compare; name another`);
}

function withOptions(command: Command): Command {
  return command
    .description(
      'Tells which rows were added, removed and changed between two exported files (.zip), whatever their formats. ' +
        'Exit code: 0 compared, 1 one of them is not as exported (with --exit-code also: they differ), 2 they ' +
        'cannot be read or compared.',
    )
    .argument('<old>', 'the earlier file as it was downloaded')
    .argument('<new>', 'the later one')
    .option(
      '-o, --output <file>',
      'a file with a row for each change: the key, and every value before and after',
      outputName,
    )
    .addOption(
      new Option('--format <format>', 'default: what the name of the output says, else xlsx').choices(
        EXPORT_FORMATS,
      ),
    )
    .option(
      '--by <keys>',
      'columns that identify a row, by key, separated by commas (default: container_id; file_id,rule_id)',
    )
    .option('--key <key>', 'whose signature both must have, as with "waybill verify"')
    .option('--exit-code', 'end with 1 when there are changes')
    .option('--json', 'print the outcome as one line of JSON');
}

function outcomeOf(comparison: Comparison, output: string | undefined): object {
  const { changes, unchanged, columns, manifests } = comparison;
  return {
    ...changes.counts,
    unchanged,
    by: columns.keys.map(({ key }) => key),
    compared: columns.others.map(({ key }) => key),
    only_in_old: columns.onlyIn.old,
    only_in_new: columns.onlyIn.new,
    as_of_old: manifests.old.as_of,
    as_of_new: manifests.new.as_of,
    notes: [...notesOn(comparison)],
    path: output ?? null,
  };
}

/** What somebody who reads the result has to know. */
function* notesOn(comparison: Comparison): Generator<string> {
  const { manifests, keysShared } = comparison;
  const { onlyIn, keys } = comparison.columns;
  const by = keys.map(({ key }) => key).join(', ');
  if (keysShared > 0)
    yield `${keysShared} rows have the ${by} of another row before them in their file; such rows are compared in their order`;
  if (onlyIn.old.length > 0) yield `not compared, as only the old file has them: ${onlyIn.old.join(', ')}`;
  if (onlyIn.new.length > 0) yield `not compared, as only the new file has them: ${onlyIn.new.join(', ')}`;
  if (manifests.old.task.project_id !== manifests.new.task.project_id)
    yield 'the files are exports of different projects';
  if (JSON.stringify(manifests.old.request.filters) !== JSON.stringify(manifests.new.request.filters))
    yield 'the files were exported with different filters, which alone makes rows come and go';
  if (Date.parse(manifests.old.as_of) > Date.parse(manifests.new.as_of))
    yield 'the old file is of a later time than the new one';
  for (const side of ['old', 'new'] as const) {
    const { rows_left_out, cells_cut } = manifests[side];
    if (rows_left_out > 0)
      yield `the ${side} file left out ${rows_left_out} rows by export_size; they look added or removed`;
    if (cells_cut > 0)
      yield `the ${side} file has ${cells_cut} cells that were cut; only the first 32,767 characters are compared`;
  }
}
