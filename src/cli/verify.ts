import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyArchive } from './exported-archive.ts';
import type { Subcommand } from './subcommand.ts';

/** `waybill verify`: needs no service. */
export const define: Subcommand['define'] = (command, deps, end) => {
  command
    .description(
      'Checks the data of an exported file (.zip) against its manifest: SHA-256, size, sheets and rows.',
    )
    .argument('<file>', 'the file as it was downloaded')
    .option('--json', 'print the outcome as one line of JSON')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const folder = await mkdtemp(join(tmpdir(), 'waybill-verify-'));
      try {
        const { manifest, differences } = await verifyArchive(file, folder);
        const { rows, rows_left_out, cells_cut, as_of } = manifest;
        if (json) {
          const outcome = {
            ok: differences.length === 0,
            differences,
            rows,
            rows_left_out,
            cells_cut,
            as_of,
          };
          deps.stdout.write(`${JSON.stringify(outcome)}\n`);
        } else if (differences.length === 0) {
          deps.stdout.write(`${file} is as exported: ${rows} rows as of ${as_of}\n`);
          if (rows_left_out > 0)
            deps.stdout.write(`${rows_left_out} more rows were left out by export_size\n`);
          if (cells_cut > 0) deps.stdout.write(`${cells_cut} cells were cut to what a cell holds\n`);
        }
        if (!json) for (const text of differences) deps.stderr.write(`${file}: ${text}\n`);
        end(differences.length === 0 ? 0 : 1);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
};
