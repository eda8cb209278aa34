import { InvalidArgumentError } from 'commander';
import { connectionOf } from './client.ts';
import { reportOf } from './conformance/report.ts';
import { runConformance } from './conformance/run.ts';
import { progress } from './progress.ts';
import type { Subcommand } from './subcommand.ts';

interface Options {
  readonly endpoint?: string;
  readonly write?: boolean;
  readonly json?: boolean;
}

/** `waybill conformance`: holds any HSS v5 endpoint to what is published. */
export const define: Subcommand['define'] = (command, deps, end) => {
  command
    .description(
      'Calls every published operation around containers at an HSS v5 endpoint and tells which are there and ' +
        'conform. Keys and project are those of WAYBILL_ACCESS_KEY, WAYBILL_SECRET_KEY and WAYBILL_PROJECT_ID. ' +
        'It reads, and asks for what must be refused. Exit code: 0 what is there conforms, 1 some of it differs, ' +
        '2 no answer.',
    )
    .option('--endpoint <url>', 'the endpoint (default: WAYBILL_URL)', endpointUrl)
    .option(
      '--write',
      'also make exports, a file with a scan of it, and pipelines; file and pipelines are removed again',
    )
    .option('--json', 'print every check of every operation as JSON')
    .action(async ({ endpoint, write, json }: Options) => {
      const config = deps.readClientConfig();
      const connection = connectionOf(endpoint === undefined ? config : { ...config, url: endpoint });
      const bar = progress(deps.stderr, 'checking');
      const results = await runConformance(connection, write ?? false, (done, all) => bar.update(done, all));
      bar.end();
      const told = json
        ? `${JSON.stringify({ endpoint: connection.url, operations: results })}\n`
        : reportOf(results);
      deps.stdout.write(told);
      end(results.some(({ outcome }) => outcome === 'differs') ? 1 : 0);
    });
};

function endpointUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('Expected an http or https URL.');
}
