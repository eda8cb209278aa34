import { access, constants, realpath, stat } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { EXPORT_FORMATS, type ExportFormat } from '../contract/export-task.ts';
import { CliFailure } from './failure.ts';

/** What `-o` is given: a script whose variable is empty is told before the work is done. */
export function outputName(text: string): string {
  if (text === '') throw new InvalidArgumentError('The name of a file is missing.');
  return text;
}

/** Whether a user who names the file so wants the archive with the manifest, not the bare data. */
export function isArchive(output: string | undefined): boolean {
  return output === undefined || extname(output).toLowerCase() === '.zip';
}

/** The format that the name of a file promises. */
export function formatOfName(output: string | undefined): ExportFormat | undefined {
  const extension = extname(output ?? '')
    .slice(1)
    .toLowerCase();
  return EXPORT_FORMATS.find((format) => format === extension);
}

/** @throws {CliFailure} when the name of the file promises another format */
export function requireName(output: string | undefined, format: ExportFormat): void {
  const promised = formatOfName(output);
  if (promised === undefined || promised === format) return;
  throw new CliFailure(2, `${output} would be taken for ${promised}, but the format is ${format}`);
}

/**
 * Where a file is to be put that is moved to its place when it is whole: where a link leads to, if there is one.
 * @throws {CliFailure} when something other than a file is there, or no file can be
 */
export async function placeOf(output: string): Promise<string> {
  const existing = await stat(output).catch(() => undefined);
  if (existing && !existing.isFile()) throw new CliFailure(2, `${output} exists and is no file`);
  const place = existing ? await realpath(output) : output;
  await requireFolderOf(place);
  return place;
}

/** @throws {CliFailure} when the folder of a file is not there, or nothing can be made in it */
export async function requireFolderOf(output: string): Promise<void> {
  await access(dirname(output), constants.W_OK).catch((error: Error) => {
    throw new CliFailure(2, `cannot write ${output}: ${error.message}`, { cause: error });
  });
}
