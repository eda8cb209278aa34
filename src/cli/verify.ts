import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Verification, verifyArchive } from './exported-archive.ts';
import { trustedKeyIds } from './exported-file/trusted-keys.ts';
import { printable } from './printable.ts';
import type { Subcommand } from './subcommand.ts';

interface Options {
  readonly key?: string;
  readonly json?: boolean;
}

/** `waybill verify`: needs no service and no network. */
export const define: Subcommand['define'] = (command, deps, end) => {
  command
    .description(
      'Checks an exported file (.zip): the signature of its manifest, and its data against the manifest: SHA-256, ' +
        'size, sheets, rows and every value. Exit code: 0 as exported, 1 it differs, 2 it cannot be read.',
    )
    .argument('<file>', 'the file as it was downloaded')
    .option(
      '--key <key>',
      'whose signature it must be: a key id, a PEM file, or a file with the reply of GET /api/v1/signing-key',
    )
    .option('--json', 'print the outcome as one line of JSON')
    .action(async (file: string, { key, json }: Options) => {
      const keyIds = key === undefined ? undefined : await trustedKeyIds(key);
      const folder = await mkdtemp(join(tmpdir(), 'waybill-verify-'));
      try {
        const verification = await verifyArchive(file, folder, { keyIds });
        const { differences } = verification;
        if (json) deps.stdout.write(`${JSON.stringify(outcomeOf(verification, keyIds !== undefined))}\n`);
        else if (differences.length === 0)
          for (const line of reportOf(file, verification, keyIds !== undefined))
            deps.stdout.write(`${line}\n`);
        if (!json) for (const text of differences) deps.stderr.write(`${file}: ${printable(text)}\n`);
        end(differences.length === 0 ? 0 : 1);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
};

function outcomeOf(
  { manifest, differences, keyId, valuesCompared }: Verification,
  keyChecked: boolean,
): object {
  const { rows, rows_left_out, cells_cut, as_of } = manifest;
  return {
    ok: differences.length === 0,
    differences,
    signed: keyId !== undefined,
    key_id: keyId ?? null,
    key_checked: keyChecked && keyId !== undefined,
    values_compared: valuesCompared,
    rows,
    rows_left_out,
    cells_cut,
    as_of,
  };
}

function* reportOf(
  file: string,
  { manifest, keyId, valuesCompared }: Verification,
  keyChecked: boolean,
): Generator<string> {
  const { rows, rows_left_out, cells_cut, as_of } = manifest;
  yield `${file} is as exported: ${rows} rows as of ${printable(as_of)}`;
  if (keyId === undefined)
    yield 'not signed: exported by a version that signed nothing; anyone can have made it';
  else if (keyChecked) yield `signed with the key ${keyId}`;
  else {
    yield `signed with the key ${keyId}`;
    yield 'whose key that is was not checked: give --key with what GET /api/v1/signing-key of the service says';
  }
  if (rows_left_out > 0) yield `${rows_left_out} more rows were left out by export_size`;
  if (cells_cut > 0) yield `${cells_cut} cells were cut to what a cell holds`;
  if (!valuesCompared) {
    const reason = cells_cut > 0 ? 'cells were cut' : 'its manifest says too little of its columns';
    yield `the values were not compared with rows_sha256, as ${reason}; the SHA-256 of the data covers them`;
  }
}
