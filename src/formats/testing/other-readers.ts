import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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

export function findDuckdb(): Found {
  return first(PYTHONS, ['-c', 'import duckdb'], 'no python3 with duckdb is installed');
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

/** A file that LibreOffice opens: its name, whose ending counts, and the filter to read it with. */
interface OfficeInput {
  name: string;
  filter?: string;
}

/** The file's first sheet as LibreOffice sees it: `csv` for what is shown, `fods` for types and values. */
export async function convertWithLibreOffice(
  office: Found,
  bytes: Uint8Array,
  format: string,
  { name, filter }: OfficeInput = { name: 'book.xlsx' },
): Promise<string> {
  return withFile(name, bytes, async (path, folder) => {
    const profile = pathToFileURL(join(folder, 'profile')).href;
    const results = join(folder, 'results');
    const args = [
      `-env:UserInstallation=${profile}`,
      '--headless',
      ...(filter ? [`--infilter=${filter}`] : []),
      '--convert-to',
      format,
      '--outdir',
      results,
      path,
    ];
    await execute(String(office.command), args);
    const [result] = await readdir(results);
    return readFile(join(results, String(result)), 'utf8');
  });
}
