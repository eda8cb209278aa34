import { Option } from 'commander';
import { IngestReport } from '../contract/inventory.ts';
import { IMAGE_FINDING_ORIGINS, type ImageFindingsLine } from '../contract/inventory-risks.ts';
import {
  type FindingsOptions,
  type ReportedFindings,
  reportedFindings,
} from '../scanner/image-reports/findings-lines.ts';
import { type ImageReport, UnreadableReport } from '../scanner/image-reports/image-report.ts';
import { readImageReport } from '../scanner/image-reports/read-image-report.ts';
import { apiClient, connectionOf } from './client.ts';
import type { CliDeps } from './deps.ts';
import { CliFailure } from './failure.ts';
import { readText } from './input-file.ts';
import { ndjson } from './ndjson.ts';
import { printable } from './printable.ts';
import { progress } from './progress.ts';
import type { Subcommand } from './subcommand.ts';

const REPORT_BYTES_MAX = 200 * 1024 * 1024;

interface Options extends FindingsOptions {
  readonly json?: boolean;
}

interface ReadReport {
  readonly file: string;
  readonly report: ImageReport;
  readonly reported: readonly ReportedFindings[];
}

/** `waybill import vulnerabilities`: what scanners found in images becomes risks of the containers that run them. */
export const define: Subcommand['define'] = (command, deps, end) => {
  command
    .description(
      'Reads what Trivy (-f json), Grype (-o json) or another scanner (CycloneDX JSON with vulnerabilities) found in images, and counts it in the containers that run them. A file replaces what the same scanner told of its image before. All files are taken, or none.',
    )
    .argument('<file...>', 'one file an image, or - for standard input')
    .option('--image <name>', 'name or digest of the image (default: what the file tells); for one file only')
    .addOption(
      new Option('--only <origin>', 'what was looked for, where a scan was told to look for one').choices([
        ...IMAGE_FINDING_ORIGINS,
      ]),
    )
    .option('--json', 'print the outcome as one line of JSON')
    .action(async (files: string[], options: Options) => {
      if (options.image !== undefined && files.length > 1)
        throw new CliFailure(2, '--image: names the image of one file; import the files one by one');
      const client = apiClient(connectionOf(deps.readClientConfig()));
      const read: ReadReport[] = [];
      for (const file of files) read.push(await readReport(file, options, deps));
      const lines = read.flatMap(({ reported }) => reported.flatMap((one) => one.lines));
      const bar = progress(deps.stderr, 'sending');
      const answer = await client.json(
        {
          method: 'POST',
          path: '/api/v1/projects/{project_id}/inventory/image-findings',
          stream: ndjson(lines, (count) => bar.update(count, lines.length)),
        },
        IngestReport,
        [400],
      );
      bar.end();
      requireAll(answer, lines);
      deps.stdout.write(
        options.json ? `${JSON.stringify({ files: read.map(facts) })}\n` : read.map(words).join(''),
      );
      end(0);
    });
};

async function readReport(file: string, options: FindingsOptions, { stdin }: CliDeps): Promise<ReadReport> {
  const text = await readText(file, stdin, { bytes: REPORT_BYTES_MAX, advice: 'it is of one image' });
  try {
    const report = readImageReport(text);
    return { file, report, reported: reportedFindings(report, options) };
  } catch (error) {
    if (!(error instanceof UnreadableReport)) throw error;
    throw new CliFailure(2, `${file}: ${error.message}`, { cause: error });
  }
}

/** What is sent was made to fit: a refused line is an image that the service does not take. */
function requireAll({ rejected, errors }: IngestReport, lines: readonly ImageFindingsLine[]): void {
  const [first] = errors;
  if (rejected === 0 || !first) return;
  const line = lines[first.line - 1];
  const image = printable(line?.image_name ?? line?.image_digest ?? '');
  const field = first.field ? `, ${first.field}` : '';
  throw new CliFailure(1, `${image}${field}: ${first.message}; nothing was kept`);
}

/** What a file told, as `--json` prints it. */
function facts({ file, report, reported }: ReadReport) {
  const [line] = reported.flatMap(({ lines }) => lines);
  return {
    file,
    scanner: report.scanner,
    image_name: line?.image_name,
    image_digests: reported[0]?.lines.flatMap(({ image_digest }) => image_digest ?? []) ?? [],
    ...Object.fromEntries(
      reported.map(({ origin, counts: [low, medium, high, fatal, unrated] }) => [
        origin,
        { low, medium, high, fatal, unrated },
      ]),
    ),
    not_affected: report.notAffected,
  };
}

const ONE_OF = { vulnerabilities: 'vulnerability', secrets: 'secret' } as const;

function words(read: ReadReport): string {
  const { scanner, image_name, image_digests, not_affected } = facts(read);
  const image = printable(image_name ?? image_digests.join(', '));
  const found = read.reported.map(({ origin, counts }) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    const [low, medium, high, fatal, unrated] = counts;
    const levels = { fatal, high, medium, low, unrated };
    const parts = Object.entries(levels).flatMap(([level, count]) => (count ? `${count} ${level}` : []));
    return `${total} ${total === 1 ? ONE_OF[origin] : origin}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
  });
  const rest = not_affected > 0 ? `, ${not_affected} that do not affect it left out` : '';
  return `${image}: ${found.join(', ')} by ${printable(scanner)}${rest}\n`;
}
