import { Option } from 'commander';
import { cleanNdjson } from './clean-ndjson.ts';
import { apiClient, connectionOf } from './client.ts';
import { ingest, reportIngest } from './ingest.ts';
import { onErrorOption, openBytes } from './input-file.ts';
import { progress } from './progress.ts';
import type { Subcommand } from './subcommand.ts';

interface Options {
  readonly source?: string;
  readonly mode: 'merge' | 'replace';
  readonly onError: 'abort' | 'skip';
  readonly json?: boolean;
}

/** `waybill import containers`: an NDJSON file, streamed as it is. */
export const define: Subcommand['define'] = (command, deps, end) => {
  command
    .description('Reads one container a line (JSON, see docs/api.md) and puts them into the inventory.')
    .argument('<file>', 'the NDJSON file, or - for standard input')
    .option(
      '--source <kind/name>',
      'cluster/NAME or host/NAME of all lines (default: each line names its own)',
    )
    .addOption(
      new Option('--mode <mode>', 'merge: add and update; replace: also remove what the file does not bring')
        .choices(['merge', 'replace'])
        .default('merge'),
    )
    .addOption(onErrorOption())
    .option('--json', 'print the outcome as one line of JSON')
    .action(async (file: string, options: Options) => {
      const client = apiClient(connectionOf(deps.readClientConfig()));
      const { bytes, size } = await openBytes(file, deps.stdin);
      const bar = progress(deps.stderr, `importing ${file}`);
      let replaced = 0;
      const counted = countBytes(bytes, (count) => bar.update(count, size));
      const clean = cleanNdjson(counted, (count) => {
        replaced += count;
      });
      const answer = await ingest(client, clean, options);
      bar.end();
      const outcome = { source: options.source, ...answer, replaced_characters: replaced };
      end(reportIngest(outcome, { json: options.json }, deps));
    });
};

async function* countBytes(
  bytes: AsyncIterable<Uint8Array>,
  read: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const chunk of bytes) {
    count += chunk.length;
    yield chunk;
    read(count);
  }
}
