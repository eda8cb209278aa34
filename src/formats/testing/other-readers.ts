import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** A reader that this machine has, or why it has none. */
export interface Found {
  command?: string;
  missing: string;
}

function first(candidates: readonly string[], args: readonly string[], missing: string): Found {
  for (const command of candidates) {
    try {
      execFileSync(command, args, { stdio: 'ignore', timeout: 30_000 });
      return { command, missing };
    } catch {
      // Not this one: the next may be there, and a reader that is missing is told by the test that skips.
    }
  }
  console.warn(`skipping tests: ${missing}`);
  return { missing };
}

const PYTHONS = ['python3', '/usr/bin/python3', 'python'];

export function findPython(): Found {
  return first(PYTHONS, ['-c', 'import zipfile'], 'python3 is not installed');
}

export function findOpenpyxl(): Found {
  return first(PYTHONS, ['-c', 'import openpyxl'], 'no python3 with openpyxl is installed');
}

export function findLibreOffice(): Found {
  return first(['soffice', 'libreoffice'], ['--version'], 'LibreOffice (soffice) is not installed');
}

/** Runs `use` with the bytes as a file of that name in a folder of its own. */
export async function withFile<T>(
  name: string,
  bytes: Uint8Array,
  use: (path: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'waybill-test-'));
  try {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return await use(path, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a Python program prints as JSON, given the file's path as its argument. */
export async function askPython(python: Found, program: string, path: string): Promise<unknown> {
  const { stdout } = await execute(String(python.command), ['-c', program, path], { maxBuffer: 1e9 });
  return JSON.parse(stdout);
}

/** The workbook's first sheet as LibreOffice sees it: `csv` for what is shown, `fods` for types and values. */
export async function convertWithLibreOffice(
  office: Found,
  bytes: Uint8Array,
  format: string,
): Promise<string> {
  return withFile('book.xlsx', bytes, async (path, folder) => {
    const profile = pathToFileURL(join(folder, 'profile')).href;
    const args = [
      `-env:UserInstallation=${profile}`,
      '--headless',
      '--convert-to',
      format,
      '--outdir',
      folder,
      path,
    ];
    await execute(String(office.command), args);
    return readFile(join(folder, `book.${format.split(':')[0]}`), 'utf8');
  });
}
